"""The currency of an invoice: what its words and signs say, else where its client is and whether it is taxed."""

from __future__ import annotations

import re

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.seller import STATE

_US = r"U\.? ?S\.?(?: ?A\.?)?"
_AMERICAN = re.compile(
    rf"\bUSD(?![^\W\d])|(?<=\d)USD\b|(?-i:\bUSD?(?=\$))|\$ ?(?:U\.S\.|US\b)|(?-i:\bU\.?S\.? ?\$)|"
    rf"\b(?:dollars?|funds|fonds|devises?|currency|monnaie) ?:? ?\(?"
    rf"(?:{_US}\b|[ée]tats-?uniens?|am[ée]ricains?|american|des [ÉE]tats-Unis|of the United States)"
    rf"|\b{_US} ?(?:dollars?|funds|currency)\b|\b(?:american|united states) (?:dollars?|funds|currency)"
    rf"|(?:total|amount|montant|solde|balance|price|prix|subtotal|sous-total|due|d[ûu]|payer)s? ?\({_US}\)",
    re.IGNORECASE,
)
_CANADIAN = re.compile(
    r"\bCAD(?![^\W\d])|(?<=\d)CAD\b|\bCAD?(?=\$)|\$ ?(?:CAD?|CDN)\b|\bCDN ?\$|"
    r"\b(?:dollars?|funds|fonds|currency|monnaie|devise) ?:? ?\(?canad|\bcanadian (?:dollars?|funds|currency)",
    re.IGNORECASE,
)
_ABROAD = re.compile(  # the end of an address of the United States
    rf"\b(?!QC|ON|NB|NS|PE|NL|MB|SK|AB|BC|NT|NU|YT)(?:[A-Z]{{2}}|{STATE}),? \d{{5}}(?:-\d{{4}})?\b"
    r"|^U\.?S\.?A\.?$|^(?:United States|États-Unis)",
    re.MULTILINE,
)
_OUTWEIGHS = 2  # times: one mention may be a form's own


def currency_of(text: str, address: str, *, taxed: bool) -> tuple[str, list[Doubt]]:
    """The currency said; a doubt where two are, or none to a client of the United States who pays no tax."""
    american = len(_AMERICAN.findall(text))
    abroad = not taxed and _ABROAD.search(address) is not None
    canadian = len(_CANADIAN.findall(text)) if american or abroad else 0
    if max(american, canadian) > _OUTWEIGHS * min(american, canadian):
        return ("USD" if american > canadian else "CAD"), []
    if american or abroad:
        return "USD", [Doubt("currency", because("currency_unsure"))]
    return "CAD", []
