"""What a person typed in « Reçu », read by a closed grammar: a quantity, everything, nothing, or a question.

No library reads these cells safely: `12/12` is a date for Excel and 12 for a price parser, `2 caisses de 24` is 2.
What the grammar does not know is asked, never guessed, never zero and never "received".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daemon.errors import Reason, because
from daemon.folding import folded

ALL_RECEIVED = frozenset(
    {
        *("oui", "x", "✓", "✔", "☑", "✅", "ok", "vrai", "true", "yes", "y", "done", "fait"),
        *("recu", "recue", "recus", "recues", "tout recu", "tous recus", "toutes recues", "received", "all received"),
        *("complet", "complets", "complete", "completes"),
    },
)
NONE_RECEIVED = frozenset(
    {
        *("non", "no", "aucun", "aucune", "none", "rien", "faux", "false", "-", "–", "—"),
        *("pas recu", "pas recue", "pas recus", "pas encore", "not received"),
    },
)

_NUMBER = r"(?:[0-9]{1,3}(?: [0-9]{3}){1,2}|[0-9]{1,9})(?:[.,][0-9]{1,6})?"
_UNIT = r"(?:u|un|unites?|units?|pcs?|pces?|pieces?|morceaux?|mcx|boites?|btes?|box|boxes|paires?|pairs?|kits?|ea|each)"
_PLAIN = re.compile(rf"({_NUMBER})(?: ?{_UNIT}\.?)?(?: (?:recue?s?|received))?")
_OF = re.compile(rf"({_NUMBER}) ?(?:/| sur | de | of ) ?({_NUMBER})(?: ?{_UNIT}\.?)?")
_EITHER_WAY = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_REST = re.compile(rf"({_NUMBER})\b.*\b(?:reste|restants?|manquants?|manque|missing|left|b/?o)\b.*")
_EXCEPT = re.compile(rf".*\b(?:sauf|manque|moins|except|missing|but) ({_NUMBER})(?: ?{_UNIT})?\.?")
_PACKS = re.compile(rf"({_NUMBER}) ?[a-z]+\.? (?:de|of|x) ({_NUMBER})(?: ?{_UNIT})?")
_SUM = re.compile(rf"{_NUMBER}(?: ?\+ ?{_NUMBER})+")
MOST = 2  # times the order: beyond, it is rather a digit too many than a box too many
_SHOWN = 60  # characters of a cell quoted to people


@dataclass(frozen=True, slots=True)
class QuantitySaid:
    """One of: a quantity; a question (`asked`) with the answer that we would give; nothing said (both None)."""

    quantity: Decimal | None
    asked: Reason | None
    proposal: str = ""


NOTHING = QuantitySaid(None, None)


def read_quantity(cell: str | float | bool | date | None, ordered: Decimal | None) -> QuantitySaid:  # noqa: FBT001 (a cell)
    """What the cell says was received, out of `ordered` pieces (None = unknown, then nothing bounds it).

    An unticked box is 0, an empty cell is nothing said.
    """
    bound = ordered if ordered is not None and ordered.is_finite() else None
    if isinstance(cell, bool):
        return _everything(cell, bound) if cell else QuantitySaid(Decimal(0), None)
    if isinstance(cell, date):
        return _ask("quantity_date", cell.isoformat(), bound, _typed_as_a_fraction(cell, bound))
    if isinstance(cell, (int, float)):
        return _from_number(cell, bound)
    return _from_text(cell or "", bound)


def says_yes(cell: str) -> bool:
    """Whether a cell is ticked in words: `x`, `oui`, `TRUE`."""
    return _plain(cell) in ALL_RECEIVED


def says_no(cell: str) -> bool:
    """Whether a cell says no in words: `non`, `pas encore`, `FALSE`."""
    return _plain(cell) in NONE_RECEIVED


def _from_number(cell: float, ordered: Decimal | None) -> QuantitySaid:
    value = Decimal(repr(cell))
    if not value.is_finite():
        return _ask("quantity_unclear", cell, ordered)
    return _bounded(Decimal(_shown(round(value, 6))) if abs(value) < 10**12 else value, cell, ordered)


def _from_text(cell: str, ordered: Decimal | None) -> QuantitySaid:
    said = _plain(cell)
    if not said:
        return NOTHING
    if said in ALL_RECEIVED:
        return _everything(cell, ordered)
    if found := _PLAIN.fullmatch(said):
        return _from_digits(found[1], cell, ordered)
    if found := _OF.fullmatch(said):
        received, out_of = _decimal(found[1]), _decimal(found[2])
        if ordered == out_of:
            return _bounded(received, cell, ordered)
        return _ask("quantity_other_order", cell, ordered, received)
    if re.fullmatch(rf"- ?{_NUMBER}.*", said):
        return _ask("quantity_negative", cell, ordered)
    return _ask("quantity_unclear", cell, ordered, _guess(said, ordered))


def _from_digits(digits: str, cell: str, ordered: Decimal | None) -> QuantitySaid:
    """`1,250` is 1250 in English and 1.25 in French: only an order that large settles it."""
    if not _EITHER_WAY.fullmatch(digits):
        return _bounded(_decimal(digits), cell, ordered)
    thousands = Decimal(re.sub(r"[.,]", "", digits))
    if ordered is not None and thousands <= ordered:
        return QuantitySaid(thousands, None)
    return _ask("quantity_thousands", cell, ordered, _decimal(digits))


def _bounded(value: Decimal, cell: object, ordered: Decimal | None) -> QuantitySaid:
    if value < 0:
        return _ask("quantity_negative", cell, ordered)
    if ordered is not None and value > MOST * ordered:
        return _ask("quantity_over", cell, ordered, ordered)
    return QuantitySaid(value, None)


def _everything(cell: object, ordered: Decimal | None) -> QuantitySaid:
    if ordered is None or ordered < 0:
        return _ask("quantity_order_unknown", cell, None)
    return QuantitySaid(ordered, None)


def _ask(code: str, cell: object, ordered: Decimal | None, proposal: Decimal | None = None) -> QuantitySaid:
    plausible = proposal is not None and proposal >= 0 and (ordered is None or proposal <= ordered)
    shown = _shown(proposal) if plausible and proposal is not None else ""
    reason = because(code, said=str(cell).strip()[:_SHOWN], ordered="?" if ordered is None else _shown(ordered))
    return QuantitySaid(None, reason, shown)


def _guess(said: str, ordered: Decimal | None) -> Decimal | None:
    """The answer that a person most likely means; it is only ever proposed."""
    if said in NONE_RECEIVED:
        return Decimal(0)
    if _SUM.fullmatch(said):
        return sum((_decimal(part) for part in said.split("+")), Decimal(0))
    if found := _PACKS.fullmatch(said):
        return _decimal(found[1]) * _decimal(found[2])
    if found := _REST.fullmatch(said):
        return _decimal(found[1])
    if (found := _EXCEPT.fullmatch(said)) and ordered is not None:
        return ordered - _decimal(found[1])
    return None


def _typed_as_a_fraction(cell: date, ordered: Decimal | None) -> Decimal | None:
    """`10/12` that the spreadsheet took for 10 December, October 12 or (`10/40`) October 1940."""
    for received, out_of in ((cell.day, cell.month), (cell.month, cell.day), (cell.month, cell.year % 100)):
        if out_of == ordered:
            return Decimal(received)
    return None


def _plain(cell: str) -> str:
    """Lower case, without accents, outer punctuation or odd spaces; combining marks of a tick sign go too."""
    kept = "".join(" " if letter.isspace() else letter for letter in folded(cell[:200]))
    return re.sub(r" +", " ", kept.replace("\ufe0f", "")).strip().rstrip("!.").rstrip()


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(" ", "").replace(",", "."))


def _shown(value: Decimal) -> str:
    """`12` rather than `12.0` or `1.2E+1`."""
    return format(value.normalize(), "f")
