"""Canadian delivery addresses, read only when every part is there and nothing else is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from daemon.folding import folded

_POSTAL = re.compile(
    r"(?<![A-Za-z0-9])([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[ -]?(\d[ABCEGHJ-NPRSTV-Z]\d)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PROVINCES = {  # Canada Post: province → first letters of its postal codes, and how people write it
    "QC": ("GHJ", "québec|quebec|qué|que|qc|pq"),
    "ON": ("KLMNP", "ontario|ont|on"),
    "NB": ("E", "nouveau-brunswick|new brunswick|n-b|nb"),
    "NS": ("B", "nouvelle-écosse|nova scotia|ns"),
    "PE": ("C", "île-du-prince-édouard|prince edward island|pei|pe"),
    "NL": ("A", "terre-neuve-et-labrador|newfoundland and labrador|newfoundland|terre-neuve|nl"),
    "MB": ("R", "manitoba|man|mb"),
    "SK": ("S", "saskatchewan|sask|sk"),
    "AB": ("T", "alberta|alb|ab"),
    "BC": ("V", "colombie-britannique|british columbia|c-b|bc|b\\.c"),
}
_PROVINCE = re.compile(
    r"[\s,]*\(?\b(?:" + "|".join(f"(?P<{code}>{words})" for code, (_, words) in _PROVINCES.items()) + r")\b\.?\)?\s*$",
    re.IGNORECASE,
)
_CIVIC = re.compile(r"\d{1,6}(?:[\s-]?[A-Za-z])?(?:\s?[-–]\s?\d{1,5})?\b,?\s+(?=.*[A-Za-zÀ-ÿ]{2})")
_NOT_A_STREET = re.compile(r"\b(?:boîtes?|boxes|unités?|units?|coffrets?|heures?|jours?|days?|%|\$)", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:bureau|bur|suite|ste|app(?:artement)?|apt|local|unité|unit|porte|door|étage|floor|quai|dock|entrepôt|#)"
    r"\b\.?\s*(?:[A-Za-z]?-?\d{1,4}-\d{1,4}|[A-Za-z]-\d{1,4}|\w{0,6})"
    r"|(?:bloc|block|bâtiment|batiment|building|pavillon|tour|tower|aile|wing)\s+(?:[A-Z]?-?\d{1,4}|[A-Z])\b"
    r"|#\s?\w{1,6}|\d{1,2}\s?(?:e|er|ème|th|st|nd|rd) (?:étage|floor)",
    re.IGNORECASE,
)
_TOWN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ .'’-]{1,40}")
_VERDICT = re.compile(
    r"^\s*(?:(?:oui|yes|ok|non|no)\b[\s,.:;!–—-]*)?(?:(?:c['’]est|it['’]s|that['’]s|this is|is|est)\s+)?(?:(?:bien"
    r"|exact|correct|right|good|parfait|confirmé?e?)\b[\s,.:;!–—-]*)*"
    r"(?:(?:la )?(?:nouvelle|bonne|new|correct|right)?\s*(?:adresse|address)(?: de livraison)?\s*(?:est"
    r"|is)?\s*[:,]?\s+)?(?:(?:plut[ôo]t|instead|rather)\b[\s,:]*)?(?:(?:merci de |veuillez |please |svp )?(?:nous "
    r")?(?:livrer|livrez|deliver|ship)(?: le tout| [çc]a| tout| everything| it| the order| la commande)?"
    r"(?: chez (?:moi|nous)| (?:at|to) (?:my|our) (?:place|home))?(?: [àa] la place| plut[ôo]t| instead)?"
    r"(?: (?:à notre|à nos|at our|to our) (?:entrepôt|bureaux?|usine|siège social|warehouse|offices?|plant|head "
    r"office))?\b[\s,:]*)?",
    re.IGNORECASE,
)
_YES_BEFORE = re.compile(
    r"(?:(?:oui|yes|ok|okay|exact(?:ement)?|correct|right|parfait|confirm[ée]e?|tout à fait|c['’]est (?:bien )?(?:ça"
    r"|exact|correct|bon|la bonne(?: adresse)?)"
    r"|(?:l['’]adresse|the address) (?:est|is) (?:bien )?(?:bonne|exacte?|correcte?|right|good|fine)|that['’]s "
    r"(?:right|correct)|it is)\b[\s,.;:!–—-]*)+",
    re.IGNORECASE,
)
_AROUND = frozenset(
    re.findall(
        r"\S+",
        "oui yes ok c est bien a au aux le la l adresse address de du delivery livraison bonne exacte "
        "exact is it s the right at in to toujours still merci thanks svp please correct correcte qc "
        "quebec livrer livrez deliver notre nos our bureau bureaux office ",
    )
)
_LEAD = re.compile(
    r"^(?:(?:oui|yes|ok)\b[\s,.:]*)?(?:(?:livrer|livraison|deliver|delivery|ship|l['’]adresse(?: de livraison)?|adresse"
    r"|address|c['’]est|est|is|it['’]s|voici|the|à|a|au|at|to|le)\b[\s:]*)*",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\?|n['’]|\b(?:pas|ne|non|ou|or|not|no(?!\.?\s*\d)|si|if|mais|but|sauf|except|peut|maybe|perhaps|environ"
    r"|probable\w*"
    r"|vers|about|je|nous|vous|tu|we|you|will|demain|tomorrow|bient[ôo]t|soon|plus tard|later|attendre|wait|reviens"
    r"|suivre|suivra|à venir|m[êe]me|same|changer?|plut[ôo]t|instead|rather)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """A whole address. `line` is normalised: « 1200 rue Peel, bureau 300, Montréal QC H3B 2T6 »."""

    line: str
    postal_code: str
    town: str
    province: str


def address_in(text: str) -> Address | None:
    """The one address that this text is, with names before it; None when a part is missing, doubled or unsure."""
    postal = list(_POSTAL.finditer(text))
    if len(postal) != 1 or _UNSURE.search(text):
        return None
    code = f"{postal[0][1]} {postal[0][2]}".upper()
    after = text[postal[0].end() :].strip(" ,.!\n")
    if after.lower() not in {"", "canada"}:
        return None
    return _whole(_pieces(text[: postal[0].start()]), code)


def address_said(text: str) -> tuple[Address | None, str]:
    """The address without the yes or no before it, and what is said besides after it (« sonner au quai »)."""
    lead = _VERDICT.sub("", text, count=1)
    postal = list(_POSTAL.finditer(lead))
    if len(postal) != 1 or _UNSURE.search(lead):
        return None, ""
    end = postal[0].end()
    after = lead[end:].strip(" ,.;!()\n-–—")
    if after.lower() in {"", "canada"} or re.fullmatch(
        r"(?:canada[\s,.]*)?(?:merci|thanks|thank you|svp|please).{0,10}", after, re.IGNORECASE
    ):
        return address_in(lead[:end]), ""
    unit = _UNIT.match(after)
    if unit and unit.end() == len(after):
        whole = address_in(lead[:end])
        return (replace(whole, line=_inserted(whole.line, after)) if whole else None), ""
    return address_in(lead[:end]), after


def fields_of(line: str) -> dict[str, str | None]:
    """An address line in its parts, None for what it does not say; the street holds its civic number."""
    postal = _POSTAL.search(line)
    pieces, province = _without_province(_pieces(line[: postal.start()] if postal else line))
    civic = next((rank for rank, piece in enumerate(pieces) if _CIVIC.match(piece) and not _UNIT.fullmatch(piece)), 0)
    units = [piece for piece in pieces[civic + 1 :] if _UNIT.fullmatch(piece)]
    towns = [piece for piece in pieces[civic + 1 :] if not _UNIT.fullmatch(piece)]
    return {
        "recipient": ", ".join(pieces[:civic]) or None,
        "street": pieces[civic] if pieces else None,
        "unit": ", ".join(units) or None,
        "city": towns[-1] if towns else None,
        "province": province or None,
        "postal_code": f"{postal[1]} {postal[2]}".upper() if postal else None,
    }


def with_unit(said: str, shown: str) -> str:
    """The address shown with the office or the floor that « Oui, bureau 300 » adds; "" when it says anything else."""
    rest = _YES_BEFORE.sub("", said.strip(), count=1).strip(" ,.;:!–—-")
    last = re.fullmatch(rf"(?P<street>.+?),\s*(?P<unit>{_UNIT.pattern})", rest, re.IGNORECASE)
    if last and same_street(last["street"], shown):
        return _inserted(shown, " ".join(last["unit"].split()))
    unit = re.fullmatch(
        rf"(?:(?:merci d['’])?(?:au|le|la|c['’]est|it['’]s|is|it is|ajoute[rz]|add|please add|mais|but|à la|to|juste"
        rf"|just)\s+)*"
        rf"(?:le |la |l['’])?(?P<unit>(?:{_UNIT.pattern})(?:,\s*(?:{_UNIT.pattern}))*)",
        rest,
        re.IGNORECASE,
    )
    return _inserted(shown, " ".join(unit["unit"].split())) if unit and unit["unit"] else ""


def same_street(said: str, shown: str) -> bool:
    """« C'est bien au 310, chemin du Lac à Lévis »: the civic number, the street, at most the town shown."""
    if "?" in said:
        return False
    ours, rest = (
        set(_words(shown)),
        [word for word in _words(_YES_BEFORE.sub("", said.strip(), count=1)) if word not in _AROUND],
    )
    civic = next((word for word in _words(shown) if word.isdigit()), "")
    return bool(civic) and civic in rest and len(rest) > 1 and all(word in ours for word in rest)


def _inserted(line: str, unit: str) -> str:
    """After the street, before the town."""
    joined = re.sub(r"(^|,\s*)(\d{1,6}\s?[A-Za-z]?),\s+(?=[A-Za-zÀ-ÿ])", r"\1\2 ", line)
    pieces = [piece.strip() for piece in joined.split(",")]
    civic = next((rank for rank, piece in enumerate(pieces) if _CIVIC.match(piece) and not _UNIT.fullmatch(piece)), 0)
    return ", ".join([*pieces[: civic + 1], unit, *pieces[civic + 1 :]])


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", folded(text))


def postal_codes(text: str) -> tuple[str, ...]:
    """Every Canadian postal code, as « H3B 2T6 »."""
    return tuple(f"{found[1]} {found[2]}".upper() for found in _POSTAL.finditer(text))


def _pieces(text: str) -> list[str]:
    """Comma or line pieces; « 1200, rue Peel » is one."""
    lines = _LEAD.sub("", text.strip()).replace("\n", ", ")
    joined = re.sub(r"(^|,\s*)(\d{1,6}\s?[A-Za-z]?),\s+(?=[A-Za-zÀ-ÿ])", r"\1\2 ", lines)
    return [piece for piece in (" ".join(piece.split()) for piece in joined.split(",")) if piece]


def _whole(pieces: list[str], code: str) -> Address | None:
    pieces, province = _without_province(pieces)
    civic = [rank for rank, piece in enumerate(pieces) if _CIVIC.match(piece) and not _UNIT.fullmatch(piece)]
    if len(civic) != 1 or civic[0] > 3 or _NOT_A_STREET.search(pieces[civic[0]]):  # noqa: PLR2004 — company, person, door
        return None
    *units, town = pieces[civic[0] + 1 :] or [""]
    if not _TOWN.fullmatch(town) or not all(_UNIT.fullmatch(unit) for unit in units):
        return None
    if province and code[0] not in _PROVINCES[province][0]:
        return None
    line = ", ".join([*pieces[:-1], " ".join(part for part in (town, province, code) if part)])
    return Address(line, code, town, province)


def _without_province(pieces: list[str]) -> tuple[list[str], str]:
    """« Québec, Québec » is a town and its province; « Québec » alone after a street is the town."""
    if not pieces:
        return [], ""
    found = _PROVINCE.search(pieces[-1])
    if not found:
        return pieces, ""
    rest = pieces[-1][: found.start()].strip(" (")
    civic_last = len(pieces) > 1 and _CIVIC.match(pieces[-2]) and not rest
    if civic_last or (not rest and len(pieces) == 1):
        return pieces, ""
    return [*pieces[:-1], rest] if rest else pieces[:-1], str(found.lastgroup)
