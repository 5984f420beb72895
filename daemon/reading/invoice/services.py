"""Whether a line sells goods or a service, by the words of its name."""

from __future__ import annotations

import itertools
import re

from daemon.domain.invoice import ITEM, SERVICE
from daemon.reading.invoice.labels import Labels, fold

_IN_PARENTHESES = re.compile(r"\(([^()]+)\)$")  # « Plaque (une fois) », « Adaptation (heure) »
_ASIDE = re.compile(r" ?[,;(+] ?| [-–—] | (?:avec|with|et|and|of|for|incl\w*) ", re.IGNORECASE)


def kind_of(name: str, labels: Labels) -> str:
    """Goods, or a service that makes no row."""
    return SERVICE if _is_service(name, labels) else ITEM


def _is_service(name: str, labels: Labels) -> bool:
    """French names a service first ("Livraison locale"), English last ("Local delivery", "Hand insertion of cards")."""
    words = name.split()
    start = labels.at_start("services", words)
    head = _ASIDE.split(name, maxsplit=1)[0].split()
    last = labels.sections["services_last"].get(fold(head[-1])) if head else None
    if last == "goods":
        return False
    if last == "words" or (start and start.name == "start"):
        return True
    aside = _IN_PARENTHESES.search(name)
    if aside and labels.sections["services"].get(fold(aside[1])) == "aside":
        return True
    pairs = [fold(word) for word in words] + [fold(a + b) for a, b in itertools.pairwise(words)]
    return any(labels.sections["services"].get(pair) == "within" for pair in pairs)
