"""Words to print under a heading of the client's own: « Pour le carton : », and the text in the next paragraph.

The heading says what they are for, so even « Merci de votre confiance », which elsewhere is a courtesy, is to be
printed. Where the text ends cannot always be seen; then nothing is made of it, and a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.courtesies import closes, is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import item_words, none_of
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.sent import marked
from daemon.reading.reply.understood import sure_beneath
from daemon.reading.reply.value import Value
from daemon.reading.reply.wording import describes, talks
from daemon.reading.reply.words import folded_form, plain, tokens, words

_TEXTS = ("cards", "stickers")  # a drawing is described, and no text
_LAST_SENTENCE = re.compile(  # with a colon, or a verb that calls for words: « sur le carton, écrivez »
    r"^(?:.*[.!;]\s+)?(?P<head>[^.!;:]*(?::|\b(?:read|reads|say|says|write|print|[ée]crivez|[ée]crire|inscrivez"
    r"|inscrire|mettez|mettre|marquez|marquer|imprimez|dise|lise)))$",
    re.DOTALL | re.IGNORECASE,
)
_MARKS = re.compile(r"^[«“\"]\s*(.*?)\s*[»”\"]$", re.DOTALL)
_LIST = re.compile(r"[-*•·]\s|\d\s?[.)]\s|[a-c][.)]\s")
_BY = re.compile(r"[-–—~]\s?[A-ZÀ-Ý]")  # « - L'équipe », under the text that it signs
_ENDS = re.compile(r"\b(?:cordialement|salutations|regards|sincerely|bonne (?:journ[ée]e|fin de))\b", re.IGNORECASE)
_PROVERB = re.compile(r",\s+[çc]a\s+se\b")  # « Un sourire, ça se partage »
_AND_MORE = re.compile(r"[.!?…;]\s+\S|\b(?:et rien|and nothing)\b")
_BY_OTHERS = re.compile(  # « Dana s'en occupe », “Marketing has it”, « Celui de 2025 »
    r"\b(?:s['’]en (?:occup|charg)\w*|takes? care|handl\w+|has (?:it|the)|l['’](?:a|ecri\w*|envo\w*)|is on it|celui"
    r"|celle|ceux|celles|the one|comme|idem|pareil\w*|same|memes?|voir|see|selon|d['’]apres|according|page|logos?"
    r"|police|papier|lettres?|font|paper|format|recto|verso)\b"
)
_GOES_ON = (",", ":", "…")  # « Chers collègues, »
_NEVER = frozenset({danger.QUESTION, danger.OR})
_MOST_LINES, _LONGEST = 8, 400
_SHORT = 7  # words of a line that may still belong to the text above it


def headed(lines: Sequence[Own], keys: Mapping[int, str], sender: tuple[str, str]) -> list[Own]:
    """The lines, with each such text in one line, quoted, under the number of its question."""
    found: list[Own] = []
    at = 0
    lines = _told_in_lines(lines, keys)
    while at < len(lines):
        line = lines[at]
        number, before, text = _on_its_line(line, keys)
        if text and _printable(keys[number], text, _own_name(sender)) and not _may_go_on(lines[at + 1 : at + 2], keys):
            found += [Own(before, line.number)] if before else []
            found += [Own(f"{number}. « {text} »", line.number), Own("", line.number)]
            at += 1
            continue
        number, before = _heading(line, keys)
        text, end = _text(lines, at + 1, keys if marked(line.text, keys) else {}) if number else ("", at)
        if not text or not _printable(keys[number], text, _own_name(sender)) or _may_go_on(lines[end:], keys):
            found.append(line)
            at += 1
            continue
        found += [Own(before, line.number)] if before else []
        said = text.splitlines()[0] if none_of(text) else f"« {' '.join(_bare(text).split())} »"
        found += [Own(f"{number}. {said}", line.number), Own("", line.number)]
        at = end
    return found


def _told_in_lines(lines: Sequence[Own], keys: Mapping[int, str]) -> list[Own]:
    """« 7. Merci à tous / L'équipe du Quai / 8. non »: all that stands above the next number is the text.

    A courtesy alone behind a blank line is none of it.
    """
    found: list[Own] = []
    at = 0
    while at < len(lines):
        under, end = marked(lines[at].text, keys), at + 1
        while end < len(lines) and not marked(lines[end].text, keys):
            end += 1
        told = [one.text.strip() for one in lines[at + 1 : end] if one.text.strip()]
        parted = len(told) < end - at - 1
        kind = [is_noise(one) for one in ([under[1]] if under and not parted else []) + told]
        text = under and keys[under[0]] in _TEXTS and end < len(lines) and _may_be_a_text([under[1], *told])
        if under and told and text and any(kind) != parted:
            found += [
                Own(f"{under[0]}. « {' '.join(_bare(chr(10).join([under[1], *told])).split())} »", lines[at].number)
            ]
            at = end
            continue
        found.append(lines[at])
        at += 1
    return found


def _may_be_a_text(told: Sequence[str]) -> bool:
    """Whether these lines may all be printed on one card."""
    if not told[0] or len(told) > _MOST_LINES or none_of(told[0]) or sum(map(len, told)) > _LONGEST:
        return False
    return not any(
        named_by(one)
        or promised(one)
        or put_off(one)
        or reaches(one)
        or "?" in one
        or '"' in one
        or "«" in one
        or ":" in one
        for one in told
    )


def _own_name(sender: tuple[str, str]) -> list[str]:
    return re.findall(r"\w+", f"{sender[0]} {sender[1].partition('@')[0]}".casefold())


def _on_its_line(line: Own, keys: Mapping[int, str]) -> tuple[int, str, str]:
    """« Dans le carton, on aimerait lire : Merci à tous »: (its question, what stands before, the text), or no text.

    Only one sentence that begins as one: of two, nobody knows whether the second is said to us, and « comme sur la
    facture » or « papier crème » is no text.
    """
    head, colon, text = line.text.partition(": ")
    text = text.strip()
    if not text[:1].isupper() or _BY_OTHERS.search(plain(text)):
        return 0, "", ""
    if not colon or QUOTED.search(text) or _AND_MORE.search(text) or not set(tokens(_last(head))) & words("heads_text"):
        return 0, "", ""
    number, before = _heading(Own(f"{head.rstrip()} :", line.number), keys)
    return (number, before, text) if number and not none_of(text) else (0, "", "")


def _last(head: str) -> str:
    return re.split(r"[.!;]\s+", head)[-1]


def _heading(line: Own, keys: Mapping[int, str]) -> tuple[int, str]:
    """(the question that the line is a heading of, what stands before it on the line); 0 for none."""
    text = re.sub(r"\bs\.v\.p\.", "svp", line.text.strip(), flags=re.IGNORECASE)
    under = marked(text, keys)
    found = _LAST_SENTENCE.match(under[1] if under else text)
    told = set(tokens(found["head"])) if found else set()
    shared = words("items.visuals")  # « de personnalisation »
    named = [number for number, key in keys.items() if key in _TEXTS and told & (item_words(key) - shared)]
    closed = words("polite", "filler", "heads_text", "items.cards", "items.stickers")
    if not found or len(named) != 1 or not told <= closed or (under and under[0] != named[0]):
        return 0, ""
    return named[0], text[: text.rindex(found["head"])].strip() if not under else ""


def _text(lines: Sequence[Own], at: int, keys: Mapping[int, str]) -> tuple[str, int]:
    """The paragraph that begins at this line, or after blank lines, and the rank of the line after it.

    Under a number of ours (`keys`), all that stands above the next number: some mail clients part every line.
    """
    next_one = next((rank for rank in range(at, len(lines)) if keys and marked(lines[rank].text, keys)), 0)
    if next_one:
        return "\n".join(one.text.strip() for one in lines[at:next_one] if one.text.strip()), next_one
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    told: list[str] = []
    while at < len(lines):
        line = lines[at].text.strip()
        if not line and not (told and told[-1].endswith(_GOES_ON)):
            break
        if line:
            told.append(line)
        at += 1
    return "\n".join(told), at


def _printable(key: str, text: str, name: Sequence[str]) -> bool:
    """Whether nothing of it is said to us: no item, no question, no choice, nobody's telephone, no signature."""
    lines, last = text.splitlines(), set(re.findall(r"\w+", text.splitlines()[-1].casefold()))
    if len(lines) > _MOST_LINES or len(text) > _LONGEST or (len(lines) > 1 and last <= {*name}):
        return False
    listed = any(_LIST.match(one) for one in lines[:-1]) or (_LIST.match(lines[-1]) and not _BY.match(lines[-1]))
    if listed or re.search(r"https?:|www\.|[«»“”\"]", _bare(text)) or reaches(text):
        return False
    if named_by(text) or danger.signs(text) & _NEVER or any(map(_ENDS.search, lines)):
        return False
    told_us = promised(text) or put_off(text) or describes(text) or talks(_PROVERB.sub(" ", text))
    open_too = told_us or folded_form("<enclosed>|<refers>|<handed>").search(plain(text))
    return none_of(text) or (not open_too and bool(sure_beneath(Value(text), key, text, "").value))


def _bare(text: str) -> str:
    marks = _MARKS.match(text)
    return marks[1] if marks else text


def _may_go_on(after: Sequence[Own], keys: Mapping[int, str]) -> bool:
    """Whether the paragraph that follows may be more of the text: short, and of no item of ours."""
    line = next((one.text.strip() for one in after if one.text.strip()), "")
    ours = not line or marked(line, keys) or named_by(line) or closes(line) or is_noise(line)
    return not ours and len(line.split()) <= _SHORT
