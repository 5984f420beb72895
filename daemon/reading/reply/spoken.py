"""Words that a telephone wrote as they were dictated: numbers spelled out, signs said by their names."""

from __future__ import annotations

import re

_DIGITS = {
    word: str(rank)
    for words in (
        "un deux trois quatre cinq six sept huit",
        "une deuxième troisième quatrième cinquième sixième septième huitième",
        "one two three four five six seven eight",
    )
    for rank, word in enumerate(words.split(), 1)
}
_WORD = "|".join(sorted(_DIGITS, key=len, reverse=True))
_NAMED = re.compile(rf"\b(num[ée]ro|point|question|item|number)\s+(?P<word>{_WORD})\b", re.IGNORECASE)
_LEADS = re.compile(
    rf"(?P<before>^|[/;,.]\s*|\s[-–—]\s)(?P<word>{_WORD})\s?(?=[:)=]|\s?[-–—]\s)", re.IGNORECASE | re.MULTILINE
)
_SIGNS = (
    (re.compile(r"\s+virgule(?=\s|$)", re.IGNORECASE), ","),
    (re.compile(r"\s+comma(?=\s|$)", re.IGNORECASE), ","),
    (re.compile(r"\s+question mark(?=\s|$)", re.IGNORECASE), "?"),
    (re.compile(r"\s+exclamation (?:mark|point)(?=\s|$)", re.IGNORECASE), "!"),
    (re.compile(r"\s+point d['’]interrogation(?=\s|$)", re.IGNORECASE), "?"),
    (re.compile(r"\s+point d['’]exclamation(?=\s|$)", re.IGNORECASE), "!"),
    (re.compile(r"\s+(?:point[- ]virgule|semicolon)(?=\s|$)", re.IGNORECASE), ";"),
    (
        re.compile(
            r"\s+(?:point final|point (?:et )?[àa] la ligne|full stop|new line|nouvelle ligne)(?=\s|$)", re.IGNORECASE
        ),
        ".\n",
    ),
    (re.compile(r"\s+(?:deux[- ]points) (?:ouvrez les guillemets|guillemets?)\s+", re.IGNORECASE), " : « "),
    (re.compile(r"\s+ouvr(?:ez|ir|e) (?:les )?guillemets?\s+", re.IGNORECASE), " « "),
    (re.compile(r"\s+ferm(?:ez|er|e) (?:les )?guillemets?(?=\s|$)", re.IGNORECASE), " »"),
    (re.compile(r"(?:^|(?<=\s))(?:euh+|heu+|hum+|um+|uh+)[\s,.…]+", re.IGNORECASE), ""),
)
_RANKS = (
    (
        "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
        " dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept"
        " vingt-huit vingt-neuf trente trente-et-un"
    ),
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third"
    ),
)
SPELLED = {word: rank for names in _RANKS for rank, word in enumerate(names.split(), 1)}
_DAY = re.compile(
    r"\b(?P<before>(?:le|du|the|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day)(?: le| the)?)\s+)"
    r"(?P<number>" + "|".join(sorted(SPELLED, key=len, reverse=True)) + r")"
    r"(?=\s*(?:$|[,.;!]|(?:num[ée]ro|est|c['’]est|va|convient|marche|ok|okay|parfait|fonctionne|nous|me|[çc]a"
    r"|is|it|works?"
    r"|suits|tient|reste|comme|pour|oui|yes|merci|svp|et|and|pis|ou|or|peut|maybe|au|plut[ôo]t|(?:de "
    r"|of )?(?:d[ée]c|janv?|nov"
    r"|f[ée]v)\w*)\b))",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?<=\w)\s+period(?=\s|$)|(?<=\w)\s+point(?=\s+(?:c['’]est|l['’]|le |la |les |on |pour |et |aucun|pas |oui"
    r"|merci|je |mon |ma )|\s*$)",
    re.IGNORECASE,
)
_SHORTS = {
    "tjrs": "toujours", "tjr": "toujours", "tjs": "toujours", "mm": "même", "nn": "non", "dac": "d'accord",
    "ladresse": "l'adresse", "addresse": "adresse", "adress": "adresse", "adresss": "adresse", "decenbre": "décembre",
    "desembre": "décembre", "cest": "c'est", "jai": "j'ai", "sest": "c'est",
    "thats": "that's", "dont": "don't", "doesnt": "doesn't", "isnt": "isn't", "cant": "can't", "im": "I'm",
    "heres": "here's", "theres": "there's", "jvous": "je vous", "jvais": "je vais", "jvas": "je vas", "jte": "je te",
    "jle": "je le", "jles": "je les", "jpense": "je pense", "jsais": "je sais", "jsuis": "je suis",
    "yess": "yes", "yesss": "yes", "ouii": "oui", "ouiii": "oui", "okk": "ok",
    "dacord": "d'accord", "daccord": "d'accord",
    "pr": "pour", "bcp": "beaucoup", "ds": "dans", "pcq": "parce que", "qd": "quand", "ss": "sans",
}  # fmt: skip
_SHORT = re.compile(rf"(?<![\w.@/-])(?<!\d )(?:{'|'.join(_SHORTS)})(?![\w.@/-])", re.IGNORECASE)
_OK = re.compile(r"(?<!\w)o\.\s?k\.?(?!\w)", re.IGNORECASE)
_ITS = re.compile(
    r"\bsa (?=(?:fonctionne|va|marche|convient|roule|fait|me|nous|adonne|tient|reste|passe)\b)", re.IGNORECASE
)
_IS = re.compile(r"(?<=adresse)\s+et(?=\s+(?:bonne|ok|bon|correct\w*|exacte?|la bonne|toujours)\b)", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s+(?:the\s+)?(?P<number>"
    + "|".join(sorted((one for one in SPELLED if one.endswith(("st", "nd", "rd", "th"))), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?P<before>^|[.;!]\s)(?:en attendant|in the meantime|meanwhile|[àa] part [çc]a|[àa] part cela|other than that"
    r"|apart from that|aside from that|par ailleurs"
    r"|de plus|en outre|d['’]autre part),\s+(?=\w)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\b(d[ée]c|jan|janv|nov|f[ée]v|feb)\.(?=\d)", re.IGNORECASE)
_THATS_IT = re.compile(r"\b(?:c|ces|ses|c['’]?est|sest) s[aà](?=\W*$)", re.IGNORECASE)
_ASKED = re.compile(  # « on m'a demandé de confirmer la date » confirms nothing yet
    r"\b(demand\w+|asked(?: me| us)?) (?:de |to |d['’])(?:vous |re)?(?:confirm\w*|valid\w*)\b", re.IGNORECASE
)
_YOU = re.compile(r"\bvs(?= (?:l['’]|les |en |avez|pouvez|aurez|aviez))", re.IGNORECASE)
_ENCLOSED = re.compile(r"(?<!\w)p\.\s?j\.?(?!\w)", re.IGNORECASE)
_ELIDED = re.compile(  # « c est bon », « l adresse », « d autre »
    r"(?<![\w'’.-])([cC](?= (?:est|était|etait)\b)|[jJ](?= (?:ai|approuve|aimerais|attends)\b)"
    r"|[qQ]u(?= (?:on|il|elle)\b)|[nN](?= (?:est|a|ai|y|en|avons|avez)\b)"
    r"|[lLdD](?= (?:adresse|autre|autocol\w+|an|année|annee|école|ecole|accord|étage|etage|arrière|arriere|entrée"
    r"|entree|ici|habitude)\b)) "
)
_GREETS = re.compile(  # « Bonjour date oui »
    r"^\s*(bonjour|bonsoir|all[oô]|salut|hi|hello|hey)\s+"
    r"(?=(?:(?:la |the |l['’])?(?:date|adresse|address|logo)|oui|ok|yes|le \d|pour )\b)",
    re.IGNORECASE,
)
_RUN_ON = 12  # words without any sign between them were dictated


def written(text: str) -> str:
    """« numéro un c'est beau virgule » as one would type it: « numéro 1 c'est beau, »."""
    text = _GLUED.sub(r"\1 ", _THATS_IT.sub("c'est ça", text))
    text = _SHORT.sub(lambda found: _SHORTS[found.group().lower()], _OK.sub("ok", text))
    text = _ASKED.sub(r"\1 ", text)
    text = _OPENS.sub(lambda found: found["before"], text)
    text = _ENCLOSED.sub("pj", text)
    text = _ELIDED.sub(r"\1'", text)
    text = _YOU.sub("vous", _GREETS.sub(r"\1, ", text))
    text = _ITS.sub("ça ", _IS.sub(" est", text))
    text = _MONTH_FIRST.sub(lambda found: f"{found[1]} {SPELLED[found['number'].lower()]}", text)
    text = _NAMED.sub(lambda found: f"{found[1]} {_DIGITS[found['word'].lower()]}", text)
    text = _DAY.sub(lambda found: f"{found['before']}{SPELLED[found['number'].lower()]}", text)
    text = _LEADS.sub(lambda found: f"{found['before']}{_DIGITS[found['word'].lower()]} ", text)
    for form, sign in _SIGNS:
        text = form.sub(sign, text)
    return _POINT.sub(".", text) if _dictated(text) else text


def _dictated(text: str) -> bool:
    """Whether « point » may be a full stop: the words run on, no sign of any sentence between them."""
    return len(text.split()) >= _RUN_ON and not re.search(r"[.!?;](?:\s|$)", text.rstrip(" .!"))
