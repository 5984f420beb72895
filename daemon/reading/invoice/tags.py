"""Frames on a page's picture, each with its tag where nothing is printed: neither a label nor a value is covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in pixels

_INK = "#1f6feb"
_DARK = 200  # of 255: what is darker is printed
_FAR, _STEP = 30, 12  # steps that a tag may be moved away; pixels of one
_ROOM = 3  # pixels around the words of a tag


def framed(image: Any, pen: Any, font: Any, frames: Sequence[tuple[str, Box]]) -> None:
    """Draw a frame around each box, and its tag as near as the page leaves room for it."""
    for _, box in frames:
        pen.rectangle([box[:2], box[2:]], outline=_INK, width=2)
    for tag, box in frames:
        wide, high = pen.textlength(tag, font=font) + 2 * _ROOM, font.size + _ROOM
        left, top = _free(image, box, wide, high)
        pen.rectangle([(left, top), (left + wide, top + high)], fill=_INK)
        pen.text((left + _ROOM, top), tag, fill="white", font=font)
        _lead(pen, box, (left, top, left + wide, top + high))


def _free(image: Any, box: Box, wide: float, high: float) -> tuple[float, float]:
    """The nearest place whose pixels are all light; the one with the least ink when a page has none."""
    spots = [
        (left, top)
        for left, top in _around(box, wide, high)
        if 0 <= left <= image.width - wide and 0 <= top <= image.height - high
    ]
    inked = {}
    for left, top in spots:
        inked[left, top] = _ink(image, (left, top, left + wide, top + high))
        if not inked[left, top]:
            return left, top
    return min(spots, key=inked.__getitem__, default=(0.0, 0.0))


def _around(box: Box, wide: float, high: float) -> Iterator[tuple[float, float]]:
    """Places for a tag, the nearest first: at the right or left of the frame, above or below it, then further away."""
    x0, y0, x1, y1 = box
    for step in range(_FAR):
        far = _STEP * step + 2
        for top in (y0, y0 - high - 2, y1 + 2):
            yield from ((x1 + far, top), (x0 - wide - far, top))
        yield from ((left, top) for top in (y0 - high - far, y1 + far) for left in (x0, x1 - wide))


def _ink(image: Any, box: Box) -> int:
    """How many pixels of a part of the picture are printed."""
    counts = image.crop(tuple(map(round, box))).convert("L").histogram()
    return sum(counts[:_DARK])


def _lead(pen: Any, box: Box, tag: Box) -> None:
    """A thin line from a frame to a tag that had to be set apart."""
    (x0, y0, x1, y1), (left, top, right, bottom) = box, tag
    apart = max(left - x1, x0 - right, top - y1, y0 - bottom)
    if apart > _STEP:
        start = (min(max(left, x0), x1), y0 if bottom < y0 else y1 if top > y1 else (y0 + y1) / 2)
        end = (min(max(x0, left), right), bottom if bottom < y0 else top if top > y1 else (top + bottom) / 2)
        pen.line([start, end], fill=_INK, width=1)
