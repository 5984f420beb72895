"""Arithmetic chooses among the amounts and says what does not hold: lines, subtotal, taxes, total, balance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import lru_cache
from itertools import product

from daemon.domain.invoice import SERVICE, Doubt, Line
from daemon.errors import because
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.services import kind_of

CENT = Decimal("0.01")
TOLERANCE = 2 * CENT  # of a tax: its lines may be rounded one by one
_NONE, _HALF = Decimal(0), CENT / 2
_MOST = 4  # candidates of one name; more is a table, not a total
_MOST_SUMS = 20_000  # partial sums looked at for goods that bear no tax
TAXES = ("tps", "tvq", "tvh")


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures under the lines, as printed; discount and deposit are positive, None where not printed."""

    subtotal: Decimal | None = None
    discount: Decimal | None = None
    shipping: Decimal | None = None
    tps: Decimal | None = None
    tvq: Decimal | None = None
    tvh: Decimal | None = None
    total: Decimal | None = None
    deposit: Decimal | None = None
    balance_due: Decimal | None = None

    @property
    def taxes(self) -> Decimal:
        return sum((tax for tax in (self.tps, self.tvq, self.tvh) if tax), Decimal(0))

    def adjusted(self, start: Decimal) -> list[Decimal]:
        """What a subtotal may become before taxes: with the discount, the shipping, both or neither."""
        less, more = self.discount or Decimal(0), self.shipping or Decimal(0)
        return list(dict.fromkeys([start - less + more, start - less, start + more, start]))


def choose(said: Mapping[str, Sequence[Decimal]], lines: Sequence[Line], labels: Labels) -> tuple[Sums, list[Doubt]]:
    """The combination with the fewest failed proofs, the likeliest candidates first, and those failures."""
    best: tuple[Sums, list[Doubt]] | None = None
    for sums in _combinations(said):
        failures = list(failed(sums, lines, labels))
        if best is None or len(failures) < len(best[1]):
            best = sums, failures
        if not failures:
            break
    assert best
    return best


def completed(
    sums: Sums, failures: list[Doubt], unnamed: Sequence[tuple[str, Decimal]], lines: Sequence[Line], labels: Labels
) -> tuple[Sums, list[Doubt]]:
    """The sums with the amounts of no known label that make the most proofs hold: a total, a discount, shipping."""
    whole = with_whole(sums)
    best = min((sums, failures), (whole, list(failed(whole, lines, labels))), key=fewest)
    for guess in _guesses(sums, unnamed, lines, labels) if best[1] else ():
        left = list(failed(guess, lines, labels))
        best = min(best, (guess, left), key=lambda found: len(found[1]))
        if not left:
            break
    return best


def with_whole(sums: Sums) -> Sums:
    """The sums with the total that the balance makes, where none is told: « À payer » alone, or under a deposit."""
    if sums.total is not None or sums.balance_due is None:
        return sums
    due = sums.balance_due
    return replace(sums, total=due + (sums.deposit or Decimal(0)), balance_due=due if sums.deposit else None)


def fewest(found: tuple[Sums, Sequence[Doubt]]) -> tuple[int, bool]:
    """Orders figures by what does not hold; of two as wrong, those that know their total come first."""
    return len(found[1]), found[0].total is None


def _guesses(
    sums: Sums, unnamed: Sequence[tuple[str, Decimal]], lines: Sequence[Line], labels: Labels
) -> Iterator[Sums]:
    """The sums with one of the values as the total, and one as a discount or as shipping; goods are no shipping.

    What the lines add up to is printed: no goods are left out then, and what is taxed with them is a charge.
    """
    whole = bool(lines) and sums.subtotal == sum((line.amount for line in lines), Decimal(0))
    totals = [value for _, value in unnamed] if sums.total is None else []
    for guess in [sums, *(replace(sums, total=value) for value in totals)]:
        if guess is not sums:
            yield guess
        left = [(label, value) for label, value in unnamed if value != guess.total]
        sent = [
            value
            for label, value in left
            if value >= 0 and (kind_of(label, labels) == SERVICE or (whole and _is_taxed(value, sums, labels)))
        ]
        yield from (replace(guess, shipping=value) for value in sent if sums.shipping is None)
        yield from (replace(guess, **tax) for _, value in left for tax in _tax_of(value, guess, labels))
        yield from (replace(guess, discount=-value) for _, value in left if value < 0 and sums.discount is None)


def _is_taxed(value: Decimal, sums: Sums, labels: Labels) -> bool:
    """Whether the taxes are those of the subtotal and an amount together, and not of the subtotal alone."""
    printed = {name: tax for name in TAXES if (tax := getattr(sums, name))}
    start = sums.subtotal or Decimal(0)
    return bool(printed) and _fits(printed, start + value, labels) and not _fits(printed, start, labels)


def _tax_of(value: Decimal, sums: Sums, labels: Labels) -> Iterator[dict[str, Decimal]]:
    """The tax that an amount is by its rate alone: « HST: 123456782 RT0001  8,29 », of 55,25."""
    bases = sums.adjusted(sums.subtotal) if value and sums.subtotal is not None else []
    for name in TAXES if bases else ():
        if getattr(sums, name) is None and any(_fits({name: value}, base, labels) for base in bases):
            yield {name: value}


def _combinations(said: Mapping[str, Sequence[Decimal]]) -> Iterator[Sums]:
    names = [field.name for field in fields(Sums)]
    pools = [tuple(_signed(name, said.get(name, ()))) or (None,) for name in names]
    for values in product(*pools):
        yield Sums(**dict(zip(names, values, strict=True)))


def _signed(name: str, values: Iterable[Decimal]) -> list[Decimal]:
    plain = [abs(value) if name in {"discount", "deposit"} else value for value in values]
    found = list(dict.fromkeys(plain))[:_MOST]
    return found[::-1] if name == "subtotal" else found  # of two, taxes and total follow from the later


def failed(sums: Sums, lines: Sequence[Line], labels: Labels) -> Iterator[Doubt]:
    """Each proof that does not hold, with its figures."""
    added = sum((line.amount for line in lines), Decimal(0))
    start = sums.subtotal if sums.subtotal is not None else added
    if lines and sums.subtotal is not None and not _near(sums.subtotal, sums.adjusted(added), _rounding(lines)):
        yield Doubt("subtotal", because("lines_do_not_add_up", lines=shown(added), subtotal=shown(sums.subtotal)))
    yield from _taxes(sums, start, lines, labels)
    if sums.total is None:
        yield Doubt("total", because("total_not_found"))
        return
    totals = [before + sums.taxes for before in sums.adjusted(start)]
    whole = [before + _unrounded(sums, before, labels) for before in sums.adjusted(start)]
    if not (_near(sums.total, totals, _NONE) or (_near(sums.total, totals, CENT) and _near(sums.total, whole, _HALF))):
        yield Doubt("total", because("total_does_not_add_up", expected=shown(totals[0]), total=shown(sums.total)))
    due = sums.total - (sums.deposit or Decimal(0))
    if sums.balance_due is not None and not _near(sums.balance_due, [due], _NONE):
        yield Doubt("total", because("balance_does_not_add_up", expected=shown(due), balance=shown(sums.balance_due)))
    elif sums.balance_due is None and sums.deposit:
        yield Doubt("total", because("balance_not_found", expected=shown(due)))


def _taxes(sums: Sums, start: Decimal, lines: Sequence[Line], labels: Labels) -> Iterator[Doubt]:
    """Every tax must be its rate of one and the same base: the subtotal, or the part of the lines that is taxable."""
    printed = {name: tax for name in TAXES if (tax := getattr(sums, name))}  # what is zero-rated bears 0,00
    if not printed or any(_fits(printed, base, labels) for base in sums.adjusted(start)):
        return
    if len(printed) > 1 and _fits_a_part(printed, sums, lines, labels):
        return
    base = sums.adjusted(start)[0]
    for name, tax in printed.items():
        if not any(_fits({name: tax}, possible, labels) for possible in sums.adjusted(start)):
            expected = (base * labels.rates[name][0] / 100).quantize(CENT)
            yield Doubt(
                name, because("tax_does_not_match", tax=name.upper(), expected=shown(expected), printed=shown(tax))
            )


def _fits(printed: Mapping[str, Decimal], base: Decimal, labels: Labels) -> bool:
    return all(_near(tax, [base * rate / 100 for rate in labels.rates[name]]) for name, tax in printed.items())


def _fits_a_part(printed: Mapping[str, Decimal], sums: Sums, lines: Sequence[Line], labels: Labels) -> bool:
    """Whether the taxes are those of some of the lines: zero-rated goods bear none."""
    parts = _parts(tuple(line.amount for line in lines))
    for rates in product(*(labels.rates[name] for name in printed)):
        least = max((tax - TOLERANCE) * 100 / rate for tax, rate in zip(printed.values(), rates, strict=True))
        most = min((tax + TOLERANCE) * 100 / rate for tax, rate in zip(printed.values(), rates, strict=True))
        for more in sums.adjusted(Decimal(0)):
            at = bisect_left(parts, least - more)
            if at < len(parts) and parts[at] <= most - more:
                return True
    return False


@lru_cache(maxsize=8)
def _parts(amounts: tuple[Decimal, ...]) -> list[Decimal]:
    """What some of the amounts add up to, least first."""
    parts = {Decimal(0)}
    for amount in amounts:
        if len(parts) > _MOST_SUMS:
            break
        parts |= {part + amount for part in parts}
    return sorted(parts)


def without_zero_rated(
    sums: Sums, failures: list[Doubt], lines: Sequence[Line], taxed: Sequence[str], labels: Labels
) -> list[Doubt]:
    """The failures without those of taxes that are right for the lines of some of the codes: « EX », « 0 % »."""
    printed = {name: tax for name in TAXES if (tax := getattr(sums, name))}
    codes = sorted(set(taxed))
    if len(taxed) != len(lines) or not 1 < len(codes) <= _MOST or not any(map(_is_of_tax, failures)):
        return failures
    parts = [sum((line.amount for line, own in zip(lines, taxed, strict=True) if own == code), _NONE) for code in codes]
    bases = [base for part in _parts(tuple(parts)) for base in sums.adjusted(part)]
    fits = any(_fits(printed, base, labels) for base in bases)
    return [doubt for doubt in failures if not _is_of_tax(doubt)] if fits else failures


def _is_of_tax(doubt: Doubt) -> bool:
    return doubt.reason.code == "tax_does_not_match"


def _rounding(lines: Sequence[Line]) -> Decimal:
    """How far a sum may be from the lines printed: a spreadsheet adds up what it does not print (a price of 1.2345)."""
    exact = sum(line.unit_price is not None and line.quantity * line.unit_price == line.amount for line in lines)
    return min(CENT * (len(lines) - exact), TOLERANCE)


def _unrounded(sums: Sums, base: Decimal, labels: Labels) -> Decimal:
    """The taxes of a spreadsheet that adds up more decimals than it prints."""
    return sum((base * labels.rates[name][0] / 100 for name in TAXES if getattr(sums, name) is not None), Decimal(0))


def _near(value: Decimal, possible: Iterable[Decimal], slack: Decimal = TOLERANCE) -> bool:
    return any(abs(value - other) <= slack for other in possible)


def shown(value: Decimal) -> str:
    """An amount as Quebec writes it: "1 520,00" with a no-break space."""
    return f"{value:,.2f}".replace(",", "\u00a0").replace(".", ",")
