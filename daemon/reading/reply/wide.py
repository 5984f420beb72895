"""What agrees to all that we showed: « Tout est beau », « Tout est beau, sauf 2 »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.idle import idle_talk, promised
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.numbers import all_but
from daemon.reading.reply.stories import dangerous
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.words import plain, tokens, words

_NO_TROUBLE = re.compile(r"\b(?:worr(?:y|ies)|problem\w*|souci\w*|issues?|trouble\w*)\b")  # « No worries at all »

_PIECE = re.compile(r"\s*[,;–—]\s+|(?<=[!.])\s+")
_THANKS = re.compile(r"\W*(?:(?:un|a) )?(?:gros |grand |mille |big |many )?(?:merci|thanks?)\b[^\d]*$")
_JOINT = re.compile(
    r"\s*[,;–—]\s+(?:(?:et|and|pis|puis)\s+)?|\s+(?:et|and|pis|puis)\s+|\s+(?=(?:sauf|except|mais|but|[àa] part)\s)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"(?:sauf|except(?: for)?|mais|but|[àa] part)\s+(?:que\s+|that\s+)?", re.IGNORECASE)
_EXCEPTS = frozenset({danger.BUT, danger.CHANGE, danger.BACK, danger.CONDITION, danger.QUESTION})
_BOTH = frozenset({"both", "deux"})
_ALL_GOOD = re.compile(r"\ball good\W*$", re.IGNORECASE)
_OUR_SIDE = re.compile(
    r"\s+(?:(?:pour|de) (?:ma|notre|mon|nos) (?:part|côtés?|cotés?|bord)|(?:on|from) (?:our|my) (?:side|end|part)"
    r"|for (?:us|me))\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(  # « sinon tout est beau »; what it is otherwise than was said before
    r"^\W*(?:(?:mais|but) )?(?:sinon|autrement|otherwise|(?:[àa] part|outre|apart from|other than|besides|aside from)"
    r" (?:[çc]a|cela|that|this)|pour le reste|for the rest)\b\W*",
    re.IGNORECASE,
)
_IT_IS = re.compile(  # « oui, c'est bon », “looks good”: of what was asked, where « ok » and « parfait » may only thank
    r"\W*(?:oui|yes)\W+(?:(?:c['’]?est|it['’]?s|that['’]?s|it is|that is)(?: (?:tout|all|bien|toujours"
    r"|still))?) (?:bon|beau|ca|exact|correct|conforme|parfait|good|right|fine)\W*"
    r"|\W*(?:(?:oui|yes)\W+)?(?:(?:je|nous|on|i|we|all|both) )?(?:vous |can |le |les )?confirm(?:e|ee?s|ons"
    r"|ed)?(?: (?:le tout|tout|all|both|everything|it all|les deux))?\W*"
    r"|\W*(?:(?:yes|yep|yeah)\W+)?(?:(?:it|this|that) )?(?:all )?looks? (?:good|right|fine|correct|great"
    r"|perfect)(?: to (?:me|us))?\W*"
)
_LEADS_ON = re.compile(
    r"\W*(?:(?:je|nous|on|i|we) )?(?:vous |can )?confirm(?:e|ons|ed|ee?s?)?\W*:\W*"
)  # of what stands under it
_AS_ASKED = re.compile(
    r"\W*(?:c['’]est (?:bien )?exact|(?:that|it|this)(?:['’]s| is) (?:all )?right)\W*"
)  # our own words
_REST_AGREED = re.compile(  # « pour le reste c'est beau », “the rest looks good”
    r"\W*(?:(?:et|and|pis|puis|sinon|otherwise) )?(?:pour |for |tout )?(?:le"
    r"|the) reste?,? (?:(?:c['’]?(?:est)?|est|is|it['’]s|looks?|seems?|semble|me|tout|all|bien) ?)*(?:beau|bon|ok"
    r"|correcte?|parfait|good|fine|great|perfect|right|exacte?|conforme)(?: (?:pour|for|avec|with) (?:moi|nous|me"
    r"|us))?\W*"
)
_YES_AND_YES = re.compile(
    r"\b(?:oui|yes|ok)(?:\W+(?:et|and|pis|puis)\W+| ?[/+&] ?)(?:oui|yes|ok)\b|\b(oui|yes|yep|yup)[\s,!.]+\1\b"
)


def all_agreed(said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, free: Free) -> bool:
    """« Tout est beau », « Tout est beau sauf 2 : … »."""
    if _LEADS_ON.fullmatch(plain(said)):
        free.beside.append(said)
        return True
    apart = all_but(said, keys)
    if apart:
        others = {keys[number] for number in apart[1]}
        free.read += [(key, Value(shown[key]), said) for key in lexicon.SHOWN if key in shown and key not in others]
        free.read += [(key, value(key, apart[2]), said) for key in sorted(others) if apart[2]]
        free.left += [] if apart[2] else [said]  # what is wrong there is not told
        free.wide.append(said)
        return True
    here = _showing(keys, shown)
    if rest_agreed(said):
        free.rest += [(key, Value(shown[key], whole=True), said) for key in here]
        free.wide.append(said)
        return True
    kernel = _kernel(said)
    good = (
        _OTHERWISE.match(said) and len(tokens(kernel)) > 1 and lexicon.confirms(kernel)
    )  # “other than that we're good”
    if not here or not (good or _says_all(kernel, both=len(here) == len(lexicon.SHOWN))):
        return False
    here = [] if "?" in said else here
    free.read += [(key, Value(shown[key], whole=True), said) for key in here]
    free.left += [] if here else [said]
    free.wide += [] if set(here) <= set(lexicon.named_in(said)) else [said]
    return True


def rest_agreed(said: str) -> bool:
    """« Le reste est beau »: a yes to what we showed and of which the letter says nothing else."""
    return bool(_REST_AGREED.fullmatch(plain(said)))


def _showing(keys: Mapping[int, str], shown: Mapping[str, str]) -> list[str]:
    """The items that this message asked about and showed."""
    return [key for key in lexicon.SHOWN if key in shown and key in keys.values()]


def yes_and_yes(sentences: list[str], keys: Mapping[int, str], shown: Mapping[str, str]) -> bool:
    """« Oui. Oui. », the first two sentences, where we showed two values: one yes for each."""
    two, others = ([set(tokens(one)) for one in some] for some in (sentences[:2], sentences[2:]))
    if any(one <= words("yes", "no", "none") for one in others):
        return False  # « oui / oui / non / non »: of the first two questions, or of others
    both = len(_showing(keys, shown)) == len(two) == len(lexicon.SHOWN)
    return both and all(one and one <= words("yes") for one in two)


def beside_all(sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str]) -> list[str]:
    """« Tout est beau, logo joint » is two sentences; « Tout est beau, sauf le logo » and « le 16, oui » are one."""
    both = len(_showing(keys, shown)) == len(lexicon.SHOWN)
    for joint in _JOINT.finditer(sentence):
        head, rest = sentence[: joint.start()], sentence[joint.end() :]
        if masks.shapes(head) & {"D", "P"}:
            break
        if _says_all(_kernel(head), both=both) and "?" not in head:
            rest = _wanting(rest)
            named, later = set(named_by(rest)), put_off(masks.show(rest)) or promised(masks.show(rest))
            if masks.shapes(rest) & {"D", "P"} and not later:
                break  # « tout est beau, le 16 »
            idle = not named and (later or not dangerous(plain(rest)))
            more = named - {*lexicon.SHOWN} or idle
            return [head, rest] if more and not danger.signs(rest) & _EXCEPTS else [sentence]
    return [sentence]


def _wanting(rest: str) -> str:
    """« sauf pas de carton », “except no cards”: what they want none of, and no exception to what we showed."""
    bare = _EXCEPT.sub("", rest, count=1) if _EXCEPT.match(rest) else rest
    named = set(named_by(bare))
    none = named and named <= {*lexicon.PRINTED, "logos"} and lexicon.none_of(bare, lexicon.item_words(*named))
    return bare if none else rest


def _kernel(said: str) -> str:
    """Without what is only polite: « Tout est exact, merci beaucoup de votre rapidité ».

    A day or a place that is named says of what the yes is; “the receipt came, all good” says it of the receipt.
    """
    told = _OTHERWISE.sub("", _OUR_SIDE.sub("", said))
    if dates_in(told) or set(lexicon.named_in(told)) & {*lexicon.SHOWN}:
        return told
    if _ALL_GOOD.search(told) and any(map(idle_talk, _PIECE.split(told))):
        return told
    kept = [
        one for one in _PIECE.split(told) if not (is_noise(one) or courteous(one) or _thanks(one) or idle_talk(one))
    ]
    return ", ".join(kept)


def _thanks(said: str) -> bool:
    """« Merci beaucoup de votre rapidité », and of no item."""
    return bool(_THANKS.match(plain(said))) and not lexicon.named_in(said) and "?" not in said


def _says_all(said: str, *, both: bool) -> bool:
    """Whether it says yes to everything; to both, where we showed two values."""
    told = set(tokens(said))
    bare = " ".join(word for word in tokens(said) if word not in words("everything", "seems"))
    every = told & words("everything")
    if every or (lexicon.no_change(said) and not told & {"date", "adresse", "address"}):
        return lexicon.confirms(bare) and not (
            _NO_TROUBLE.search(plain(said)) and told & words("everything") <= {"all"}
        )
    if _IT_IS.fullmatch(plain(said)) or _AS_ASKED.fullmatch(plain(said)):
        return True
    named = told & _BOTH or _YES_AND_YES.search(plain(said))
    return bool(both and named and told & words("yes") and told - _BOTH <= words(*lexicon.YES, "seems"))
