"""Small letters set above their line: the « o » of « n° », the « er » of « 1er »."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.ink import Glyph

_LIFT = 0.5  # of a letter's height, at most
_SMALLER = 0.9  # times that height
_IN = 0.05  # of that height: what letters that touch may share
_RAISED = frozenset(["o", "os", "er", "re", "e", "ère", "st", "nd", "rd", "th"])
_CLOSE = 0.1  # of that height: to the letter before


def lowered(lines: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The lines of a page, top to bottom, each with the letters that are set above it, close to one of its own."""
    kept = [list(line) for line in lines]
    for upper, line in pairwise(kept):
        if line[0].y - upper[0].y > _LIFT * max(glyph.size for glyph in line):
            continue
        for run in _runs(upper):
            small = _fills_a_hole(run, line)
            if any(_is_raised(run[0], glyph, small=small) for glyph in line):
                upper[:] = [glyph for glyph in upper if glyph not in run]
                line += [glyph._replace(y=line[0].y) for glyph in run]
    return [line for line in kept if line]


def _fills_a_hole(run: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    """Whether letters set as large as their line are of those that are raised, where the line leaves them room."""
    free = not any(one.x0 < run[-1].x1 - _IN * one.size and one.x1 > run[0].x0 + _IN * one.size for one in line)
    return free and "".join(glyph.text for glyph in run) in _RAISED


def _is_raised(glyph: Glyph, before: Glyph, *, small: bool) -> bool:
    size = before.size
    lifted = (small or glyph.size < _SMALLER * size) and 0 < before.y - glyph.y < _LIFT * size
    return lifted and before.text != " " and abs(glyph.x0 - before.x1) < _CLOSE * size


def _runs(line: Sequence[Glyph]) -> list[list[Glyph]]:
    """The letters of a line that stand close to each other."""
    runs: list[list[Glyph]] = []
    for glyph in sorted((one for one in line if one.text != " "), key=lambda one: one.x0):
        if runs and glyph.x0 - runs[-1][-1].x1 < _CLOSE * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs
