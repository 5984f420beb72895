"""Whether the label of a number tells another document than this one: what it corrects, replaces or credits."""

from __future__ import annotations

import re

OF_CREDIT = re.compile(r"cr[ée]dit|avoir|m[ée]mo|\bnote?\b|\bNC\b|\bCM\b", re.IGNORECASE)
_CREDITED = re.compile(r"cr[ée]dit.*\b(?:fact|inv|bill)", re.IGNORECASE)  # « Crédit s/ facture », what is credited
OF_INVOICE = re.compile(r"fact|inv|bill", re.IGNORECASE)
_ORIGIN = re.compile(
    r"\b(?:orig|sur|on|against|appli|relat|vis[ée]e|concern|corrig|correct|remplac|replac|annul|cancel|pr[ée]c[ée]d"
    r"|previous|prior|initial|parent|source|li[ée]e|linked)|cr[ée]dit(?:ed|[ée]e)",
    re.IGNORECASE,
)


def tells_origin(label: str) -> bool:
    return _ORIGIN.search(label) is not None


def tells_credit(label: str) -> bool:
    """Whether a label tells a credit note's own number: « Crédit n° », not « Crédit s/ facture »."""
    return OF_CREDIT.search(label) is not None and not (tells_origin(label) or _CREDITED.search(label))


def of_another(label: str, *, credits_one: bool) -> bool:
    """Whether a label announces another document: the origin of this one, or on a credit note any invoice."""
    return tells_origin(label) or (credits_one and OF_INVOICE.search(label) is not None)
