"""What kind of letter a client's reply is: each has its consequence, and only some need a person."""

from __future__ import annotations

import re
from datetime import date

from daemon.reading.dates import dates_in
from daemon.reading.letter import Letter
from daemon.reading.links import sites_in
from daemon.reading.reply import danger, lexicon
from daemon.reading.reply import kind_forms as forms
from daemon.reading.reply.asides import demands
from daemon.reading.reply.bounces import delivered, lasts_not
from daemon.reading.reply.courtesies import DEVICE, is_noise, without_noise
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.idle import only_idle, promised
from daemon.reading.reply.kind_names import (
    ACKNOWLEDGEMENT,
    ANSWER,
    AUTOMATIC,
    CANCELLATION,
    COMPLAINT,
    DELAY,
    OUT_OF_OFFICE,
    PERMANENT,
    QUESTION,
    SUSPICIOUS,
    TEMPORARY,
    UNREADABLE,
    UNRELATED,
    UNSUBSCRIBE,
    WRONG_PERSON,
    Kind,
)
from daemon.reading.reply.value import ReplyRead
from daemon.reading.reply.words import folded_form, plain, written_form

_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})

_SETTLED = 2  # items, contacts apart, that only the right person answers
_NOTED = 14  # words that say that a letter came
_THING = re.compile(r"\W*(?:l['’]|(?:les?|la|the|une?|an?|n(?:otre|os)|our|v(?:otre|os)|your) )", re.IGNORECASE)
_DRAWN = re.compile(r"[|+=_:-]{2,}|\|")  # the strokes of a table
_NEAR = 40  # letters


def kind_of(letter: Letter, own: str, read: ReplyRead, today: date) -> Kind:
    """`own` are the client's own words, our text and older letters cut away."""
    said = " ".join(plain(own).split())
    if letter.automatic == "bounce":
        return Kind(AUTOMATIC) if delivered(letter.text) else Kind(TEMPORARY if lasts_not(letter.text) else PERMANENT)
    away = plain(letter.text) if letter.automatic else ""
    returns = bool(away) and bool(
        folded_form(forms.ABSENCE).search(plain(letter.subject)) or re.search(forms.RETURNS, away)
    )
    absent = (letter.automatic == "out_of_office" or returns) and not folded_form(forms.TICKET).search(away)
    machine = letter.automatic and re.search(forms.BEFORE_ALL, away) and not returns and not _until(own, today)
    if machine and not folded_form(forms.AWAY).search(away):
        return Kind(AUTOMATIC, held=bool(forms.CHALLENGE.search(away)))
    if letter.automatic and folded_form("<departed>").search(away):
        return Kind(WRONG_PERSON, named=_named(own, letter.sender))
    if absent or folded_form(forms.AWAY).search(away) or folded_form(f"{forms.CLOSED}|{forms.SHUT}").search(away):
        return Kind(OUT_OF_OFFICE, _until(own, today))
    if letter.automatic:
        return Kind(AUTOMATIC, held=bool(forms.CHALLENGE.search(away)))
    if (
        letter.authentication == "fail"
        or folded_form(forms.BANK).search(forms.PAYS.sub(" ", said))
        or (len(read.answers) < _SETTLED and re.search(forms.DIVERTS, said))
    ):
        return Kind(SUSPICIOUS)
    if not _readable(letter, own):
        return Kind(UNREADABLE)
    return _of_words(letter, own, said, read, today)


def _of_words(letter: Letter, own: str, said: str, read: ReplyRead, today: date) -> Kind:
    rest = "\n".join(without_noise(own.splitlines()))
    loose = plain("\n".join((*read.left, rest if not read.answers else "")))
    said, loose = " ".join(forms.PRINTED.sub(" ", said).split()), " ".join(loose.split())
    away = folded_form(forms.AWAY).search(forms.AT_A_DESK.sub(" ", said)) or folded_form(forms.ABSENCE).search(
        plain(letter.subject)
    )
    if (
        away
        and not read.answers
        and not re.match(r"\W*(?:\d\W+)?(?:oui|yes|ok)\b", said)
        and not folded_form(forms.ABOUT_ITEMS).search(said)
    ):
        return Kind(OUT_OF_OFFICE, _until(own, today))
    alarm = _alarming(letter, own, forms.NO_SIGN.sub(" ", said), forms.NO_SIGN.sub(" ", loose), read)
    if alarm:
        return alarm
    strange = folded_form(f"<advertises>|{forms.CHAIN}").search(said) or _of_its_own(letter, loose)
    if (strange and not read.answers) or (_only_asks(read) and not _asks_to_move(own)):
        return Kind(UNRELATED if strange else QUESTION)
    if read.answers or read.proposals or any(piece.startswith(">") for piece in read.left):  # forwarded words too
        return Kind(ANSWER)
    return _without_answer(letter, own, said, loose, rest, read)


def _alarming(letter: Letter, own: str, said: str, loose: str, read: ReplyRead) -> Kind | None:
    """A kind of which a person must know before anything else, if it is one."""
    alone = {one.key for one in (*read.answers, *read.proposals)} <= {"contacts", "delivery_address"}
    words = said if alone else loose
    if folded_form(forms.CANCELS).search(words):
        return Kind(CANCELLATION)
    if folded_form(forms.LEAVES).search(words):
        return Kind(UNSUBSCRIBE)
    if folded_form("<complains>").search(said):
        return Kind(COMPLAINT)
    settled = len({one.key for one in read.answers} - {"contacts"}) >= _SETTLED
    other = alone and forms.JUST.search(said) and _named(own, letter.sender)
    wrong = folded_form(forms.WRONG).search(words)
    if not settled and (other or wrong) and not _says_role(wrong, words):
        return Kind(WRONG_PERSON, named=_named(own, letter.sender))
    return None


def _without_answer(letter: Letter, own: str, said: str, loose: str, rest: str, read: ReplyRead) -> Kind:
    thanks = _only_thanks(said, rest, read)
    if thanks and lexicon.confirms(rest) and not forms.THANKS.search(plain(rest)):
        return Kind(ANSWER)  # « Parfait! » says yes, and not to what
    if not rest or thanks:
        silent = not own.strip() or any(not file.inline for file in letter.attachments)
        return Kind(ANSWER if silent else ACKNOWLEDGEMENT)
    later = all(map(promises, read.left or [rest]))
    if later or (not read.left and only_idle(read.beside)):
        return Kind(DELAY)
    if _asks_to_move(own):
        return Kind(ANSWER)
    if folded_form(forms.ASKS).search(loose):
        return Kind(QUESTION)
    answered = re.match(r"\W*(?:oui|yes|non|no)\b", said) or any(
        lexicon.confirms(one) or lexicon.none_of(one) for one in (rest, *rest.splitlines())
    )
    about = folded_form("<about_order>").search(loose) or answered
    dated = bool(read.left and dates_in(own))
    return Kind(ANSWER if about or dated or sites_in(own) or re.search(r"(?m)^\W*\d{1,2}\W", own) else UNRELATED)


def _only_thanks(said: str, rest: str, read: ReplyRead) -> bool:
    """Thanks, and what needs nobody."""
    told = plain(" ".join(forms.EMOJI.sub(" ", rest).split()))
    itemless = not folded_form(forms.ABOUT_ITEMS).search(said)
    thanks = bool(forms.ACKNOWLEDGES.fullmatch(told)) and itemless
    noted = folded_form("<received>").search(folded_form("<courtesy>").sub(" ", said) if promises(rest) else said)
    idle = all(lexicon.confirms(one) or promises(one) or waits(one) for one in read.left)
    if idle and noted and not folded_form(forms.ASKS).search(said) and not lexicon.confirms(rest):
        thanks = thanks or (itemless and _only_noted(rest))
    return thanks or _thanks_and_more(read, rest, said)


def _only_noted(rest: str) -> bool:
    """« Bien reçu, je regarde ça »: not « l'échantillon reçu est tout croche », nor « merci pareil » after a no."""
    said = [one for one in re.split(r"(?<=[.!;])\s+|\n", rest) if re.search(r"[^\W\d]", one)]
    return all(
        is_noise(one)
        or courteous(one)
        or any(later(one) for later in (put_off, promised, promises, waits))
        or (folded_form("<received>").search(plain(one)) and len(one.split()) <= _NOTED and not _THING.match(one))
        for one in said
    )


def _thanks_and_more(read: ReplyRead, rest: str, said: str) -> bool:
    """« Parfait merci, on vous revient »: thanks, and what says no day."""
    left = read.left or (rest,)
    thanked = forms.THANKS.search(said) and all(forms.ACKNOWLEDGES.fullmatch(plain(piece)) for piece in left)
    return bool(thanked)


def waits(said: str) -> bool:
    """« Je vous fais ça en début de semaine »: later, and no word of what is wanted."""
    found = danger.signs(said)
    later = danger.LATER in found or folded_form(forms.PROMISES).search(plain(said))
    return (
        bool(later)
        and not demands(said)
        and not found & {danger.QUESTION, danger.BUT, danger.CONDITION, danger.CHANGE, danger.BACK}
    )


def _says_role(found: re.Match[str] | None, said: str) -> bool:
    """« Pour la réception, contactez Luc »: who does it is what we asked."""
    around = said[max(0, found.start() - _NEAR) : found.end() + _NEAR] if found else ""
    return bool(forms.A_ROLE.search(around))


def _asks_to_move(own: str) -> bool:
    """« On peut-tu avoir ça le 9 à la place? » answers the question about the day, in its way."""
    return any(
        danger.CHANGE in danger.signs(one) or re.search(r"\b(?:a la place|would be better|serait mieux)\b", plain(one))
        for one in re.split(r"(?<=[.!?])\s", own)
        if dates_in(one) and folded_form(forms.ASKS).search(plain(own))
    )


def _of_its_own(letter: Letter, said: str) -> bool:
    """A letter that answers none and bears nothing of ours: « Covoiturage congrès »."""
    ours = letter.references or folded_form("<about_order>").search(said)
    return not ours and not re.search(r"^\W*(?:re|r[ée]p?|aw|tr|fwd?)\s?:|\[\d{4}-\d+", letter.subject.casefold())


def _only_asks(read: ReplyRead) -> bool:
    """« C'est quoi, un format vectoriel? »: all that is said of an item is asked."""
    return bool(
        read.proposals
        and not read.answers
        and all(danger.QUESTION in danger.signs(one.quote) for one in read.proposals)
        and all(danger.QUESTION in danger.signs(one) for one in read.left)
    )


def promises(said: str) -> bool:
    """« Je vous reviens demain » and nothing asked."""
    folded = plain(said)
    open_ended = (
        not demands(said)
        and danger.CHANGE not in danger.signs(said)
        and not re.search(r"\?|\b(?:mais|but|pas avant|not before|sauf|except|cependant|however)\b", folded)
    )
    return open_ended and bool(folded_form(forms.PROMISES).search(folded) and folded_form("<soon>").search(folded))


def _until(own: str, today: date) -> date | None:
    """The day of return: the last day said."""
    days = [one.day for one in dates_in(own, today) if one.day and one.day >= today]
    return max(days, default=None)


def _named(own: str, sender: str) -> str:
    """The only other address that the letter names."""
    found = {one.lower().rstrip(".") for one in re.findall(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+", own)} - {sender}
    return found.pop() if len(found) == 1 else ""


def _readable(letter: Letter, own: str) -> bool:
    """Not encrypted, not cut short by our limits, not a heap of signs."""
    if letter.cut or any(file.content_type in _ENCRYPTED for file in letter.attachments):
        return False
    if "-----BEGIN PGP MESSAGE" in letter.text or (not letter.text.strip() and not letter.attachments):
        return False
    own = _DRAWN.sub(" ", own)
    letters = sum(character.isalnum() or character.isspace() for character in own)
    return not own.strip() or letters / len(own) > 0.5 or not written_form(DEVICE).sub("", own).strip() or len(own) < 20  # noqa: PLR2004
