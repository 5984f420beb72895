"""People told in other forms, « Réception (remplaçant) : Luc », « moi j'approuve - Luc », as those that are read."""

from __future__ import annotations

import re

from daemon.reading.contacts import GREETED
from daemon.reading.reply.names import NAME, plausible
from daemon.reading.reply.noted import labels_parted

_THERE_IS = re.compile(  # “Angela's your receiver”
    r"(?<!\w)(?P<name>(?!(?i:it|let|what|who|s?he|where|how|t?here|that|all|today|\w+thing|\w+one|\w+body)['’])"
    r"[A-ZÀ-Ý][a-zà-ÿ-]+)['’]s(?= (?:your|our|the|who)\b)"
)
_MYSELF_AFTER = re.compile(
    rf"({NAME})\s*\((?:(?:c['’]est|that['’]s|it['’]s) )?(?:moi(?:[- ]m[êe]me)?|me|myself)\W?\)"
)  # « Line (moi) »
_WRAPPED = re.compile(  # « … et Josée », and on the next line « Lemieux (approuve) »
    r"(\b(?:et|and|&)\s+[A-ZÀ-Ý][\wÀ-ÿ'’-]+)\n(?=[A-ZÀ-Ý][\wÀ-ÿ'’-]+\s*[(,<\d])"
)
_BESIDE_ROLE = re.compile(r"\s*\(([^()@\d]{3,30})\)\s*:")  # « Réception (remplaçant) : Luc »
_ROLE_FIRST = re.compile(  # « La réception, c'est Anne »
    r"\b(r[ée]ception|livraison|d[ée]cisions?|approbations?|approvals?|delivery|receiving)\s*,\s*(?=c['’]est|ce sera"
    r"|it['’]s)",
    re.IGNORECASE,
)
_FOR_ROLE = re.compile(  # « Pour la réception, Denis; pour approuver, moi »
    r"(?:^|(?<=[:;.,(]\s))((?:pour|for) (?:(?:la |l['’]|the |faire |les )?(?:r[ée]ception\w*|livraison"
    r"|d[ée]cisions?|approbations?|approvals?|delivery|deliveries|receiving|recevoir|approuver|approving"
    r"|d[ée]cider|sign(?:ing)?[- ]?off|proofs?|[ée]preuves?)))"
    r"\s*,\s*(?=[A-ZÀ-Ý]|moi\b|me\b|myself\b)",
    re.IGNORECASE,
)
TRADE_CODE = re.compile(r"(?<=[a-zà-ÿ])\s*\([A-ZÀ-Ý]{2,5}\)")  # « Marie Côté (TES) »
_I_AM = re.compile(  # « moi j'approuve - François Daigle », “I approve: Dana”
    r"(?:\b[Mm]oi,? )?(?:\b[Jj]['’]|\b[Jj]e |\bI )(?P<does>(?:approuve|re[çc]ois|d[ée]cide|valide|signe|approve"
    r"|receive|decide)(?: (?:le tout|aussi|les [ée]preuves|the proofs|too|also))?)\s*(?::"
    rf"|[-–—]+\s)\s*(?P<name>{NAME})(?!\s+(?:re[çc]|appro|will|va ))"
)
_ME_NAMED = re.compile(  # « Moi - Priya », “Me, Priya Nair”: all that is said
    rf"\W*(?:(?:[Cc]['’]est|[Ii]t['’]s|[Tt]hat['’]s) )?(?:(?:[Mm]oi|[Mm]yself)\s*[-–—,:(]?|[Mm]e\s*[-–—,:(])\s*"
    rf"(?P<name>{NAME})\W*"  # « Me Roy » is a lawyer
)
_TO_ME = re.compile(r"(?<=ez)-moi\b|(?<=[Mm]ets)-moi\b")  # « mettez-moi », no name


def writer_named(said: str) -> str:
    """Whom the writer says to be, where that is all that is said; else ""."""
    found = _ME_NAMED.fullmatch(said)
    return found["name"] if found and plausible(found["name"]) else ""


def retold(said: str) -> str:
    """Who is named first, then what he does; a greeting and a code of the trade are no part of it."""
    said = GREETED.sub("", said)
    if named := writer_named(said):
        return f"moi ({named})"
    said = _I_AM.sub(lambda found: f"moi ({found['name']}) qui {found['does']}", TRADE_CODE.sub("", said))
    said = labels_parted(_TO_ME.sub(" moi", said))
    said = _FOR_ROLE.sub(r"\1 ", _ROLE_FIRST.sub(r"\1 ", _BESIDE_ROLE.sub(r" \1 :", said)))
    return _WRAPPED.sub(r"\1 ", _MYSELF_AFTER.sub(r"moi (\1)", _THERE_IS.sub(r"\1 is", said)))
