"""One person as a line names them, with a way to reach them."""

from __future__ import annotations

import re

EMAIL = r"<?(?:mailto:)?(?P<email>[\w.%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>?"
EXTENSION = r"(?:poste|post|ext\.?|extension|x|p\.|#)\s*\.?:?\s*"
PHONE = (  # North American, with its extension
    r"(?:\+?1[\s.-]?)?\(?(?P<area>[2-9]\d\d)\)?[\s.-]{0,2}(?P<office>[2-9]\d\d)[\s.-]?(?P<line>\d{4})(?!\d)"
    rf"(?:[\s,]*(?:{EXTENSION}|local\s)(?P<ext>\d{{1,6}}))?"
)
_EMAIL = re.compile(EMAIL)
_PHONE = re.compile(PHONE, re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÀ-Ý][\w'’.-]*(?:\s+(?:(?:de|du|des|la|le|van|von)\s+){0,2}[A-ZÀ-Ý][\w'’.-]*){0,4}")
_LABELS = re.compile(
    r"\b(?:courriel|e-?mail|mail|t[ée]l(?:[ée]phone)?|cell(?:ulaire)?|phone|mobile|contacts?|personne|nom|name"
    r"|livraison|delivery|r[ée]ception|receiving|d[ée]cision|decision|achats|purchasing|m\.|mme|mr|mrs|ms|au|at"
    r"|à)\b[.:]?|[()<>,;:|/–—\n]|\s-\s",
    re.IGNORECASE,
)
_LEAD = re.compile(  # « C'est Luc Caron »: no part of his name
    r"^(?:c['’]est|ce (?:sera|serait)|ça (?:sera|va être)|it['’]s|it (?:is|will be)|this is)\s+", re.IGNORECASE
)
_NOT_A_NAME = re.compile(
    r"(?:(?:envoy|achemin|transf[ée]r|transmett|adress|[ée]criv|communiqu|joign|mett|inscriv|utilis|ajout|faites)e?[rz]?"
    r"|envois?|send|forward|e-?mail|write|cc|copy|use|put|add|oui|yes|non|no|ok|reste|toujours|still|contactez|appelez"
    r"|call|ask|demande[rz]|pas|not|voir|see|idem|same|merci"
    r"|thanks|bonjour|hello|joint|attached|parfait|confirm\w*|voici|moi|me|please|svp)\b",
    re.IGNORECASE,
)


def reaches(text: str) -> bool:
    """Whether it holds a telephone number or an e-mail address."""
    return bool(_PHONE.search(text) or _EMAIL.search(text))


def contact_in(text: str) -> str | None:
    """« Zoé Roy <zoe@client.ca>, 514 555-1234, poste 22 »; None when it is not one person with a way to reach them."""
    emails, phones = _EMAIL.findall(text), list(_PHONE.finditer(_EMAIL.sub(" ", text)))
    around = _LABELS.sub("|", _PHONE.sub("|", _EMAIL.sub("|", text)))
    names = [piece for piece in (" ".join(one.split()).strip(" .-") for one in around.split("|")) if piece]
    if len(emails) > 1 or len(phones) > 1 or not (emails or phones) or len(names) != 1:
        return None
    rest = _LEAD.sub("", names[0], count=1)
    if not _PERSON.fullmatch(rest) or _NOT_A_NAME.match(rest) or "?" in text:
        return None
    said = [f"{rest} <{emails[0].lower()}>" if emails else rest]
    return ", ".join(said + [phone(found) for found in phones])


def phone(found: re.Match[str]) -> str:
    """As the value says it: « 514 555-1234, poste 22 »."""
    extension = f", poste {found['ext']}" if found["ext"] else ""
    return f"{found['area']} {found['office']}-{found['line']}{extension}"
