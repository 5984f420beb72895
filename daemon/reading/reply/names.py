"""What the name of somebody looks like among the words of an answer."""

from __future__ import annotations

import re

_TITLE = r"(?:[Mm]\.|Mme|Mlle|Me|Dre?\.?|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame|madame|monsieur)"
_PART = r"(?!I['’])[A-ZÀ-Ý][\wÀ-ÿ'’-]*"
_INITIALS = r"(?:[A-ZÀ-Ý]\.[ -]?){0,2}"  # « A.-M. Villeneuve »
NAME = rf"(?:{_TITLE}\s+)?{_INITIALS}{_PART}(?:[ \t]+(?:(?:de|du|des|la|le|van|von)\s+){{0,2}}{_PART}){{0,3}}"
RANK = re.compile(r"(?:VP|CEO|CFO|COO|PDG|DG|DRH)\s+(?=[A-ZÀ-Ý])")  # no part of a name
NO_NAME = re.compile(
    r"(?:\w+ez\b|(?:some|any|every|no)(?:one|body)|whoever|hopefully|quelqu['’]?\w*|chacune?|n['’]importe"
    r"|you(?:r|['’]\w+)?|re[çc]oi\w*|r[ée]cept\w*|sans|avec|with|here|there|this|that|can|could|will|would|must|just"
    r"|only|the|ring|sonner|d[ée]sol[ée]\w*|sorry|super|great|good|fine|bon(?:ne|s)?|bat|bien|tiens|salut|note|ps"
    r"|fyi|proofs?|[ée]preuves?|maquettes?|try|hi|wrong|copy|shop|rien|aucun\w*|nothing|none|t[ée]l|cell|bur|poste"
    r"|ext|direct|nom|name|chef|concierge|gardien\w*|sign\w+|d[ée]cid\w*|valid\w*|[a-z]\b(?!\.)|num[ée]ros?|numbers?"
    r"|contacter|appeler|communique\w*|joindre|dossier|commande|order|oui|yes|non|no|ok|reste|toujours|contact\w*"
    r"|appel\w*|call|demande\w*|pas|not|voir|see|idem|same|merci|thanks?|bonjour|hello|hi|joint|attached|ask"
    r"|secr[ée]tariat|magasin|accueil|comptoir|atelier|warehouse|entrep[ôo]t|shipping|exp[ée]dition|front|desk"
    r"|personne\w*|marchandises?|truly|parfait|confirm\w*|voici|please|svp|sign[- ]?offs?|docks?|livraison\w*"
    r"|r[ée]ception\w*|receiving|receiv\w*|approb\w*|approu\w*|approv\w*|d[ée]cision\w*|decision|delivery|personnes?"
    r"|people|person|pour|for|les?|la|the|both|t[ée]l\w*|cell\w*|phone|courriel|e-?mail|mail|poste|et|and|qui|who"
    r"|elle|il|she|he|c['’]est|ce|cette|notre|our|nos|mon|ma|my|on|nous|we|everything|tout|everyone|une?|deux"
    r"|adresse|address|responsable|directeur|directrice|adjointe?|office|manager|comptes?|bureau|lundi|mardi"
    r"|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday|mobile|direct|soit|aussi|also|lors"
    r"|[àa](?!\.)|au|aux|le même|la même|logos?|visuels?|autocollants?|cartons?|date|livrer|livrez|en|si|autre"
    r"|pr[ée]sidente?|propri[ée]taire)(?!\w)",
    re.IGNORECASE,
)


_TWO_LETTERS = r"\b(?:Al|Bo|Ed|Jo|Li|Lu|Mo|Ty|Vi|Wu|Xu|Yu)\b"


def plausible(name: str) -> bool:
    """« T » and « Numéro » are no names; « Me Roy » and « Jo » are."""
    words = re.findall(rf"[^\W\d_]{{3,}}|{_TWO_LETTERS}", name)
    return any(not NO_NAME.match(word) for word in words)
