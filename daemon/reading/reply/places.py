"""Delivery addresses in a client's words: whole, or the one that we showed, by its street, its number or a yes."""

from __future__ import annotations

import re

from daemon.reading.addresses import address_in, fields_of, postal_codes, with_unit
from daemon.reading.reply import danger
from daemon.reading.reply.doors import door_told, numbered, place_told, with_door
from daemon.reading.reply.lexicon import NO_CHANGE, YES
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens, words
from daemon.reading.towns import of_another_town, town_agrees

STREET = (
    r"(?:rue|avenue|av|ave|boulevard|boul|bd|blvd|chemin|ch|rang|route|rte|place|all[ée]e|mont[ée]e|c[ôo]te|quai"
    r"|autoroute|impasse|terrasse|croissant|cercle|promenade|square|grande[ -]all[ée]e|carr[ée])\b\.?"
)
_PROVINCES = r"Canada|Q(?:uébec|C)\b(?=\W*(?:$|[A-Z]\d))|ON|Ontario|NB|N\.-B\.|Nouveau-Brunswick|New Brunswick"
_POSTAL = r"[A-Za-z]\d[A-Za-z][\s-]{0,2}\d[A-Za-z]\d"
_ENGLISH = (
    r"(?:[A-ZÀ-Ý0-9][\w'’.-]*\s){1,4}(?:(?:Street|Avenue|Road|Boulevard|Drive|Lane|Court"
    r"|Crescent|Way|Highway)\b|(?:St|Ave|Rd|Blvd|Dr)\b\.?)"
)
CIVIC = (
    rf"(?<![\w#-])\d{{1,5}}(?!,\s+\d{{1,5}}\s+[A-Za-zÀ-ÿ])"
    rf"[A-Za-z]?(?:-\d+)?,?[ \t]+(?:de la |du |de l['’])?(?:(?i:{STREET})|{_ENGLISH}"
    rf"|(?:[A-ZÀ-Ý][\w'’.-]+[ ,]+){{1,4}}(?=[^.;!?\n]{{0,60}}{_POSTAL}))"
)
WHOLE = re.compile(rf"{CIVIC}[^;!?]{{0,120}}?(?<!\w){_POSTAL}(?!\w)(?:,? ?Canada)?(?:,? (?:C\.?P\.?|PO Box) \d+)?")
_PART = re.compile(rf"{CIVIC}[^,.;:!?()\n]{{0,50}}")
UNIT = re.compile(
    r"\b(?:bureau|bur\.|suite|app(?:artement)?|apt|local|unit[ée]?|porte|door|quai|dock"
    r"|entrep[ôo]t)\b\.? ?#?(?:[A-Z]-?\d{1,4}\b|[A-Z]\b|\d+(?:-\d+)?\w{0,2}\b|(?:arri[èe]re|avant)\b)?"
    r"|\b(?:bloc|block|b[âa]timent|building|pavillon|tour|tower|aile|wing) (?:[A-Z]?-?\d{1,4}|[A-Z])\b"
    r"|\b(?:room|salle) (?:[A-Z]-?)?\d{1,4}\b"
    r"|\b\d{1,2}\s?(?:e|er|ème|th|st|nd|rd) (?:étage|plancher|floor)|\b(?:étage|plancher) \d+|\bfloor \d+",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"\b{STREET}|\b(?:entrep[ôo]t|warehouse|domicile|home|maison|house|bureau de|succursale|branch|locaux|plant"
    rf"|usine|autre|other|another|different\w*)\b",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"\b(?:pas|not) (?:(?:à|at|to|chez) (?:la |l['’]|the )?|au |la |le |l['’]|the )+\w+")
_US = re.compile(
    r"\b(?:c['’]est|that['’]?s|it['’]?s) (?:bien |encore |still )?(?:l['’]adresse|the address|nous|ici|la|ca"
    r"|chez nous|us|here|it)\b"
)
_WEAK = frozenset(
    {"va", "vont", "go", "fait", "juste", "marche", "great", "k"}
)  # « Luc qui va être là » says yes to nothing
_LIKE_ANOTHER = re.compile(  # “same as billing” may be elsewhere; the same as on the invoice is the one shown
    r"\b(?:same|memes?) (?:\w+ )?(?:as|que|qu['’]) ?(?!.*\b(?:shown|above|listed|below|indique\w*|inscrite?"
    r"|montre\w*|message|courriel|factures?|invoice|dessus|haut)\b)"
)
_ITS_NUMBER = re.compile(
    r"\b(?:numero|no|number)\b.{0,20}\b(?:est|is|c['’]est|devrait|should|a) .{0,12}\d|\b(?:le|the) \d+ et non\b"
)
_FLOOR = re.compile(r"\b\d{1,2}(?:e|er|eme)\b(?! (?:fois|annee|commande))")
_KEPT = frozenset(
    {"meme", "same", "idem", "oui", "change", "reste", "demeure", "garde", "gardons", "gardez", "keep"}
    | {"toujours", "still", "aussi", "also", "too"}
)
_SUITS = re.compile(r"\b(?:ca|cela|nous|me|on|that) (?:nous |me )?(?:va|marche|fait)\b(?! etre)|\b(?:good|all) to go\b")
HOUSE = re.compile(r"\b(?:enr|inc|ltee|ltd|s\.?e\.?n\.?c|llc|corp|cie)\b")  # « Ferme du Rang 4 enr. » signs
TO_ONE = re.compile(  # « tout à la même adresse »: to how many, not to which
    r"\b(?:toute?s?|everything|all) .{0,12}\b(?:meme|same|one|seule) (?:add?resse?|place|endroit|location)\b"
    r"(?! (?:que|qu['’]|as|you|we|indique|shown))"
)
MAILED = re.compile(
    r"\b(?:adresse postale|mailing address|postal address|case postale|p\.?o\.? ?box|adresse (?:de|pour la) factur\w+"
    r"|billing address)\b|^\W*(?:postale|mailing|postal|de factur\w+|billing)\b"
)

MAILED_APART = re.compile(  # « notre adresse postale, c'est CP 22, mais … » says where it does not go
    r"^\W*(?:notre|l['’]|our|the) ?(?:adresse postale|mailing address|postal address)\b[^.;]{0,20}?"
    r"\b(?:C\.?P\.?|case postale|P\.?O\.? ?Box) ?\d+\W+(?:mais|but)\s+",
    re.IGNORECASE,
)


def place_said(said: str, shown: str, *, change: bool = False) -> Value:
    """One whole address, or the shown one; a part of another one is no address."""
    wholes = list(WHOLE.finditer(said))
    if len(wholes) > 1 or len(set(postal_codes(said))) > 1:
        return Value()
    if wholes:
        read = _whole(wholes[0], said)
        return Value(proposal=read.value) if read.value and other_town(read.value, shown) else read
    if postal_codes(said):
        return Value()
    return _shown(said, shown, change=change) if shown else Value()


def _whole(found: re.Match[str], said: str) -> Value:
    text = " ".join(found.group().split())
    code = postal_codes(text)
    before, after = said[: found.start()], said[found.end() :].strip(" .,;!")
    if not code or not town_agrees(text, code[0]) or danger.NOT in danger.signs(before) or MAILED.search(plain(said)):
        return Value(proposal=text)
    strict = address_in(text)
    town = fields_of(text)["city"] or ""
    if not strict and (not town or re.search(r"\d", town)):
        return Value(proposal=text)  # « Unit 6 Moncton » is no town
    line = strict.line if strict else text
    return Value(with_door(line, door_told(after)))


def _shown(said: str, shown: str, *, change: bool) -> Value:
    """« Rue Saint-Jean, c'est bien ça, porte 3 »."""
    civics = {re.match(r"\d+", one.group())[0] for one in _PART.finditer(said)}  # type: ignore[index]
    ours = re.search(r"\d+", shown)
    if civics and (not ours or civics != {ours[0]}):
        return Value()
    where = _NOT_THERE.sub(" ", said)
    if TO_ONE.search(plain(where)) and not civics:
        return Value()
    told, known = tokens(folded_form(NO_CHANGE).sub(" oui ", plain(where))), set(tokens(shown))
    named = {word for word in known if len(word) > 3 and not re.fullmatch(STREET, word, re.IGNORECASE)} & set(told)  # noqa: PLR2004 — « rue » names none
    others = _OTHER.search(_without(UNIT.sub(" ", _undoored(where)), shown))
    units = [
        " ".join(one.group().split())
        for one in UNIT.finditer(said)
        if one.group().strip() and re.search(r"\d|\b[A-Z]$|arri", one.group())
    ]
    yes = set(told) & ((words("yes") | _KEPT) - _WEAK) or _SUITS.search(plain(where)) or _US.search(plain(where))
    around = words(*YES, "items.delivery_address", "there", "around_address")
    strange = [word for word in told if word not in around | known and not word.isdigit()]
    named = (named - words("there")) | civics
    if others or (change and not (yes or named)) or _denied(told):
        return Value()
    if _ITS_NUMBER.search(plain(said)):
        return Value(proposal=shown)  # « le numéro de porte est 312 » may be the civic number
    if _LIKE_ANOTHER.search(plain(said)) or (
        words("earlier") & set(tokens(_undoored(where))) and not named
    ):  # theirs of another time may be another than the one shown
        return Value(proposal=shown)
    if units and (yes or named or len(set(strange) - set(tokens(" ".join(units)))) <= 2):  # noqa: PLR2004 — « au 14e étage svp »
        doors = ", ".join(unit for unit in units if plain(unit) not in plain(shown))
        return Value(with_unit(doors, shown) or with_door(shown, doors))
    door = "" if change or yes or named or civics else _only_door(said)
    if door:
        return Value(with_door(shown, door))
    if (yes or civics) and len(strange) <= 6:  # noqa: PLR2004 — a few harmless words
        value = with_door(shown, _besides(said, shown))
        lost = set(_FLOOR.findall(plain(said))) - set(tokens(value))  # « bureau de Lise au 3e »
        return Value(proposal=value) if lost else Value(value)
    return Value(proposal=shown if named or set(told) & words("there") else "")  # « l'école » alone says no yes


def _only_door(said: str) -> str:
    """« Au bâtiment du fond, toit vert », under the question about the address: where, of the place that we showed."""
    pieces = [piece for piece in re.split(r"[;.!,]\s+", said.strip(" .!")) if piece]
    return door_told(said) if pieces and all(map(door_told, pieces)) else ""


def _undoored(said: str) -> str:
    """Without what the driver is told: « quai de réception arrière » names no street."""
    return ", ".join(piece for piece in re.split(r",\s*", said) if re.match(r"\W*\d", piece) or not door_told(piece))


def _without(said: str, shown: str) -> str:
    """Without the street words that are ours: « avenue du Quai » where we showed it."""
    known = set(tokens(shown))
    return " ".join(word for word in re.split(r"[\s,.()'’]+", said) if not set(tokens(word)) <= known)


def _denied(told: list[str]) -> bool:
    """« Ce n'est pas la bonne adresse »; « pas la maison », said after a yes, is a direction."""
    text = " ".join(told)
    return bool(
        re.match(r"(?:non|no)\b", text)
        or re.search(
            r"\b(?:adresse|address|addy|adr|lieu|endroit|place) (?:non|no|not|wrong)\b|\b(?:non|no)$"
            r"|\b(?:non|no|pas) (?:pour|for|to|a) (?:l |la |the |notre |our )?(?:adresse|address|addy|adr|lieu)\b",
            text,
        )
        or re.search(
            r"\b(?:pas|not|plus) (?:\w+ )?(?:oui|bonne|bon|exacte?|right|correcte?|notre|la bonne|the|our|ca|cela"
            r"|valide)\b|\bn est (?:pas|plus)\b|\bisn t\b|\bdon t\b|\bne (?:livrez|pas)\b",
            text,
        )
    )


def _besides(said: str, shown: str) -> str:
    """What the driver is told: « demander à la réception »."""
    told = words(*YES, "items.delivery_address", "there", "around_address") - {
        "demander",
        "reception",
        "sonner",
        "passer",
    }
    ours = set(tokens(shown)) | told
    pieces = re.split(r"[;.!?,]\s+|\s*\n\s*|\s[–—-]+\s|\s(?=(?:mais|but)\s)", said)
    whole = numbered(said, shown)
    doors = [door for piece in pieces if (door := place_told(piece, whole=whole)) and not set(tokens(piece)) <= ours]
    return ", ".join(doors)


def spelled_out(said: str, shown: str) -> str:
    """« Rue st-jean » as our question wrote it: « rue Saint-Jean »."""
    for saint, name in re.findall(r"\b(Sainte?)[- ]([A-ZÀ-Ý][\w'’]+)", shown):
        said = re.sub(rf"\bste?\.?[- ](?={re.escape(name)}\b)", f"{saint}-", said, flags=re.IGNORECASE)
    return said


def same_place(value: str, shown: str) -> bool:
    """The same door in the same street of the same town, whatever is added to it."""
    return not (_towns(value) and _towns(shown) and not _towns(value) & _towns(shown)) and _same_door(value, shown)


def other_town(value: str, shown: str) -> bool:
    """The door that we showed in another town, with the code of neither: which one is the slip, nobody knows."""
    codes = postal_codes(value)
    moved = bool(shown and codes) and _same_door(value, shown) and not same_place(value, shown)
    return moved and of_another_town(value, codes[0])


def _same_door(value: str, shown: str) -> bool:
    """The same number in the same street."""
    ours, theirs = tokens(shown), set(tokens(value))
    at = next((rank for rank, word in enumerate(ours) if word.isdigit()), -1)  # a name may stand before the number
    street = [word for word in ours[at + 1 : at + 4] if len(word) > 3 and not re.fullmatch(STREET, word, re.IGNORECASE)]  # noqa: PLR2004 — « rue » names none
    return at >= 0 and ours[at] in theirs and all(word in theirs for word in street[:1])


def _towns(address: str) -> set[str]:
    """What may be a town among its parts: « Saint-Pie », neither a street, nor a unit, nor a province."""
    parts = re.split(r",|\s(?=\()", re.sub(rf"\(?\b(?:{_PROVINCES})\b\)?|{_POSTAL}", " ", address))
    named = (part.strip(" ()") for part in parts[1:])
    plain_parts = (
        part for part in named if part[:1].isupper() and not re.search(rf"\d|\b{STREET}", part, re.IGNORECASE)
    )
    return {"".join(tokens(part)) for part in plain_parts if not UNIT.match(part)}


def misplaced(line: str) -> bool:
    """Whether its postal code is from elsewhere than its town."""
    code = postal_codes(line)
    return bool(code) and not town_agrees(line, code[0])
