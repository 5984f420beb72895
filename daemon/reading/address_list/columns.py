"""Which column holds what: by its heading in French or English, and by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daemon.reading.address_list.book import Tab, folded
from daemon.reading.address_list.places import has_civic_number, is_email, is_phone, is_postal, province_of

FIRST_ROWS = 25  # among which the headings are looked for, below titles and banners
_LEAST_HEADINGS = 2
_MOSTLY = 0.6  # of the filled cells, for a column to be what they look like

# Tried in this order; whole headings, folded.
_HEADINGS: Mapping[str, str] = {
    "postal": r"(?:code )?postal(?: code)?|codes? postaux?|c ?p|zip(?: code)?(?: postal code)?|post ?code"
    r"|code postal zip",
    "province": r"prov(?:ince)?s?(?: (?:territoire|state|etat|territory))?|etat(?: province)?|state(?: province)?",
    "country": r"pays|country",
    "city": r"villes?|city|municipalite|town|localite|city town|ville municipalite",
    "unit": r"app?t?|appartement|apartment|suite|bureau|unite?|local|unit(?: number)?|app bureau|(?:address|adresse)"
    r"(?: ligne| line)? ?2|(?:ligne|line) 2|complement(?: d adresse)?|apt suite|unit suite|suite app(?: bureau)?",
    "email": r"(?:adresse )?courriels?|(?:adresse )?e ?mails?(?: address)?|mail|adresse electronique",
    "phone": r"(?:no |numero )?(?:de )?tel(?:ephone)?s?|phone(?: number)?|cell(?:ulaire|phone)?|mobile|tel cell",
    "quantity": r"q(?:uanti)?te?s?|qty|quantity|nb(?: de)?(?: boites| coffrets)?|nombre(?: de)?(?: boites| coffrets)?"
    r"|(?:no of |number of |nb )?(?:boites?|boxes|coffrets?)",
    "civic": r"(?:no|numero|num|nº|n) ?(?:civique|de porte|de rue|d immeuble)|civique|civic(?: (?:number|no))?|street"
    r" (?:number|no)|house (?:number|no)",
    "first": r"prenoms?|first(?: name)?|given name|prenom du destinataire",
    "last": r"noms? de famille|last(?: name)?|surname|family name",
    "company": r"(?:nom (?:de l |de la |d )?)?(?:compagnie|entreprise|societe|organisation|organization|raison sociale)"
    r"|company(?: name)?|business(?: name)?|employeur|etablissement|succursale|magasin|store",
    "name": r"noms?|names?|nom complet|full name|(?:nom du )?destinataires?|recipients?(?: name)?|ship to|contacts?"
    r"|attention|a l attention de|attn|employee?s?|employee name|nom (?:de l )?employe|nom et prenom"
    r"|prenom et nom|nom prenom|client|beneficiaire|personne",
    "address": r"adresses?(?: (?:postale|complete|civique|de livraison|municipale|residentielle|a la maison|1|ligne 1"
    r"|du destinataire))?|(?:mailing |shipping |street |home |delivery |full )?address(?:es)?(?: 1| line 1| line)?|rue"
    r"|street(?: name)?|nom de la rue|no et rue|numero et rue|ligne 1|line 1|no civique et rue|adresse ligne",
    "note": r"notes?|commentaires?|comments?|messages?|remarques?|instructions?(?: de livraison| speciales)?|langue"
    r"|language|departement|department|titre|title|a corriger|to correct",
    "rank": r"no|numero|n|id|rang|ligne|line|code|num|number|matricule|no employe",
}
_FORMS = {field: re.compile(form) for field, form in _HEADINGS.items()}
_BY_LOOKS = {"postal": is_postal, "email": is_email, "phone": is_phone}
_STREET = re.compile(r"\s*\W?\d{1,6}[\s,-].*[A-Za-zÀ-ÿ]{3}")
_WORDS = re.compile(r"[^\d@]*[A-Za-zÀ-ÿ]{2}[^\d@]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a tab's list stands: `columns` maps a field to the columns (from 0) that hold it, joined in their order.

    `first` is the row (from 1) where the recipients begin; `headed` tells whether the columns are named.
    """

    columns: Mapping[str, tuple[int, ...]]
    first: int
    headed: bool

    def holds(self, *fields: str) -> bool:
        """Whether any of these has a column."""
        return any(field in self.columns for field in fields)


def field_of(heading: str) -> str:
    """The field that a heading names; "" when none."""
    said = folded(re.sub(r"\(.*?\)|\*", " ", heading))
    said = re.split(r"\b(?:ou|or)\b", said)[0].strip()
    found = (field for field, form in _FORMS.items() if said and form.fullmatch(said))
    bilingual = (field for part in re.split(r"[/|\n]", heading) if part != heading if (field := field_of(part)))
    return next(found, "") or next(bilingual, "")


def heads(row: Sequence[str]) -> dict[int, str]:
    """Column → field, when the row is one of headings; empty when it is not."""
    named = {at: field for at, cell in enumerate(row) if len(cell) < 60 and (field := field_of(cell))}  # noqa: PLR2004
    filled = sum(bool(cell.strip()) for cell in row)
    useful = set(named.values()) - {"rank", "note"}
    return named if len(useful) >= _LEAST_HEADINGS and len(named) * 2 >= filled else {}


def layout_of(tab: Tab) -> Layout | None:
    """How the tab's list is laid out; None when it holds none."""
    for at, row in enumerate(tab.rows[:FIRST_ROWS]):
        named = heads(row)
        if named:
            return _headed(tab, named, at + 2)
    return _unheaded(tab)


def _headed(tab: Tab, named: Mapping[int, str], first: int) -> Layout | None:
    columns: dict[str, tuple[int, ...]] = {}
    for at, field in sorted(named.items()):
        columns[field] = (
            (*columns.get(field, ()), at)
            if field in ("name", "address", "unit", "note")
            else (columns.get(field, (at,)))
        )
    rows = tab.rows[first - 1 :]
    columns = _with_civic(columns, rows)
    looks = _BY_LOOKS if "civic" in columns else {**_BY_LOOKS, "address": _STREET.match}
    for field, test in looks.items():  # a column whose heading says nothing, or nothing that we know
        if field not in columns:
            free = [at for at in range(_width(rows)) if at not in named and _share(rows, at, test) > _MOSTLY]
            columns |= {field: (free[0],)} if free else {}
    layout = Layout(columns, first, headed=True)
    return layout if layout.holds("postal", "address", "civic") and rows else None


def _with_civic(columns: dict[str, tuple[int, ...]], rows: Sequence[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """« No » just before « Rue » is the civic number when the streets have none of their own."""
    rank, street = columns.get("rank", (-2,))[0], columns.get("address", (-9,))[0]
    if rank + 1 != street or _share(rows, street, has_civic_number) > _MOSTLY:
        return columns
    return {**{field: at for field, at in columns.items() if field != "rank"}, "civic": (rank,)}


def _unheaded(tab: Tab) -> Layout | None:
    """Columns without headings: told by their cells, the recipients from the first row that has a postal code."""
    first = next((at for at, row in enumerate(tab.rows) if any(is_postal(cell) for cell in row)), None)
    if first is None:
        return None
    rows = tab.rows[first:]
    columns: dict[str, tuple[int, ...]] = {}
    for field, test in (
        *_BY_LOOKS.items(),
        ("province", lambda cell: bool(province_of(cell))),
        ("address", _STREET.match),
    ):
        free = [at for at in range(_width(rows)) if (at,) not in columns.values() and _share(rows, at, test) > _MOSTLY]
        columns |= {field: (free[0],)} if free else {}
    if "postal" not in columns:
        return None
    return Layout(columns | _in_words(rows, columns), first + 1, headed=False)


def _in_words(rows: Sequence[Sequence[str]], known: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The city is the last column of words before the province or the postal code; the name the first one."""
    taken = {at for columns in known.values() for at in columns}
    free = [at for at in range(_width(rows)) if at not in taken and _share(rows, at, _WORDS.fullmatch) > _MOSTLY]
    ends = min(known[field][0] for field in ("province", "postal") if field in known)
    begins = known.get("address", (-1,))[0]
    cities = [at for at in free if begins < at < ends] or [at for at in free if at > begins]
    found = {"city": (cities[-1],)} if cities else {}
    names = [at for at in free if (at,) not in found.values()]
    return {**found, **({"name": (names[0],)} if names else {})}


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows[:200]), default=0)


def _share(rows: Sequence[Sequence[str]], at: int, test: object) -> float:
    cells = [row[at].strip() for row in rows[:200] if at < len(row) and row[at].strip()]
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0  # type: ignore[operator]
