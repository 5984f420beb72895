"""What a cell of an address list looks like: postal codes, provinces, states, civic numbers, post boxes."""

from __future__ import annotations

import re

from daemon.reading.address_list.book import folded

_POSTAL = re.compile(r"([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])\W?\s?(\d[ABCEGHJ-NPRSTV-Z]\d)", re.IGNORECASE)
_POSTAL_WITHIN = re.compile(rf"(?<![A-Za-z0-9])(?:{_POSTAL.pattern})(?![A-Za-z0-9])", re.IGNORECASE)
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_EMAIL = re.compile(r"[\w.%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"(?:\+?1[\s.-]?)?\(?[2-9]\d\d\)?[\s.-]{0,2}[2-9]\d\d[\s.-]?\d{4}(?:\D{1,12}\d{1,6})?")
_LETTERS = {  # Canada Post: province → first letters of its postal codes
    "QC": "GHJ", "ON": "KLMNP", "NB": "E", "NS": "B", "PE": "C", "NL": "A", "MB": "R", "SK": "S", "AB": "T",
    "BC": "V", "YT": "Y", "NT": "X", "NU": "X",
}  # fmt: skip
_NAMES = {
    "QC": "qc;quebec;que;pq;q c;p q;province de quebec",
    "ON": "on;ontario;ont",
    "NB": "nb;n b;nouveau brunswick;new brunswick",
    "NS": "ns;n s;nouvelle ecosse;nova scotia",
    "PE": "pe;pei;p e i;ipe;i p e;ile du prince edouard;prince edward island",
    "NL": "nl;n l;nfld;tnl;t n l;terre neuve;terre neuve et labrador;newfoundland;newfoundland and labrador",
    "MB": "mb;manitoba;man",
    "SK": "sk;saskatchewan;sask",
    "AB": "ab;alberta;alb;alta",
    "BC": "bc;b c;cb;c b;colombie britannique;british columbia",
    "YT": "yt;yukon;yk",
    "NT": "nt;nwt;n w t;tno;t n o;territoires du nord ouest;northwest territories",
    "NU": "nu;nunavut;nun",
}
_PROVINCES = {name: code for code, told in _NAMES.items() for name in told.split(";")}
_STATE_NAMES = (
    "al;ak;az;ar;ca;co;ct;de;fl;ga;hi;id;il;in;ia;ks;ky;la;me;md;ma;mi;mn;ms;mo;mt;ne;nv;nh;nj;nm;ny;nc;nd;oh;ok;or"
    ";pa;ri;sc;sd;tn;tx;ut;vt;va;wa;wv;wi;wy;dc;alabama;alaska;arizona;arkansas;california;californie;colorado"
    ";connecticut;delaware;florida;floride;georgia;hawaii;idaho;illinois;indiana;iowa;kansas;kentucky;louisiana"
    ";louisiane;maine;maryland;massachusetts;michigan;minnesota;mississippi;missouri;montana;nebraska;nevada;ohio"
    ";oklahoma;oregon;pennsylvania;tennessee;texas;utah;vermont;virginia;washington;wisconsin;wyoming;new york"
    ";new jersey;new hampshire;new mexico;north carolina;south carolina"
)
_STATES = frozenset(_STATE_NAMES.split(";"))
_CANADA = frozenset({"", "canada", "can", "ca"})
_USA = frozenset({"us", "usa", "u s a", "u s", "etats unis", "united states", "united states of america", "e u"})
_ORDINAL = re.compile(r"\b\d+\s?(?:e|er|ere|eme|ieme|re|th|st|nd|rd)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:route|rte|rang|highway|hwy|autoroute|aut|chemin|rr|suite|ste|app?t?|appartement|bureau|bur|unite?|local"
    r"|etage|floor|porte|door|box|case postale|boite postale|c ?p|b ?p|p ?o box) (?:no )?\d+\b"
)  # fmt: skip
_POST_BOX = re.compile(
    r"\b(?:p\.?\s?o\.?\s*box|(?:case|bo[iî]te)\s+postale|[cb]\.?\s?p\.?)\s*(?:no\.?\s*|#\s*)?\d+", re.IGNORECASE
)


def postal_of(cell: str) -> str:
    """« H3B 2T6 », when the cell is a Canadian postal code and nothing else; else ""."""
    found = _POSTAL.fullmatch(cell.strip())
    return f"{found[1]} {found[2]}".upper() if found else ""


def postal_within(text: str) -> str:
    """The one postal code of a text; "" for none or two."""
    found = _POSTAL_WITHIN.findall(text)
    return f"{found[0][0]} {found[0][1]}".upper() if len(found) == 1 else ""


def is_postal(cell: str) -> bool:
    return bool(postal_of(cell))


def is_zip(cell: str) -> bool:
    """A code of the United States; Excel takes the first zero of « 02139 » away."""
    return bool(_ZIP.fullmatch(cell.strip()))


def is_email(cell: str) -> bool:
    return bool(_EMAIL.fullmatch(cell.strip()))


def is_phone(cell: str) -> bool:
    return bool(_PHONE.fullmatch(cell.strip()))


def province_of(cell: str) -> str:
    """The two letters of a province or territory; "" when it is none."""
    return _PROVINCES.get(folded(cell), "")


def is_state(cell: str) -> bool:
    """A state of the United States; no province is written like one."""
    return folded(cell) in _STATES


def agrees(postal: str, province: str) -> bool:
    """Whether a postal code may be of that province. K1A is also Gatineau's, for federal offices."""
    return postal[0] in _LETTERS[province] or (province == "QC" and postal.startswith("K1A"))


def is_canada(cell: str) -> bool:
    return folded(cell) in _CANADA


def is_usa(cell: str) -> bool:
    return folded(cell) in _USA


def is_post_box(text: str) -> bool:
    return bool(_POST_BOX.search(text))


def without_post_box(text: str) -> str:
    return _POST_BOX.sub(" ", text)


def has_civic_number(text: str) -> bool:
    """« 12, 5e Avenue » has one; « 5e Avenue », « Route 132 » and « App. 4 » have none."""
    plain = _NUMBERED.sub(" ", folded(_ORDINAL.sub(" ", text)))
    return bool(re.search(r"\b[a-z]?\d{1,6}[a-z]?\b", plain))
