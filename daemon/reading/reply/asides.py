"""Words that name no item of ours: which of them still need a person."""

from __future__ import annotations

import re
from itertools import pairwise

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger, lexicon
from daemon.reading.reply import kind_forms as forms
from daemon.reading.reply.concerns import asks_or_changes, concerns_us, surely_concerns_us, told_apart
from daemon.reading.reply.courtesies import points
from daemon.reading.reply.harmless import courteous, put_off, speaks_of_others
from daemon.reading.reply.idle import idle_talk, promised, thanks_us
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.sale import of_the_sale
from daemon.reading.reply.small_talk import small_talk
from daemon.reading.reply.undecided import APART, half_told, undecided
from daemon.reading.reply.wording import describes
from daemon.reading.reply.words import folded_form, plain, tokens, words

_DEMANDS = (  # « on voudrait aussi une boîte », “can we add a candle”
    r"<demands>|\b\d+ (?:boites|coffrets|de plus)\b|\b(?:on|nous|je|j['’]|we|i)(?:['’]d| would)? ?(?:voudr|aimer"
    r"|souhait|like|want|need|veu|voul)\w* (?:aussi |also )?(?:une?|deux|trois|quatre|cinq|dix|quelques|an?|two"
    r"|three|four|five|ten|some|a few|more|another) "
)
_SPEECH = re.compile(
    r"\W*(?:(?:ok|okay|bon|ben|alors|donc|so|well|euh|bien|la|voila|hmm?)\W+)*(?:alors|donc|bon|ben|so|well|voila)\W*"
)
_TELLS = re.compile(
    r"^\W*(?:(?:et|mais|svp|please|alors|donc)\W+)*(?:ne |n['’])?(?!avez|etes|savez|excus|pardon|desol|voyez"
    r"|trouv|imagin|veuillez"
    r"|sachez|passez|croyez|restez|recevez|chez|assez|nez|rendez|souvenez)\w{3,}ez\b|^\W*(?:ne )?(?:faites|dites)\b"
    r"|\b(?:vous (?:pouvez|pourriez|devez|devriez)|you (?:can|may|should|must)|make sure|assurez|do not|don['’]t)\b"
    r"|\b(?:comme|like|same as|idem|pareil\w*)\b.{0,20}\b(?:derniere|dernier|last|precedente|habitude|usual)\b"
)
_SPLIT = re.compile(
    r"\b(?:(?:une|l['’]autre) partie (?:irait|ira|va|serait|sera|doit|part)"
    r"|part of (?:it|them) (?:goes|would|will|should)|(?:reste|rest|autres?"
    r"|others?)(?: (?:va|vont|ira|iront|go|goes))? (?:a|au|aux|chez|to|at) (?!venir|suivre|follow|come|be\b|determin"
    r"|voir|faire|plus|moi|me\b|us\b|nous)|moitie|half|split|en (?:deux|trois|2|3) (?:\w+ )?(?:lots?|livraisons?"
    r"|envois?|fois)|reparti\w*|moving|we['’]ve moved|demenag\w*|don['’]?t use|n['’]utilisez (?:pas|plus)"
    r"|new (?:place|office|building)|nouveaux? (?:local|locaux)|(?:ferm\w+|closed?|closes) (?:a|at|le|les|on|from"
    r"|until|du|jusqu\w*|entre|between|tous|chaque|every))\b"
)
_SEE_WITH = re.compile(  # « voyez avec mon adjointe »; a drawing that was to be printed
    r"\b(?:voyez|verifiez|validez|parlez|please see|check|talk|speak|liaise|coordinate|deal)"
    r"(?: (?:ca|cela|le tout|that|it|this))? (?:avec|with|to)\b"
    r"|\b(?:dessins?|illustrations?|croquis|sketch(?:es)?|drawings?)\b"
)
_WRONG = re.compile(r"\b(?:mauvais\w*|wrong|fauss?e?|incorrect\w*|errone\w*|inexact\w*)\b")
_LINK = re.compile(r"https?://|www\.")  # where a file may wait, whatever else is said of it
_EXCEPTS = re.compile(r"\W*(?:sauf|except\w*|hormis|mais pas|but not|[àa] part|save for)\b", re.IGNORECASE)
_ALLOWED = re.compile(  # « à valider avec les associés »
    r"\b(?:a|to be) (?:faire )?(?:valider|approuver|approved|validated|valide|approuve)\b"
)
_ABOUT_US = re.compile(
    r"\b(?:(?:facture|invoice|commande|order|dossier)\s+(?:n[o°]\.?\s*)?#?\d{3,6}(?:-\d{4})?"
    r"|20\d\d(?:-\d{4})?(?!-))\b|#\d+"
)
_FOLLOWS = re.compile(  # “Please note the following:”, “Ms. Roy instructed me as follows:”
    r"[^?@\d«“\":]{0,80}\b(?:(?:note|notez|noter|voici) (?:bien )?(?:the following|ce qui suit|les points suivants)"
    r"|as follows|comme suit)\W*"
)
_AS_OF = re.compile(r"\bas of (?:today|now|this morning)\b")
_HERE = re.compile(r"\b(?:voici|here is|here are|here['’]s)\b[^.?!]{0,90}[.!]?\s*$", re.IGNORECASE)
_MAILED = re.compile(r"\b(?:message|courriel|e-?mail|letter|lettre)s? (?:adressée?s?|addressed)\b", re.IGNORECASE)
_PASSED = re.compile(  # a year gone by, how long, how old: no number of ours
    r"\b(?:19\d\d|20[01]\d|202[0-5])\b|\b\d+ ?(?:e|ieme|eme|th|st|nd|rd)? ?(?:ans?|annees?|mois|semaines?|jours?"
    r"|minutes?|years?|months?|weeks?|days?|grade|km|fois|times)\b"
)
_WHO_WRITES = re.compile(  # « je suis la nouvelle adjointe », “I'm covering for Mélanie this week”
    r"\W*(?:(?:bonjour|salut|hi|hello)\W+)?(?:(?:i['’]?m|i am|je suis|we are|we['’]re|nous sommes|ici"
    r"|this is)\s(?:(?:la|le|l['’]|the|an?|une?|votre|your|toute?)\s?)*(?:nouve\w+|new\b|adjoint\w*|assistant\w*"
    r"|directeur|directrice|director|manager|respons\w+|secretaire|tresori\w+|benevole|volunteer|stagiaire|intern\b"
    r"|coordinat\w+|coordonn\w+|agence|agency|filling in|covering|remplac\w+|charge\w?\b|in charge|outside|project)"
    r"|(?:j['’]ai|je viens de|i(?:['’]ve| have)?|i just) (?:just |tout juste )?(?:repris|reprendre|herite\w*"
    r"|recupere|taken over|took over|inherited) (?:d[ue] |le |ce |the |this |l['’])+(?:dossier|projet|mandat|file"
    r"|project|account)|(?:c['’]est|it['’]s) (?:moi|nous|me|us) (?:qui|who) g(?:e|è)r)"
)
_OUR_POINTS = re.compile(  # « les deux premières questions : … » answers some
    r"\b(?:premi\w+|derni\w+|deux|trois|first|last|two|three) (?:\w+ )?(?:questions?|points?|items?)\b"
)

_LATER = (
    r"<not_now>|<later>|(?:je|j['’]|on|nous|i|we) ?(?:(?:vous|te|le|la|les|lui|leur|en|y|will|am) |['’]?ll |['’]?m "
    r"|l['’] ?)*<gives>|^\W*(?:ca|it['’]?s) (?:vien|s['’]en vien|com)\w+"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\W*$"
)
_NOT_LATER = (  # done already, denied, left to us, or to be reached by a call
    r"<asks_of_us>|<refers>|\b(?:ai|as|a|avons|avez|ont|has|have|had|was|were|sent|deja|already|pas|not|no|ne|n"
    r"|never|jamais|aucune?s?|none|rien|laiss\w+|sans|without|accord|permission|appro[bv]\w*|oui|yes|ok|appel\w*"
    r"|call\w*)\b|\w{3,}ez\b(?<!chez)|@|\d{3}"
)
_BY_ANOTHER_WAY = re.compile(  # our mailbox hears no telephone
    r"\b(?:vous|te|t['’]) ?(?:text(?:e|ons|erai|erons)|fax\w+)\b|\b(?:text|fax|whatsapp) (?:you|it|them)\b"
    r"|\bpar (?:textos?|fax|la poste|messenger)\b|\bby (?:text|fax|mail|courier)\b"
)
_BY_FILE = frozenset({"logos", "visuals", "stickers", "cards", "address_list"})
_QUESTIONS = frozenset("12345678")
_OPEN = frozenset({danger.QUESTION, danger.CONDITION, danger.CHANGE, danger.BUT, danger.OR, danger.SPLIT, danger.NOT})
_ANSWERS = re.compile(r"\b(?:confirm|r[ée]pon|revien|answer|repl|get back|come back)", re.IGNORECASE)


def demands(text: str) -> bool:
    """Whether something is asked of us: a price, a call, more boxes."""
    return bool(folded_form(_DEMANDS).search(plain(text)))


def matters(text: str) -> bool:
    """Whether they ask, change, name a number, or answer nobody knows what."""
    if _SPLIT.search(plain(text)) or _SEE_WITH.search(plain(text)) or numbers_answered(text):
        return True
    if of_the_sale(text) or _EXCEPTS.match(text) or _WRONG.search(plain(text)) or told_apart(text):
        return True
    if _leads_on(text) or _introduces(text):
        return False
    if small_talk(text) or put_off(text) or courteous(text) or promised(text) or idle_talk(text) or undecided(text):
        return False
    if _OUR_POINTS.search(plain(text)):
        return True
    said = _ABOUT_US.sub(" ", plain(text))
    asked = danger.signs(text) & {danger.QUESTION, danger.BACK}
    unsure = danger.signs(text) & {danger.HEDGE, danger.CONDITION, danger.LATER}
    waits = unsure and folded_form("<about_it>").search(said)
    if _TELLS.search(plain(text)):
        return True
    if dates_in(text) and not re.search(r"https?:", text):
        return True
    if _SPEECH.fullmatch(plain(text)):
        return False
    answers = lexicon.confirms(text) or lexicon.none_of(text)
    later = danger.LATER in danger.signs(text)
    wants = folded_form(_DEMANDS).search(said) or re.search(r"\d", _PASSED.sub("", re.sub(r"\b20\d\d\b", "", said)))
    return bool(
        asked
        or waits
        or answers
        or (wants and not later)
        or lexicon.named_in(text)
        or (concerns_us(text) and (not later or surely_concerns_us(text)))
    )


def _leads_on(text: str) -> bool:
    """« Voici où nous en sommes : », “Our notes as of today:”: what it leads to is read by itself."""
    if _FOLLOWS.fullmatch(plain(text)):
        return True
    leads = text.rstrip().endswith(":") or _HERE.search(text)
    bare = leads and not re.search(r"[\d?@«“\"]", text)
    named = set(lexicon.named_in(_MAILED.sub(" ", text)))
    return bool(bare) and not named and not demands(text) and not asks_or_changes(_AS_OF.sub(" ", plain(text)))


def _introduces(text: str) -> bool:
    """Who writes says who he is, and nothing of how to reach him, of a day, or of what he no longer does."""
    folded = plain(text)
    told = _WHO_WRITES.match(folded) and not re.search(r"[\d?@]", _PASSED.sub(" ", folded))
    turned = danger.signs(_PASSED.sub(" ", folded)) & {danger.NOT, danger.CONDITION, danger.BUT, danger.BACK}
    asks = demands(text) or any(one in folded for one in ("want", "veu", "voul", "besoin", "need", "stop", "arret"))
    return (
        bool(told)
        and not (turned or asks)
        and not lexicon.named_in(text)
        and not any(one.day for one in dates_in(text))
    )


def not_theirs(text: str) -> bool:
    """« Je ne travaille plus à ce dossier »: who writes is not, or no longer, the one to answer."""
    said = plain(text)
    told = folded_form(forms.WRONG).search(said) and not forms.A_ROLE.search(said)
    return bool(told) and not lexicon.named_in(text)


def numbers_answered(text: str) -> set[int]:
    """« De mon cell : 1 oui 2 oui », however courteous the rest of it."""
    told = pairwise(tokens(text))
    return {int(one) for one, two in told if one in _QUESTIONS and two in words("yes", "no", "none")}


def needs_nobody(key: str, proposal: str, quote: str, *, numbered: bool) -> bool:
    """Whether words that answer nothing of an item are an answer put off, a courtesy, a story."""
    if key in _BY_FILE and points(quote):
        return False  # « 4. voici »: a file that did not come, or that nobody knew for what it is
    if _LINK.search(quote) or of_the_sale(quote) or (numbered and half_told(quote)):
        return False
    if key not in {*lexicon.SHOWN, "contacts"} and _BY_ANOTHER_WAY.search(plain(quote)):
        return False
    if key in lexicon.PRINTED and (
        _ALLOWED.search(plain(quote)) or _answers_one(quote) or (numbered and describes(quote))
    ):
        return False
    if not proposal and (
        _comes(key, quote)
        or (
            numbered
            and (thanks_us if key in lexicon.PRINTED else idle_talk)(quote)
            and not lexicon.speaks_of_last_time(quote)
        )
    ):
        return True
    if not proposal and key not in lexicon.SHOWN and comes_later(quote):
        return True
    told = proposal or (key in lexicon.SHOWN and (numbered or re.search(r"\d", quote)) and not speaks_of_others(quote))
    return (not told and put_off(quote)) or (not numbered and not proposal and courteous(quote))


def _answers_one(quote: str) -> bool:
    """« Pas d'autocollant carton à venir »: put off, but for the one that is refused."""
    return len(lexicon.named_in(quote)) > 1 and bool(set(tokens(quote)) & words("none", "no"))


def comes_later(text: str) -> bool:
    """« La graphiste me le remet vendredi », « je demande à Brigitte »: of an item of which nothing is said but when.

    The reminder asks again. What was already sent, is left to us, or hangs on something, is for a person.
    """
    if _LINK.search(text) or of_the_sale(text):
        return False
    if undecided(text):
        return True
    text = APART.sub(" ", text)
    folded = plain(text)
    found = danger.signs(text)
    if QUOTED.search(text) or found & _OPEN or folded_form(_NOT_LATER).search(folded) or demands(text):
        return False
    return bool(folded_form(_LATER).search(folded))


def _comes(key: str, quote: str) -> bool:
    """« Je vous confirme la date lundi »; not « l'adresse suivra », where our question showed one."""
    other = key in lexicon.SHOWN and key in lexicon.named_in(quote) and not _ANSWERS.search(quote)
    return promised(quote) and not other
