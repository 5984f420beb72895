"""The figures under the lines: by the labels of the lists, else by what other labels mean, where arithmetic agrees."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.domain.invoice import Doubt, Line
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.proofs import Sums, choose, completed, explained
from daemon.reading.invoice.prose import SOLD
from daemon.reading.invoice.totals import candidates, told, unnamed


def sums_of(
    head: Sequence[Row], foot: Sequence[Row], lines: Sequence[Line], labels: Labels
) -> tuple[Sums, list[Doubt]]:
    """The figures, and a doubt for each proof that does not hold and each amount that nothing explains."""
    strange = unnamed(foot, labels)
    listed = candidates(head, foot, labels)
    sums, failures = choose(listed, lines, labels)
    if failures or explained(sums, strange, lines)[1]:
        freely = choose(candidates(head, foot, labels, freely=True), lines, labels)
        more = (completed(*found, strange, lines, labels) for found in (freely, (sums, failures)) if failures)
        possible = ((sums, failures), freely, *more)
        sums, failures = min(possible, key=lambda found: len([*found[1], *explained(found[0], strange, lines)[1]]))
    if sums.total is None and (letter := told([*head, *foot], labels, SOLD)):
        sums, failures = choose(letter, lines, labels)
    sums, unexplained = explained(sums, strange, lines, None if listed.get("total") else sums.total)
    return sums, [*failures, *unexplained]
