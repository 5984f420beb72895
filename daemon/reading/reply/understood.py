"""Whether an answer is wholly understood: a word beside it that no list knows makes of it a proposal.

Doubt is said in more words than anyone can list; what is harmless beside an answer is said in few.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, EXTENSION, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.days import bare_days
from daemon.reading.reply.doors import door_told
from daemon.reading.reply.lexicon import ITEMS, PRINTED
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.value import Value
from daemon.reading.reply.wording import to_readers
from daemon.reading.reply.words import folded_form, plain, tokens, words

_ANYWHERE = ("polite", "filler", "yes", "no", "everything", "likewise", "around_items", "plain")
_ITEMS = tuple(f"items.{key}" for key in ITEMS)
_JOINED = ("joined", "shows", "around_joined")
_NONE = ("none", "around_none", "beside_none")
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "delivery_date": ("around_date", "keeps_day", "leads_day", "around_day", "beside_date", "around_agreed"),
    "delivery_address": ("there", "around_address", "beside_address", "around_agreed"),
    "contacts": ("beside_contacts",),
    "attached": (*_JOINED, "there", "beside_logos", "beside_list"),
    "on_file": ("around_on_file", "earlier", "there", "beside_logos"),
    "none": (*_NONE, "there"),
    "one": ("one", "around_one", "there", *_NONE, "beside_list"),
    "words": ("beside_words",),
}
_PHRASES: Mapping[str, str] = {
    "delivery_date": "<says_yes>|<no_change>",
    "delivery_address": "<says_yes>|<no_change>",
    "contacts": "<receives>|<decides>|<does_both>",
    "attached": "<handed>",
    "on_file": "<had>|<no_change>",
    "none": "<says_none>",
    "one": "<one_place>|<says_yes>",
}
_REASON = re.compile(r"\b(?:puisque?|puisqu['’]|car|parce qu\w*|because|since|vu que|etant donne)\b[^,;.!?]*")
_EMAIL, _PHONE = re.compile(EMAIL), re.compile(PHONE)
_POSTAL = re.compile(r"\b[A-Za-z]\d[A-Za-z][ -]{0,2}\d[A-Za-z]\d\b")
_EXTENSION = re.compile(rf"(?:{EXTENSION})\d{{1,6}}\b")
_LAST_TIME = re.compile(r"\W*(?:l['’]an (?:dernier|passe)|l['’]annee (?:derniere|passee)|last year)\W*")
_SHORT_NOTE = re.compile(  # « Petite réponse avant la traite : … »
    r"(?:bonjour\W+|hi\W+|hello\W+)?(?:une? |a )?(?:petite?|courte?|brève?|quick|short) "
    r"(?:mot|note|réponse|message|reply|answer)\b",
    re.IGNORECASE,
)
_HERE_IS = re.compile(  # « …, voici ce qui est décidé : »
    r"\b(?:voici|here is|here['’]s|here are) (?:donc |enfin )?(?:(?:nos|mes|les|des|la|notre|ma|my|our|the"
    r"|what)\b.{0,30}"
    r"|(?:ce (?:qui est|que (?:je|nous)|qu['’]on)|what (?:is|we|i))\b.{0,30})?\W*$"
)
_HOUR = re.compile(r"\b\d{1,2} ?(?:h|:|am\b|pm\b)(?: ?\d\d\b)?(?: ?[ap]m\b)?", re.IGNORECASE)
_ALLOWED_BY = re.compile(
    r"\b(?:confirme|approuve|valide|accepte|autorise)e?s? (?:par|avec) (?:l[ea]s? |l['’]|mon |ma |notre |nos )?\w+"
)
_ABOUT_ORDER = re.compile(r"\b(?:commandes?|order|factures?|invoice|dossier)(?: n[o°]\.?| #)? ?\d{3,6}\b|\b20[12]\d\b")
_OUR_NUMBER = re.compile(
    r"\b(?:commandes?|order|factures?|invoice|dossier)(?: n[o°]\.?| #| )? ?\d{3,6}\b", re.IGNORECASE
)
_DECIDED = re.compile(r"\b(?:avons|on a|j['’]ai|have|ont) (?:decided?|choisi|chosen) (?:de |d['’]|to )")
ONE_POINT = re.compile(
    r"\b(?:une? seule?|one|a single|single) (?:points?|chose|questions?|detail|things?|items?)\b(?! de )"
)
_TO_CONFIRM = re.compile(r"\b(?:a|to be) (?:confirm|valid|verifi|determin|decid|approuv|approv|discut|discuss)\w*")
_US = re.compile(
    r"\bnous autres?\b|l['’]un et l['’]autre"
    r"|\b(?:on|nous|we) (?:prefer\w*|aim\w*) (?:rester|ne pas|ne rien|keeping|not|sans)\b[^,;.!?]*"
)
DENIED = re.compile(  # harmless words that together are none
    r"\b(?:pas|not|non|rien|nothing|jamais|never|isn['’]?t|aucun\w*) (?:\w+ ){0,2}(?:sures?|surs"
    r"|sur(?! (?:l[ea]s?|l|nos|notre|mes|mon|ma|ces?|cette|vos|votre)\b)|certain\w*|vrai\w*|true"
    r"|exact\w*|(?<!to )correct(?!ion)\w*|final\w*|decide\w*|confirm\w*|officiel\w*|official|set|fixe\w*|right|good"
    r"|bon(?:ne)?s?"
    r"|note\w*)\b(?! (?:cette|cet|nos|notre)\b)"
    r"|\b(?:autres?|other|another|different\w*) (?:commandes?|orders?|factures?|invoices?|projets?|clients?|compte)\b"
    r"|\b(?:va|vont|vais|allons|will|going to|gonna)(?: (?:\w+ ){0,2}|['’]?)(?:confirm|valid|approv|approuv|verif"
    r"|check)\w*"
    r"|['’]ll (?:confirm|validate|approve|verify|check)\b"
    r"|\b(?:on (?:m['’]|nous )a demande|vous (?:me |m['’]|nous )?(?:avez )?demand\w+|you asked(?: me| us)?|(?:was"
    r"|were) asked)"
    r" (?:de |si |to |if |whether )"
    r"|\b(?:any|n['’]importe quel\w*|tout)(?: other| autre)? (?:day|date|jour|place|address|adresse"
    r"|endroit)s?\b(?! (?:that|this))"
    r"|\b(?:ou|or) (?:pas|non|not)\b|\b(?:se|ca|cela) peut\b"
    r"|\b(?:derniere?|passee?|precedente?|last (?:year|time|order)|previous \w+),? (?:c['’]etait|it was|that was|was)\b"
    r"|(?<!bon )(?<!bons )\b(?:a|to be) (?:(?:faire|\w+ment|be) )?(?:confirm\w*|valid\w*|verifi\w*|voir|determin\w*"
    r"|decid\w*|check\w*|suivre|venir)\b"
    r"|\b(?:commande|order|facture|invoice) (?:de|du|of|for|from) (?:ma|mon|la|le|notre|my|the|our)"
    r" (?!der|last|prec|prev|an)[a-z]+"
)
_WILL_APPROVE = re.compile(
    r"\b(?:va|vont|vais|allons|will|['’]ll|going to) (?:\w+ )?(?:approuver|valider|approve|validate)\b(.?)"
)
_NO_FILE = danger.UNCERTAIN | {danger.LIMIT, danger.NOT, danger.SPLIT}
_OF_WHAT = re.compile(  # « ceux du congrès de mai », “what you printed for our kits”
    r"(?<=\w)\s(?:(?:du|des(?! qu)|d['’]|de (?:la|l['’]|notre|nos)|from|for our|on our|sur (?:nos|notre|les)) ?"
    r"[^,;.:!?–—]{2,45}(?=\W*$))"
)
_WITHIN = re.compile(r"(?<=\w)\s(?:dans|chez|in) (?:notre|nos|our|cette|ce|this) \w+(?=\W*$)")  # « dans notre patente »
_ANOTHER_FILE = re.compile(
    r"\b(?:celui|celle|ceux|autres?|others?|second\w*|deuxieme|manqu\w+|missing|juste|just|only|seule?s?|seulement"
    r"|parties?|part|premiere?|first|incompl\w+|brouillon|draft|vieux|vieil\w*|ancien\w*|old)\b"
)
_DAY = "\ue000"
_NOT_THAT_DAY = re.compile(  # « le 16, pas le 17 » takes nothing from the 16th
    r",? ?\b(?:et |and )?(?:pas|non|not|plutot qu[e']|au lieu d[ue]|instead of|rather than|non pas)"
    rf"(?: le| the| on| du)? ?{_DAY}"
)
_TITLED = re.compile(r"\b(?:M\.|Mme|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?|Dre?\.?) [A-ZÀ-Ý][\w-]+")
_FILE = re.compile(r"\b[\w-]+\.(?:ai|eps|svg|pdf|png|jpe?g|xlsx?|csv|ods)\b", re.IGNORECASE)
_OPEN = danger.UNCERTAIN - {danger.BUT, danger.CHANGE, danger.OR}
_ASIDE = 7  # words: a longer one is no mere door
_PIECE = re.compile(r"\s*(?:[,;:.()\n]|\s[—–-])\s+")
_TRADE = re.compile(
    r"(?<=[\wÀ-ÿ]), ?(?:(?:notre|nos|le|la|our|the|my|mon|ma) )?[a-zà-ÿ-]{4,}(?: (?:[a-zà-ÿ-]+)){0,3} ?(?=, )"
)
_SPOKEN = re.compile(  # words to us, which nobody prints
    r"^\W*(?:faites|put|make|demandez)\b|\b(?:please|svp|stp|ask(?:ed|ing)?|forgot\w*|oublie\w*|thing|truc"
    r"|did|avez|aviez"
    r"|(?:vos|your) (?:boites|coffrets|paniers|boxes|work|samples|echantillons)|merci encore|thanks again|stand-in)\b"
    r"|^\W*\d+\W*$|^\W*merci [a-z]+\W*$"
)
_WISH = re.compile(r"\W*(?:que |puisse|may (?:you|your|this|the|all)\b)")
_TOLD_US = re.compile(r"\b(?:vous|tu|you)\b.{0,20}\b(?:avez|as|aviez|have|had|got|recevrez|receive)\b")
_QUESTIONS = frozenset("12345678")
_NOUGHT = frozenset({"0", "o", "x", "so"})  # « 0 », « s/o »


def meaning(key: str, value: str) -> str:
    """What kind of thing the answer says, by which the harmless words beside it are known."""
    if key in {"delivery_date", "delivery_address", "contacts"}:
        return key
    if value in {"attached", "on_file"}:
        return value
    if value == "n/a":
        return "one" if key == "address_list" else "none"
    return "words"


def outright(key: str, value: str) -> bool:
    """Whether the value is one of ours, or none: words of the client's own may be cut nowhere."""
    return key in {"delivery_date", "delivery_address"} or (
        key != "contacts" and value in {"n/a", "on_file", "attached"}
    )


def announces(head: str) -> bool:
    """« Petite réponse avant la traite : » says what follows, whatever else it tells."""
    here = _SHORT_NOTE.match(head) or _HERE_IS.search(plain(head))
    return bool(here) and not danger.uncertain(head)


def doubtful(rider: str, read: Collection[tuple[str, str]], known: str) -> bool:
    """Whether what else a sentence says is more than an announcement of its answers."""
    rider = _OUR_NUMBER.sub(" ", rider)
    if _LAST_TIME.fullmatch(plain(rider)) and not any(value == "on_file" for _, value in read):
        return True
    return any(word not in words("preface") for word in strange(rider, read, known))


def strange(said: str, read: Collection[tuple[str, str]], known: str = "") -> list[str]:
    """The words that are neither the values read there (item, value), nor `known`, nor harmless beside them."""
    kinds = {meaning(key, value) for key, value in read}
    if said.rstrip(" )").endswith("?"):
        return ["?"]
    if "words" in kinds and not QUOTED.search(said):
        return _odd_wording(said, set(tokens(known)))
    folded = _without_values(said, kinds)
    if kinds == {"contacts"}:
        folded = _WILL_APPROVE.sub(r"approuve\1", folded)  # « c'est Luc qui va approuver » says who
    denied = DENIED.search(folded) or ("one" in kinds and ONE_POINT.search(folded))
    if denied:
        return [denied.group()]
    bare = _without_phrases(folded, kinds)
    told = {word for key, value in read if key not in PRINTED for word in _names(value)} | set(tokens(known))
    told |= _QUESTIONS | (_NOUGHT if "none" in kinds else set())
    letters = kinds & {"contacts", "one"}  # « G. Arsenault », « bâtiment B »
    harmless = harmless_beside(frozenset(kinds))
    return [one for one in tokens(bare) if one not in harmless and one not in told and not (letters and len(one) == 1)]


def _names(value: str) -> list[str]:
    """Its capitals and its numbers: what else a value took up with the client's words must be known as they are."""
    address, _, door = value.partition("(")
    told = re.findall(r"\b[A-ZÀ-Ý0-9][\w-]*", address) + re.findall(r"\b(?:[A-ZÀ-Ý][a-zà-ÿ]|\d)[\w-]*", door)
    return [word for one in told for word in tokens(one)]


def sure(read: Value, together: Collection[tuple[str, str]], said: str, known: str) -> Value:
    """The certain answer where all that is said is understood; else what it proposes."""
    if not read.value or read.whole or not strange(said, together, known):
        return read
    return Value(proposal=read.value, beside=read.beside)


def sure_beneath(read: Value, key: str, said: str, known: str) -> Value:
    """The same under its own question: words to print may be any; a door or a trade is told in words of its own.

    Words to print are never « le carton, vous l'avez ».
    """
    if not read.value or read.whole:
        return read
    kind = meaning(key, read.value)
    if kind == "words" and not QUOTED.search(said):
        about_it = ":" not in said and bool(set(tokens(said)) & words(f"items.{key}") or _SPOKEN.search(plain(said)))
        open_too = danger.signs(said) & _OPEN and not (_WISH.match(plain(said)) or to_readers(said))
        doubted = bool(about_it or open_too or _TOLD_US.search(plain(said)))
    else:
        doubted = any(strange(one, [(key, read.value)], known) for one in _but_asides(said, kind))
    return Value(proposal=read.value, beside=read.beside) if doubted else read


def _but_asides(said: str, kind: str) -> list[str]:
    """The pieces of an answer without those that only say which door, or what trade somebody is of."""
    if kind == "delivery_address":
        first, *more = _PIECE.split(said)
        return [first, *(one for one in more if not (door_told(one) and len(one.split()) <= _ASIDE))]
    if kind == "contacts":
        reached = max((found.end() for form in (_EMAIL, _PHONE) for found in form.finditer(said)), default=0)
        return [_TRADE.sub(", ", said[:reached]) + said[reached:]]
    return [said]


def _without_values(said: str, kinds: set[str]) -> str:
    """Folded, without days, telephones, addresses of mail, quoted words and names of files."""
    text = said
    for form in (_TITLED, *([QUOTED] if "words" in kinds else []), _FILE, _EMAIL, _PHONE, _POSTAL, _EXTENSION, _HOUR):
        text = form.sub(" ", text)
    for day in reversed(dates_in(bare_days(text))) if "delivery_date" in kinds else ():
        text = f"{text[: day.start]} {_DAY} {text[day.end :]}"
    folded = _US.sub("nous", _ALLOWED_BY.sub(" ", plain(text))).replace("o.k", "ok")
    if kinds & {"on_file", "none"}:
        folded = _DECIDED.sub(" ", _ABOUT_ORDER.sub(" ", folded) if "on_file" in kinds else folded)
    return _NOT_THAT_DAY.sub(" ", re.sub(r"\s+", " ", folded))


def _without_phrases(folded: str, kinds: set[str]) -> str:
    """Without set phrases, the reason that is given, and what tells which order or file of theirs it is about."""
    if kinds == {"attached"} and not danger.signs(folded) & _NO_FILE and not _ANOTHER_FILE.search(folded):
        return ""  # the file is there, whatever it is called
    if kinds in ({"on_file"}, {"none"}):
        which = _OF_WHAT if kinds == {"on_file"} else _WITHIN
        folded = which.sub(lambda told: told.group() if danger.signs(told.group()) & _NO_FILE else " ", folded)
    for kind in sorted(kinds & _PHRASES.keys()):
        folded = folded_form(_PHRASES[kind]).sub(" ", folded)
    reason = _REASON.search(folded) if kinds & {"none", "delivery_date"} else None
    return folded.replace(reason.group(), " ") if reason and not danger.open_ended(reason.group()) else folded


@lru_cache(maxsize=64)
def harmless_beside(kinds: frozenset[str]) -> frozenset[str]:
    """Every word that is harmless beside answers of these kinds."""
    beside = [family for kind in sorted(kinds) for family in _BESIDE[kind]]
    return words(*_ANYWHERE, *_ITEMS, *beside)


def _odd_wording(said: str, names: set[str]) -> list[str]:
    """Words to print without quotation marks: each is a name, or one of those that wishes are made of."""
    _label, colon, rest = said.rpartition(": ")
    for one in re.findall(r"(?<=[\w,.’'] )[A-ZÀ-Ý][\wÀ-ÿ]+", rest if colon else said):
        if said.isupper() or not one.isupper():  # « AFAIK » is no name, nor is Monday
            names |= set(tokens(one)) - words("beside_date")
    known = harmless_beside(frozenset({"words"})) | words("wording")
    denied = _TO_CONFIRM.findall(plain(said))
    return denied + [word for word in tokens(said) if word not in known and word not in names and not word.isdigit()]
