"""The name of an item typed before its answer, « Autocollants : aucun », “Ship to: 12 King Street”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.addresses import postal_codes
from daemon.reading.contacts import names_role
from daemon.reading.dates import dates_in
from daemon.reading.person import reaches
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.words import plain, written_form

_SETTLED = (  # « Date confirmée : », not « Date refusée : »
    r"(?:souhait[ée]e|d[ée]sir[ée]e|voulue|pr[ée]vue|approuv[ée]e|confirm[ée]e|accept[ée]e|retenue|maintenue|choisie"
    r"|demand[ée]e|convenue|confirmed|approved|accepted|wanted|requested|desired|agreed|chosen|final)"
)
_PEOPLE = (
    r"contacts?(?: (?:person|people|info"
    r"|(?:de |à la |pour la )?livraison|(?:de )?d[ée]cision|(?:pour )?approbation))?"
    r"|r[ée]ception(?:naire)?|receiving|receiver|approbations?|approvals?|approver|d[ée]cisions?"
    r"|(?:delivery|decision) contact|personnes?(?: (?:à joindre|ressources?|contact))?"
    r"|people(?: to contact)?|responsables?|qui|who"
)
_LABELS: Mapping[str, str] = {
    "delivery_date": rf"(?:{_SETTLED} )?(?:dates?(?: (?:de|souhait[ée]e de) livraison)?|jour de livraison|livraison"
    rf"|delivery(?: (?:date|day))?)(?: {_SETTLED})?|quand|when|jour|day",
    "delivery_address": r"adresse(?: de livraison| civique)?|(?:delivery |shipping )?address|livrer [àa]"
    r"|ship to|deliver to|lieu(?: de livraison)?|place|where|o[ùu]|endroit|location|addy|adr",
    "contacts": rf"{_PEOPLE}|(?:personne|responsable|contact)[- ]?(?:ressource)?(?: unique)?"
    r"(?: (?:sur place|(?:de|pour|à|du|des) (?:la |les )?(?:l['’])?\w+))?|sur place|entrep[ôo]t|warehouse"
    r"|receiving dock"
    r"|quai(?: de r[ée]ception)?|pour (?:recevoir|approuver)|re[çc]oit|approuve|on[- ]?site|sign[- ]?offs?|proofs?"
    r"|[ée]preuves?",
    "logos": r"logos?",
    "visuals": r"visuels?(?: personnalis[ée]s?)?|(?:custom )?visuals?",
    "stickers": r"autocollants?|collants|stickers?|[ée]tiquettes?|labels?",
    "cards": r"cartons?(?: de personnalisation)?|cartes?(?: (?:de personnalisation|de v[œo]e?ux))?|texte du carton"
    r"|card text|(?:personali[sz]ation |greeting |gift )?cards?",
    "address_list": r"listes?(?: d['’]adresses?| de distribution| d['’]envoi)?|(?:address|mailing) lists?|lists?"
    r"|nombre d['’]adresses?|number of addresses",
}
_LABEL = re.compile(
    r"\s*(?:[-*•·]\s+)?\*{0,2}(?:(?:pour|for|quant (?:à|aux?)|concernant|regarding|as for|re)\s+)?(?:"
    r"(?:les? |la |l['’]|nos |notre |the |our )?(?:"
    + "|".join(f"(?P<{key}>{words})" for key, words in _LABELS.items())
    + r"))\*{0,2}\s*(?:(?:\s[-–—]|[:=|\t]|\s*→|\s->)\**\s*|,\s+)(?P<rest>\S.*)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:les? |la |l['’]|nos |notre |vos |votre |the |our |your )?(?:"
    + "|".join(f"(?P<{key}>{words})" for key, words in _LABELS.items())
    + r")(?: (?:de|pour) (?:la |notre )?commande| for (?:the|our) order)?",
    re.IGNORECASE,
)
_CONTACTS = re.compile(_PEOPLE, re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?:^|[\s(,;.-])(?:dates?|adresses?|address|contacts?|logos?|visuels?|visuals?|autocollants?|collants?"
    r"|stickers?|cartons?|cartes?|cards?|listes?)\s?:",
    re.IGNORECASE,
)


def item_titled(text: str) -> str:
    """The item that these words name and say nothing of, « Visuels personnalisés »; "" when they say more."""
    found = _TITLE.fullmatch(text.strip())
    return next((key for key in _LABELS if found[key] is not None), "") if found else ""


def labelled(line: str, keys: Mapping[int, str], *, wrapped: bool = False) -> tuple[int, str] | None:
    """« Autocollants : aucun » → (6, « aucun »). The label of a contact stays, since it tells the role.

    A comma labels nothing on a line that goes on with the last one.
    """
    found = _LABEL.fullmatch(line)
    if not found or _ANOTHER.search(found["rest"]):
        return None
    key = next(name for name in _LABELS if found[name] is not None)
    comma = line[: found.start("rest")].rstrip().endswith(",")
    if key == "delivery_date" and not dates_in(found["rest"]):
        key = "contacts" if reaches(found["rest"]) else "delivery_address" if postal_codes(found["rest"]) else key
    number = next((number for number, one in keys.items() if one == key), 0)
    role_only = key == "contacts" and not _CONTACTS.fullmatch(found[key] or "contact") and not reaches(found["rest"])
    several = re.search(r"[.!]\s+[A-ZÀ-Ý]", found["rest"])  # « Pour la date, oui. Peel, c'est correct. »
    delivers = key == "delivery_date" and plain(found[key] or "") in {"livraison", "delivery"}
    thanks = is_noise(found["rest"])  # « Date confirmed, thank you »
    apart = comma and (wrapped or key == "contacts" or several or delivers or thanks)
    if not number or role_only or apart:
        return None
    label = line[: found.start("rest")]
    role = key == "contacts" and (names_role(label) or written_form("<receives>|<decides>").search(label))
    return number, line.strip(" -*•·") if role else found["rest"]
