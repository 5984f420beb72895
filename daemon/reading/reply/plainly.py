"""Answers said in plain terms, with whatever is told around them: none, one place, the same again, enclosed.

The head of such an answer is a closed form; of what is told beside it, only the words that could undo it count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import danger
from daemon.reading.reply import plain_forms as forms
from daemon.reading.reply.beside import harmless_beside
from daemon.reading.reply.contrary import ONE_POINT
from daemon.reading.reply.earlier import AGAIN, HAD
from daemon.reading.reply.files import ADDRESS_LIST, PAPERS, announced_logo, file_role
from daemon.reading.reply.grammars import joined_count
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import ONE_PLACE, PRINTED
from daemon.reading.reply.refusals import QUOTED, wanted
from daemon.reading.reply.short import short
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens

_WHY = re.compile(forms.WHY)
_NAMES = re.compile("|".join(forms.THING.values()))
_CLAUSE = 3  # words, at least, of one with a subject
_LONGEST = 28  # words; who tells more tells something else too


def plainly(key: str, said: str, files: Sequence[Attachment]) -> Value:
    """The answer, every word of it weighed; no value where its head is not there, or anything beside it may undo it."""
    if not (key == "address_list" and any(file_role(one) == ADDRESS_LIST for one in files)) and (
        at_once := short(key, said)
    ):
        return at_once
    if lead := forms.CHANGED_MIND.match(plain(said)) or forms.AS_AGREED.match(plain(said)):
        said = plain(said)[lead.end() :]
    folded = " ".join(plain(forms.SOMEBODY.sub("elle", said)).split())
    if key in PRINTED and "?" not in said and (saying := _saying(said)):
        return saying
    if forms.OTHER_TIME.search(folded):
        return Value()
    if key not in forms.THING or "?" in said or framed(said) or len(tokens(folded)) > _LONGEST or promised(said):
        return Value()
    if key in PRINTED and (QUOTED.search(said) or forms.LABELLED.match(said) or forms.BIDDEN.match(said)):
        return _text(said)
    if key == "address_list":
        return _listed(folded, files)
    if key == "logos" and any(announced_logo(one) and file_role(one) not in PAPERS for one in files):
        return _joined(said, [one for one in files if announced_logo(one)])
    return _none(key, folded) or _again(key, folded)


def framed(said: str) -> bool:
    """« Votre concurrent proposait : … », “for our Toronto branch: none”: told of another, or by no one who decides."""
    bare = plain(QUOTED.sub(" ", said))
    lead = bare.rpartition(":")[0]
    strange = {
        word for word in tokens(lead) if word not in harmless_beside(frozenset({"none", "one", "on_file", "words"}))
    }
    held = danger.signs(_sure(forms.FINDS.sub(" ", bare))) & {danger.HEDGE, danger.CONDITION, danger.BACK}
    return bool(strange or held or forms.IRREAL.search(bare))


def _none(key: str, folded: str) -> Value:
    thing = forms.THING[key]
    head = folded_form(
        rf"\b(?:pas|point|aucune?s?|sans|zero|no|none of|not any|without)(?: de? | d['’]| any | )?{forms.KIND}{thing}\b"
        rf"|{forms.WONT}<takes> (?:any |a )?{forms.KIND}{thing}\b"
        rf"|<leaves_out> (?:the |any |on |all )*{forms.KIND}{thing}\b"
        rf"|{forms.NONE_AT_ALL}|{forms.FLATLY}"
    )
    found = head.search(folded)
    if (
        not found
        or wanted(folded)
        or re.search(rf"\b(?:l[ea]s?|the|our|notre|nos|mon|my) {thing}\b", folded.replace(found.group(), " "))
    ):
        return Value()
    settled = _settled(folded, found, "none", forms.STILL_OPEN)
    return Value("n/a", whole=True) if settled else Value()


def _settled(folded: str, head: re.Match[str], kind: str, open_ones: str) -> bool:
    """Whether nothing beside the head may undo it."""
    before, after = folded[: head.start()], forms.TO_DO.sub(" ", folded[head.end() :])
    if re.match(r"\s*(?:l[ea]s?(?!-)|du|des|the|our|nos|notre|mes|ces|cette|cet|these|those|this|that)\b", after):
        return False  # « on ne veut pas les mêmes »
    same, *others = forms.PIECE.split(_sure(after))
    *closed, lead = re.split(r"\s*[,.;!]+\s+", _sure(before))
    if not all(_known(one, kind) for one in closed) or not _known(f"{lead} {same}", kind):
        return False
    if not all(_known(one, kind) or (forms.SUBJECT.match(one) and len(tokens(one)) >= _CLAUSE) for one in others):
        return False
    rest = _without("<meant>", _sure(f"{before} {after}"))
    uncertain = danger.signs(rest) & (danger.UNCERTAIN | {danger.LIMIT})
    return not uncertain and not re.search(r"\d", forms.YEAR.sub(" ", rest)) and not folded_form(open_ones).search(rest)


def _sure(folded: str) -> str:
    """Without the words that only assure."""
    return folded_form(forms.SURE).sub(
        " ", _WHY.sub(lambda why: why.group() if _NAMES.search(why.group()) else " ", folded)
    )


def _without(pattern: str, folded: str) -> str:
    return folded_form(pattern).sub(" ", folded)


def _known(piece: str, kind: str) -> bool:
    """« Pas de logo cette fois »; not « pas de logo rouge »."""
    known = harmless_beside(frozenset({kind}))
    return all(word in known or word.isdigit() for word in tokens(_without("<meant>", piece)))


def _saying(said: str) -> Value:
    """« On aimerait un autocollant rond avec « Merci » »."""
    quoted = QUOTED.findall(said)
    around = plain(QUOTED.sub(" zzquoted ", said).replace(":", "")).strip(" .!").replace("  ", " ")
    told = len(quoted) == 1 and forms.SAYING.fullmatch(around)
    return Value(quoted[0].strip('«»“”" \u00a0'), whole=True) if told else Value()


def _text(said: str) -> Value:
    """The words to print, between quotes or after « Texte : », with nothing that leaves them open."""
    labelled, quoted = forms.LABELLED.match(said) or forms.BIDDEN.match(said), QUOTED.findall(said)
    text = quoted[0].strip('«»“”" \u00a0') if len(quoted) == 1 else labelled["text"].strip() if labelled else ""
    around = plain(QUOTED.sub(" ", said)) if quoted else plain(text)
    if not text or len(quoted) > 1 or promised(text) or "[" in said:
        return Value()
    open_ones = (
        {danger.QUESTION, danger.BACK, danger.ELSEWHERE} if labelled and not quoted else danger.UNCERTAIN | {danger.NOT}
    )
    if danger.signs(around) & open_ones or folded_form("<refers>|<undecided>").search(around):
        return Value()
    if quoted and folded_form("<look>").search(around):
        return Value()  # « Merci » en doré is told whole
    if quoted and not _known(folded_form(forms.FRAMES).sub(" ", around), "words"):
        return Value()
    talk = folded_form("<others_say>" if quoted else "<of_text>")
    return Value() if talk.search(around) else Value(text, whole=True)


def _again(key: str, folded: str) -> Value:
    """« Reprenez le fichier que vous avez », “reprint last year's”: no other word on how they would differ."""
    again = AGAIN.search(folded) or folded_form("<reuses>").search(folded)
    again_or_ours = bool(again) or key == "logos"
    had = HAD.search(_without("<likewise_ones>", folded)) or folded_form("<had>").search(folded)
    if folded_form("<enclosed>|<handed>|<pictured>").search(folded):
        return Value()
    rest = _sure(folded_form("<had>").sub(" ", HAD.sub(" ", forms.YEAR.sub(" ", folded))))
    spoiled = folded_form("<altered>").search(rest) or danger.signs(rest) & (danger.UNCERTAIN | {danger.NOT})
    if not _known(_without("<reuses>", rest), "on_file"):
        return Value()
    third = re.search(r"\b(?:he|she|they|ils?|elles?|lui|eux)\b|\d", forms.YEAR.sub(" ", rest))
    return Value("on_file", whole=True) if again_or_ours and had and not spoiled and not third else Value()


def _joined(said: str, logos: Sequence[Attachment]) -> Value:
    folded = plain(said)
    here = folded_form("<handed>|<enclosed>").search(folded)
    folded = _of_others(_without("<sorry_for_file>", folded))
    rest = _sure(folded_form("<handed>").sub(" ", forms.FINDS.sub(" ", folded)))
    told = joined_count(said, logos)
    spoiled = folded_form("<unfinished>").search(rest) or danger.signs(rest) & (
        (danger.UNCERTAIN | {danger.NOT}) - {danger.CHANGE}
    )
    return Value("attached", whole=True) if here and not spoiled and told in {0, len(logos)} else Value()


def _of_others(folded: str) -> str:
    """Without « , notre graphiste n'est plus chez nous », told of somebody, and of no file."""
    first, *told = re.split(r",\s+|(?<=\w)\s*\(", folded)
    return ", ".join(
        [first, *(one for one in told if not (forms.OUR_PEOPLE.match(one) and not forms.OF_FILE.search(one)))]
    )


def _listed(folded: str, files: Sequence[Attachment]) -> Value:
    lists = [one for one in files if file_role(one) == ADDRESS_LIST]
    if lists:
        return _joined(forms.ROWS.sub(" ", folded), lists) if len(lists) == 1 else Value()
    folded = forms.GOING.sub(" ", folded)
    one = forms.ONE.search(folded) or folded_form(ONE_PLACE).search(folded)
    rest = folded_form(ONE_PLACE).sub(" ", forms.ONE.sub(" ", folded))
    if not one or ONE_POINT.search(folded) or folded_form(forms.SEVERAL).search(_sure(rest)):
        return Value()
    return Value("n/a", whole=True) if _settled(folded, one, "one", "<reopens>") else Value()
