"""The tags of a page's picture: each beside its frame, on blank paper, in words that a person reads."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from daemon.reading.invoice.pictures import _called
from daemon.reading.invoice.places import Place
from daemon.reading.invoice.tags import framed

BLUE = (31, 111, 235)
FRAME = (200.0, 100.0, 260.0, 120.0)


def page(*printed: tuple[int, int, int, int]) -> Any:
    image = Image.new("RGB", (400, 300), "white")
    for box in printed:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    return image


def frame(image: Any, *frames: tuple[str, tuple[float, float, float, float]]) -> None:
    framed(image, ImageDraw.Draw(image), ImageFont.load_default(13), frames)


def blue(image: Any, box: tuple[int, int, int, int]) -> bool:
    return BLUE in {colour for _, colour in image.crop(box).getcolors(100_000)}


@pytest.mark.parametrize(
    ("printed", "where"),
    [
        ([], (262, 98, 340, 125)),  # at its right
        ([(262, 80, 399, 140)], (120, 98, 198, 125)),  # a text stands there: at its left
        ([(262, 80, 399, 140), (0, 80, 197, 140)], (200, 60, 300, 98)),  # or over it
    ],
    ids=["right", "left", "above"],
)
def test_a_tag_covers_nothing_that_is_printed(printed: list[tuple[int, int, int, int]], where: Any) -> None:
    image, before = page(*printed), page(*printed)

    frame(image, ("Échéance", FRAME))

    assert blue(image, where)
    assert all(image.crop(box).tobytes() == before.crop(box).tobytes() for box in printed)


def test_two_tags_do_not_cover_each_other() -> None:
    one, two = page(), page()

    frame(one, ("TPS", FRAME))
    frame(two, ("TPS", FRAME), ("TVQ", FRAME))

    spots = [sum(count for count, colour in image.getcolors(400 * 300) if colour == BLUE) for image in (one, two)]
    assert spots[1] > 1.3 * spots[0]


def test_a_page_full_of_ink_still_shows_its_frame() -> None:
    image = page((0, 0, 399, 299))

    frame(image, ("TPS", FRAME))

    assert blue(image, (199, 99, 262, 122))


@pytest.mark.parametrize(
    ("field", "said"),
    [("due", "Échéance"), ("client_emails[1]", "Courriels"), ("lines[2]", "ligne 3"), ("other", "other")],
)
def test_a_field_is_called_as_its_reader_calls_it(field: str, said: str) -> None:
    names = {"due": "Échéance", "client_emails": "Courriels", "lines": "ligne"}

    assert _called(Place(field, 0, 0, 0, 1, 1), names) == said
