"""The words to print on visuals, stickers and cards: none of them, the same again, else the client's own, whole."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.earlier import AGAIN, HAD
from daemon.reading.reply.lexicon import YES, item_words
from daemon.reading.reply.refusals import NONE, QUOTED, SAYS_NONE, nothing_of, reasonless, wanted
from daemon.reading.reply.value import Value, judged
from daemon.reading.reply.words import folded_form, plain, tokens
from daemon.reading.reply.words import words as words_of

_OPEN = danger.UNCERTAIN - {danger.OR, danger.CHANGE}
_TEXT_LABEL = re.compile(
    r"^\W*(?:(?:oui|yes|ok)\W+)?(?:(?:voici|here is|here['’]s|inscri\w+|écri\w+|mar?quez?|mettez|mettre|put|write"
    r"|print)\s+)?(?:(?:on|nous|je|j['’]|we|i)(?:['’]d| would)?\s?(?:aimer\w*|voudr\w*"
    r"|like)\s+(?:(?:avoir|mettre|lire|inscrire|to (?:have|put))\s+)?)?(?:(?:sur|on)\s+)?(?:(?:le|la|les|the|notre"
    r"|our)\s+)?(?:(?:cartons?|cartes?|cards?|autocollants?|stickers?)[,\s]+(?:[ée]cri(?:vez|re)|inscri(?:vez|re)"
    r"|mett(?:ez|re)|put|write|print)|texte|text|message|libell[ée]|wording)(?:[^:\n]{0,30})?\s*:\s*",
    re.IGNORECASE,
)
_GOES_WITH = re.compile(  # « on va y aller avec « … » », “a round sticker that says "…"”
    r"^\W*(?:(?:(?:on|nous|je|j['’]|we|i)(?:['’]ll| will)? ?(?:(?:va|vais|allons|y|irait|would|could) )*(?:aller|go"
    r"|garde|gardons|keep|use|choisi\w*|opte\w*|prend\w*|stick) (?:(?:avec|with|pour|for|to) )?)"
    r"|[^«“\"?!.:]{0,60}\b(?:that (?:says?|reads?)|which (?:says|reads)|saying|reading|says|qui (?:dit|disent)"
    r"|o[uù] (?:c['’]est|il est) [ée]crit|avec (?:[ée]crit|inscrit|les mots|le texte)"
    r"|disant) ?:? ?)(?P<text>«[^«»]{2,300}»|“[^“”]{2,300}”|\"[^\"]{2,300}\")\W*(?:svp|please)?\W*$",
    re.IGNORECASE,
)
_WE_DO = r"(?:^|[,;.] ?)\W*(?:je|j['’]|on|nous|i|we) ?(?:(?:vous|te|le|la|les|lui|leur|en|y) |l['’] ?)*<gives>"
_SHALL = re.compile(r"\b(?:va|vont|vais|allons|ira|iront) (?:(?:vous|nous|y|en|le|la|les) )?\w{2,}(?:er|ir|re)\b")
_TOAST = re.compile(r"\W*(?:a la (?:votre|notre)|to (?:yours|ours))\W*")
_MAY = re.compile(r"may (?:you|your|this|the|all)\b", re.IGNORECASE)  # a wish
_SEEN_SO = re.compile(r"^(?:on|nous|je|i|we) (?:voit|voyons|vois|see|imagin\w+)\b[^:]{0,25}:\s*", re.IGNORECASE)
_TO_READERS = re.compile(  # « Chers clients », « à nos bénévoles »: nobody writes so to us
    r"\W*(?:(?:a|to) (?:tous |toutes |all )?(?:nos|notre|our) [a-z]+s?\W*[:,]|(?:chers|cheres"
    r"|dear) (?:clients?|clientes?|customers?"
    r"|guests?|employe\w*|collegues|benevoles|volunteers|membres|members|patients|partenaires|partners"
    r"|parents|invites|collaborat\w+)\b"
    r"|(?:bons?|bonnes?|belles?|joyeu\w+|happy|merry) \w+ (?:a|to) (?:tou(?:s|tes)|nos|all|everyone|our)\b)"
)
_OURS = re.compile(
    r"\b(?:notre|our|le|the) (?:slogan|logo|texte|text|nom|name|site|message)\W*$"
)  # « Mettre : notre slogan »
_LONG_NONE = 7  # words; a longer piece says something else
_TO_US = re.compile(
    r"\b(?:je|j['’]|i|i['’](?:ll|m|d|ve)|moi)(?!\w)(?! ?(?:vous|te|t['’]) ?(?:souhait|remerci|aim|embrass|dis)\w*)"
    r"|\b(?:on|nous|we|they|he|she|ils?|elles?) (?:va |vais |will |vous |te |t['’]|le |la |les |en )*(?:r?appel\w*"
    r"|revien\w*|envoi\w*|enverr\w*|texter\w*|ecri\w*|contact\w*|laiss\w*|repond\w*|call\w*|send\w*|reply"
    r"|decid\w*)\b|\b(?:haha\w*|lol|mdr|hihi|hehe|lmao)\b|\b(?:\w{2,}(?:er|ir|d|v|t)rai(?:t|ent|s)|serai(?:t|ent|s)"
    r"|avai(?:t|ent)|etai(?:t|ent)|would|could|should|was|were|had)\b|\b(?:ca|cela)\b"
    r"|\b(?:invent|chois\w*|surpren|fait(?!es (?:avec|[àa] la main|main|pour|ici|au)\b)|imagin|decid|demand|regard"
    r"|propos|sugger|trouv|compos|redig|cre|adapt)(?:ez|es)\b|\b(?:pick|choose|surprise us|make (?:it|something)"
    r"|come up with)\b|[(\[](?:prenoms?|noms?|names?|first names?|annees?|years?|titres?|logos?|dates?)\b"
    r"|\b(?:enclosed|existing|existant\w*|deja|already|identi(?:que|cal)\w*|chez vous|en filiere|on hand|zip)\b"
    r"|\bs['’]en (?:occup|charg)\w*|\btakes? care of (?:it|that|this)\b|\bis on it\b"
)


_DESCRIBES = re.compile(  # what the words should be like, and not the words: « quelque chose de festif »
    r"\W*(?:(?:quelques? (?:choses?|mots)|something|anything|a few words|un truc|n['’]importe)\b"
    r"|(?:(?:une?|deux|des|an?|some|the|our|notre|nos) )?(?:[a-z]+[- ]){0,3}?"
    r"(?:messages?|mots?|textes?|text|phrases?|notes?|slogan|wording|citation|quote|poeme|poem|verse)\b"
    r"(?!.*\b(?:vous|te|toi|votre|vos|ton|ta|you|your)\b)"
    r"|(?:papier|police|lettrage|paper|font)\b|comme (?:sur|dans|pour|celui|celle)\b|as (?:on|in) the\b"
    r"|(?:en|in) (?:francais|anglais|french|english|both|les deux)\b|biling\w+|dans les deux langues)"
)


def describes(said: str) -> bool:
    """« Un message de remerciement », “something festive”; not « Un petit mot pour vous dire merci »."""
    return bool(_DESCRIBES.match(plain(said)))


def to_readers(said: str) -> bool:
    """Whether it is written to those who will read it on a card."""
    return bool(_TO_READERS.match(plain(said))) and not re.search(
        r"[?\[(]|\b(?:je|j['’]|i|i['’]\w+|ca|send|envo\w+)\b", plain(said)
    )


def words_to_print(said: str, found: frozenset[str], _about: object) -> Value:
    """None of them; else the client's own words, whole."""
    nothing, folded = nothing_of(said), reasonless(said)
    if to_readers(said) and not folded_form("<enclosed>").search(folded):
        return Value(" ".join(said.split()))
    if wanted(folded) and not QUOTED.search(said):
        return Value()
    found = danger.signs(QUOTED.sub(" ", folded)) if folded != plain(said) else found
    if AGAIN.search(folded) and HAD.search(folded) and not QUOTED.search(said):
        return judged(Value("on_file"), bool(found & (_OPEN | {danger.CHANGE, danger.BUT, danger.NOT})))
    if nothing.value or NONE.match(folded):
        core = NONE.match(folded)
        after = danger.signs(folded[core.end() :]) if core else found
        return judged(nothing, bool(after & (_OPEN | {danger.CHANGE})))
    if folded_form(SAYS_NONE).search(folded) and not QUOTED.search(said):
        plenty = item_words("visuals", "stickers", "cards") | {"ni", "de", "d", "nous", "on", "ne", "n", "pas"}
        short = len([word for word in tokens(folded) if word not in plenty]) <= _LONG_NONE and not folded_form(
            "<not_none>"
        ).search(folded)
        return judged(Value("n/a" if short else ""), bool(found & (_OPEN | {danger.CHANGE, danger.BUT})))
    framed = _GOES_WITH.match(said)
    found = frozenset() if framed else found
    words = framed["text"].strip(' «»“”"\u00a0') if framed else _SEEN_SO.sub("", _TEXT_LABEL.sub("", said)).strip()
    if _MAY.match(words):
        found = found - {danger.HEDGE}
    talk = folded_form(_WE_DO).search(folded) or _SHALL.search(folded) or talks(words) or describes(words)
    if talk and not QUOTED.search(said):
        return Value()
    if (set(tokens(said)) <= words_of(*YES, "around_yes") and not _TOAST.fullmatch(folded)) or not words:
        return Value()
    around = plain(QUOTED.sub(" ", said)).replace("see you", " ")  # nothing to be looked up
    wish = QUOTED.search(said) or words != said.strip()
    open_ended = "<undecided>" if wish else "<undecided>|<wishes>"
    refers = (
        _OURS.search(folded)
        or folded_form(f"<refers>|<enclosed>|<keeps_simple>|{open_ended}").search(around)
        or len(QUOTED.findall(said)) > 1
    )
    bad = refers or found & (_OPEN | ({danger.CHANGE, danger.OR, danger.NOT} if not wish else set()))
    text = " ".join(words.split())
    return Value() if bad or len(text) < 4 else Value(text)  # noqa: PLR2004


def talks(said: str) -> bool:
    """« Je laisse ça à Caroline », « inventez! », « on vous rappelle », « identique à 2025 »."""
    return bool(_TO_US.search(plain(said)))
