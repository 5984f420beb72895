"""Dates that sentences tell, with the words before them that say what they mean, over a line's end too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from daemon.folding import folded
from daemon.reading.invoice.days import Day, as_terms, days_after, days_told
from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.unsure_dates import beside_amount
from daemon.reading.money import readings

_SENTENCE = re.compile(r"[.;!?•|] ")
_A_DAY = re.compile(r"\d{1,2}(?:er|st|nd|rd|th)?,?")
_WEEKDAY = re.compile(
    r"(?:(?:lun|mar|mercre|jeu|ven(?:dre)?|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?"
)
_UNTIL = frozenset({"by", "before", "on", "or", "no", "later", "than", "avant", "dici", "au", "plus", "tard", "le"})
_SUM = re.compile(r"\d[.,]\d\d ?\$?$")  # « Vous nous devez 1 149,75 $ »
_UNDER = 1.6  # line heights
_ON = frozenset({"le", "on", "by", "pour", "avant", "for", "before"})
_DATES = frozenset({"issued", "due"})
_BY_THEM = re.compile(
    r"\b(?:par (?:le |la |votre |vos |vous)|by (?:the |your |you\b))(?:client\w*|customers?|equipe|team)?"
)
_DRAFT = re.compile(
    r"\W*(?:(?:le|la|les|the|votre|vos|your) )?(?:textes?|texts?|logos?|visuels?|visuals?|fichiers?|files?|maquettes?"
    r"|epreuves?|proofs?|artworks?|designs?|listes?|lists?|noms|prenoms|names|dessins?|photos?|gabarits?|bat)\b"
    r"(?!.*\b(?:livr|deliver|ship|expedi))"
)
_OF_A_PAPER = re.compile(
    r"\b(?:listes?|lists?|fichiers?|files?|courriels?|e-?mails?|messages?|lettres?|letters?|maquettes?|epreuves?|proofs?"
    r"|versions?|soumissions?|quotes?|devis|visuels?|gabarits?|appels?|calls?|rencontres?|reunions?|meetings?|catalogues?"
    r"|catalogs?)(?: (?:transmis|envoye|recu|fourni|remis)e?s?| (?:sent|received|supplied|provided))?"
    r" (?:du|of|dated|datee?s?(?: du)?|en date du|from)\W*$"
)
_LONGEST_LABEL, _A_LABEL, _PHRASE = 7, 3, 3  # words
_SAME_EDGE = 3.0  # points


def last_words(before: str) -> list[str]:
    """The words of the last sentence of a text."""
    return _SENTENCE.split(before)[-1].split()


def meant_in(words: Sequence[str], labels: Labels) -> str | None:
    """What the last telling words of a sentence mean: where it speaks of paying, what is awaited is no delivery."""
    if listed := _listed(words, labels):
        return listed
    phrases = (" ".join(words[at : at + _PHRASE]) for at in range(len(words)))
    said = [name for phrase in phrases if (name := labels.meaning("date_words", phrase))]
    if words[-1:] and words[-1] in _ON:  # « remettre la commande le 22 », not « la commande du 22 »
        said = [name for name in said if name != "ordered"] or said
    meant = next(reversed(said), None)
    if meant in {"awaited", "before"}:
        return "due" if "due" in said else "delivery"
    return meant


def of_a_draft(words: Sequence[str]) -> bool:
    """« Texte remis par le client le 12 janvier », “proof approved on March 3”: of what is printed."""
    said = folded(" ".join(words))
    return bool(_BY_THEM.search(said) or _DRAFT.match(said))


def of_a_paper(before: str) -> bool:
    """« Prénoms selon la liste du 22 juillet », “per your e-mail of May 3”: the day of a paper, and of nothing else."""
    return bool(_OF_A_PAPER.search(folded(before)))


def _listed(words: Sequence[str], labels: Labels) -> str | None:
    """What a listed label right before the date announces, its weekday aside: « , émise le dimanche »."""
    kept = [word for word in words if fold(word) and not _WEEKDAY.fullmatch(word)]
    known = (
        labels.sections["fields"].get(fold(" ".join(kept[-count:]))) for count in range(min(_A_LABEL, len(kept)), 1, -1)
    )
    return next((name for name in known if name in _DATES), None)


def under_sum(cell: Cell, words: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether no more than « by », « avant le » stands before a date, right under an amount: it is due that day."""
    if not words or not _UNTIL.issuperset(map(fold, words)):
        return False
    above = (
        other
        for row in rows
        if row.cells[0].y < cell.y
        for other in row.cells
        if cell.y - other.y < _UNDER * other.size and abs(other.x0 - cell.x0) < _SAME_EDGE
    )
    return any(_SUM.search(other.text) for other in above)


def sentences(rows: Sequence[Row], issued: Day) -> Iterator[tuple[Cell, str, Day]]:
    """Every date of the page with what is said before it, on the line above too where the text goes on.

    A date without its year (« le mercredi 12 août ») is the first such after the invoice's.
    """
    above: list[Cell] = []
    for row in rows:
        figured = (cell for cell in row.cells if any(map(str.isdigit, cell.text)))
        paid = beside_amount(row) if _is_paid(row) else ()
        for cell in (one for one in figured if one not in paid):
            upper = next((other for other in above if abs(other.x0 - cell.x0) < _SAME_EDGE), None)
            head = f"{upper.text} " if upper and len(upper.words) > _A_LABEL else ""
            within = bool(upper and head and _goes_on(upper, cell))
            told = _told(head if within else "", cell.text, issued)
            broken = () if within or not head else _told(head, cell.text, issued)
            over = [(before, day) for before, day in broken if before.endswith(" ") and len(before) < len(head)]
            yield from ((cell, before, day) for before, day in [*told, *over])
        above = [*row.cells, *above][:8]


def _is_paid(row: Row) -> bool:
    """Whether a row ends in an amount with a minus: the day of « Versement du 2 mars  -500,00 » is past."""
    last = row.cells[-1].text
    return len(row.cells) > 1 and CENTS.search(last) is not None and any(value < 0 for value in readings(last))


def _told(head: str, text: str, issued: Day) -> list[tuple[str, Day]]:
    """The dates of a text, or broken over its start: « on November », « 21, 2026 », with all that is said before."""
    told = [*days_told(head + text), *days_after(head + text, issued)]
    return [(before, day) for before, day in told if len(before) + len(day.text) > len(head)]


def _goes_on(upper: Cell, lower: Cell) -> bool:
    """Whether a line of a text ends within a sentence, or within a date: « le mercredi 30 », « septembre 2026 »."""
    last = upper.words[-1].text
    if _WEEKDAY.fullmatch(last.casefold()):
        return lower.text[0].isdigit() or days_told(lower.text)[:1] != ()  # « on Monday, », « November 30, 2026 »
    return last.islower() or bool(_A_DAY.fullmatch(last) and lower.text[0].isalpha())


def may_be_a_label(text: str) -> bool:
    """Whether a text may announce a day: a few words without figures."""
    known = not text or len(text.split()) > _LONGEST_LABEL or "@" in text or as_terms(text) is not None
    return not known and not any(map(str.isdigit, text)) and any(map(str.isalpha, text))
