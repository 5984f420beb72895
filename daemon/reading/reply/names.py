"""What the name of somebody looks like among the words of an answer."""

from __future__ import annotations

import re

_TITLE = r"(?:[Mm]\.|Mme|Mlle|Me|Dre?\.?|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame|madame|monsieur)"
_PART = r"(?!I['’])[A-ZÀ-Ý][\wÀ-ÿ'’-]*"
_INITIALS = r"(?:[A-ZÀ-Ý]\.[ -]?){0,2}"  # « A.-M. Villeneuve »
NAME = rf"(?:{_TITLE}\s+)?{_INITIALS}{_PART}(?:[ \t]+(?:(?:de|du|des|la|le|van|von)\s+){{0,2}}{_PART}){{0,3}}"
RANK = re.compile(r"(?:VP|CEO|CFO|COO|PDG|DG|DRH)\s+(?=[A-ZÀ-Ý])")  # no part of a name
NO_NAME = re.compile(
    r"(?:\w+ez\b|(?:some|any|every|no)(?:one|body)|whoever|hopefully|quelqu['’]?\w*|chacune?|n['’]importe|you(?:r"
    r"|['’]\w+)?|re[çc]oi\w*|r[ée]cept\w*|sans|avec|with|here|there|this|that|can|could|will"
    r"|would|must"
    r"|just|only|the|ring|sonner|d[ée]sol[ée]\w*|sorry|super|great|good|fine|bon(?:ne|s)?|bat|bien|tiens|salut|note|ps"
    r"|fyi|rien|aucun\w*"
    r"|nothing|none|t[ée]l|cell|bur|poste|ext|direct|nom|name|chef|concierge|gardien\w*|sign\w+|d[ée]cid\w*|valid\w*"
    r"|[a-z]\b(?!\.)|num[ée]ros?|numbers?|contacter|appeler|communique\w*|joindre|dossier|commande|order|oui"
    r"|yes|non|no|ok|reste|toujours|contact\w*|appel\w*|call|demande\w*|pas|not|voir|see|idem|same|merci"
    r"|thanks?|bonjour|hello|hi"
    r"|joint|attached|ask|secr[ée]tariat|magasin|accueil|comptoir|atelier|warehouse|entrep[ôo]t|shipping"
    r"|exp[ée]dition|front|desk|personne\w*|marchandises?|truly"
    r"|parfait|confirm\w*|voici|please|svp|sign[- ]?offs?|docks?"
    r"|livraison\w*|r[ée]ception\w*|receiving|receiv\w*"
    r"|approb\w*|approu\w*|approv\w*|d[ée]cision\w*"
    r"|decision|delivery|personnes?|people|person|pour|for|les?|la|the|both|t[ée]l\w*|cell\w*|phone|courriel"
    r"|e-?mail|mail|poste|et|and|qui|who|elle|il|she|he"
    r"|c['’]est|ce|cette|notre|our|nos|mon|ma|my|on|nous|we|everything|tout|everyone|une?|deux|adresse|address"
    r"|responsable|directeur|directrice|adjointe?"
    r"|office|manager|comptes?|bureau|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday"
    r"|friday|mobile|direct|soit|aussi|also|lors|[àa](?!\.)|au|aux"
    r"|le même|la même|logos?|visuels?|autocollants?|cartons?|date|livrer|livrez|en|si|autre|pr[ée]sidente?"
    r"|propri[ée]taire)(?!\w)",
    re.IGNORECASE,
)


def plausible(name: str) -> bool:
    """« T » and « Numéro » are no names; « Me Roy » is one."""
    words = re.findall(r"[^\W\d_]{3,}", name)
    return any(not NO_NAME.match(word) for word in words)
