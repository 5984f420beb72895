"""What a piece says of the item it is known to be about, whatever harmless words are around; a doubt only proposes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from daemon.reading.letter_parts import Attachment
from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.contrary import contrary
from daemon.reading.reply.day_said import day_said
from daemon.reading.reply.drawn import drawn
from daemon.reading.reply.earlier import HAD, HANDED, OTHER_ONE
from daemon.reading.reply.files import ADDRESS_LIST, PAPERS, announced_logo, file_role
from daemon.reading.reply.grammars import joined_count, value_of
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import idle_talk, promised, thanks_us
from daemon.reading.reply.lexicon import ONE_PLACE, PRINTED, agreed, on_file, one_place
from daemon.reading.reply.names import plausible
from daemon.reading.reply.people import people_said
from daemon.reading.reply.places import MAILED, MAILED_APART, UNIT, misplaced, other_town, place_said
from daemon.reading.reply.plainly import plainly
from daemon.reading.reply.reached import asks_who, naturally, told_whole
from daemon.reading.reply.refusals import QUOTED, nothing_of
from daemon.reading.reply.roles import does, nameless, passing
from daemon.reading.reply.undecided import undecided
from daemon.reading.reply.value import Value, judged
from daemon.reading.reply.wording import words_to_print
from daemon.reading.reply.words import folded_form, plain, written_form

_LONGEST = 1_500  # characters of one answer
_OPEN = danger.UNCERTAIN - {danger.OR, danger.CHANGE}
_ONE = re.compile(
    r"\b(?:une?|1|one|single|unique|seule?|only|meme|same)\b[^.;]{0,30}\b(?:adresse|address|place|endroit"
    r"|destination|location|livraison|site|lieu|spot|delivery|point)\b|\b(?:livraison|adresse|address"
    r"|destination) unique\b|\b(?:tout|toute la commande|le tout|all|everything|tou(?:s|tes) les \w+"
    r"|all the \w+)\b.{0,25}\b(?:au?|aux|chez|ici|ensemble|arrive|vient|viennent|to|goes|here|rue|avenue|chemin"
    r"|boulevard|rang)\b|^\W*(?:oui\W+)?(?:une|1|one|single|une seule|only one|just one)\W*(?:$|,)"
    r"|\b(?:seulement|only|just|uniquement|exclusivement|strictement|juste)\b"
    r"|\b(?:single|one|only one) (?:drop|ship|stop)\w*|\b(?:un|1) seul (?:arret|voyage|point|endroit|lieu|envoi"
    r"|camion)|\b(?:point|lieu) de (?:chute|livraison) (?:unique|seulement)|\brien qu['’]|\bnulle part ailleurs"
    r"|\bpour tout\b|\badresse (?:de livraison )?unique\b|\b(?:aucune?|pas d['’]|no) ?(?:autres?|other) (?:adresses?"
    r"|address(?:es)?|destinations?|lieux?|endroits?|places?|locations?)\b"
    r"|\b(?:un|1|one) (?:seul|single) (?:envoi|shipment|drop)\b|^\W*uniques?\W*$|^\W*un seul\W*$"
    r"|\ball to (?:the|our|us)\b|\bpas d['’](?:envois?|adresses?) |\bno (?:individual|separate|other)\b"
    r"|\bsans liste\b|\b(?:juste|tout) ici\b|\bchez nous\b|^\W*adresses? ?[:=] ?(?:une|1|one|single)\b"
)
_MANY = re.compile(
    r"\b(?:pas|not) (?:tout|toute|tous|everything|all|juste|just|seulement|only|une seule|uniquement)\b"
    r"|\b(?:plusieurs|several|multiple|many"
    r"|different\w*|deux|two|trois|three|[2-9]\d*) (?:adresses|addresses"
    r"|places|endroits|locations|sites|lieux)\b|\b(?:domicile|home)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:et non|and not|plutot qu\w*|au lieu|instead|rather)\b"
)  # of the address, not of how many
_NOT_THERE = re.compile(r"\W*(?:pas|not) (?!de\b|chang|d['’])", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\s+(?:ou|or|/)\s+(?=\(?\d{3}|\S+@\S)")  # « luc@x ou 450… » reaches one person
_EITHER_PART = re.compile(  # « pour livrer ou faire approuver »: both
    r"\b(recevoir|livr\w+|r[ée]cept\w*|deliver\w*|receiv\w*|appro[bv]\w*|approuv\w*) (?:ou|or) "
    r"(?=(?:de |d['’]|pour |for |to |faire )?(?:l['’]|la )?"
    r"(?:approuv|appro[bv]|recevoir|r[ée]cept|livr|deliver|receiv))",
    re.IGNORECASE,
)
_SENT_TO = re.compile(
    r"(?:à|to be|are to be|sont à) (?:envoyer|sent|acheminer|transmettre) (?:à|to)\b", re.IGNORECASE
)  # the proofs go to someone
_BY = re.compile(r"\bby\b(?! \d{1,2}\s?(?:h|:|am|pm))", re.IGNORECASE)
_SHALL_BE = re.compile(  # “the date will be December 16”, said of a value, is what they want
    r"\b(?:(?:will|must|has to|needs to) (?:now )?(?:be|go to)|doit (?:plutôt |maintenant )?être(?: livrée?)?"
    r"|devra être|devient)(?= (?:le |the |on |now )*(?:\d|(?:lun|mar|mer|jeu|ven)(?:di|credi)|\w+day\b"
    r"|(?:Jan|Feb|Nov|Dec)\w*\.? \d))",
    re.IGNORECASE,
)
_MUST_GO = r"<must_go>(?= (?:aux?|[àa]|to|at)\b)"
_THE_REST = re.compile(r"\b(?:le reste|the rest)\b", re.IGNORECASE)  # no verb: « la date et le reste » says no yes
_PRONOUN = re.compile(r"(?:I|Je|Moi|Me|Myself)\b")
_IN_TOWN = re.compile(r"(?<=\w) à (?=[A-ZÀ-Ý][\w-]+[^.;]{0,30}\b[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d\b)")
_SAYS = re.compile(
    r"\b(?:should|must|has to|doit) (?:say|read|dire)\b"
    r"|\b(?:on|nous|we|i)(?:['’]d| would)? ?(?:aimer\w*|voudr\w+|veut|voulons|like|want)"
    r"(?: lire| avoir| mettre| to say)?"
    r"(?=[^«“\"]{0,30}[«“\"])",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:je|j['’]|on|nous|i|we) ?(?:vous |te |t['’]|will |shall |['’]ll )(?:r?appel\w+|call|text\w*"
    r"|phone)\b(?!.*(?:@|\d{4}))"
)


@dataclass(frozen=True, slots=True)
class About:
    """What is known besides the words: the files that came, the day, what our question showed, who writes."""

    files: Sequence[Attachment]
    today: date
    shown: str = ""
    sender: tuple[str, str] = ("", "")  # name, address


def said_of(key: str, said: str, about: About) -> Value:
    """What the piece says."""
    if (thanks_us if key in PRINTED else idle_talk)(said):
        return Value()
    if key == "visuals" and (described := drawn(said)):
        return described
    read = plainly(key, said, about.files) or _said_of(key, said, about)
    plainer = agreed(said) if about.shown and not read.value else said
    again = _said_of(key, plainer, about) if plainer != said else read
    found = again if again.value else read
    return judged(found, bool(found.value) and contrary(key, found.value, said, about.shown))


def _said_of(key: str, said: str, about: About) -> Value:
    """The closed grammar where it fits whole; else what a careful reader would take from the piece."""
    said = " ".join(said.replace("*", " ").split(" ")).strip(" _→=>|-–—\n")
    if key in {"delivery_date", "delivery_address"}:
        said = _THE_REST.sub(" ", said)
        said = _IN_TOWN.sub(", ", _SHALL_BE.sub(_is, said))
    if key == "delivery_address":
        said = written_form(_MUST_GO).sub("livrez", MAILED_APART.sub("", said))
    if not said or len(said) > _LONGEST:
        return Value()
    strict = value_of(key, said, about.files, about.today, about.shown)
    if key == "contacts" and strict.value and not all(plausible(one) for one in strict.value.split("; ")):
        if not any(_PRONOUN.match(one) for one in strict.value.split("; ")):
            return Value()
        strict = Value()  # “I approve”: who writes, and no name
    moved = key == "delivery_address" and other_town(strict.value, about.shown)
    if strict.value and not moved and not _in_doubt(key, said, strict.value):
        return strict
    said = _SAYS.sub("", said) if key in {"visuals", "stickers", "cards"} else said
    loose = _READERS[key](said, danger.signs(QUOTED.sub(" ", said)), about)
    return (
        loose
        if loose.value
        else Value(proposal=loose.proposal or strict.proposal or strict.value, beside=strict.beside)
    )


def _in_doubt(key: str, said: str, value: str) -> bool:
    """« À confirmer » and “by December 18” fit the closed grammars; words to print may hold any word."""
    if key in {"visuals", "stickers", "cards"} and value != "n/a":
        return False
    wrong = key == "delivery_address" and (misplaced(value) or _NOT_THERE.match(said) or MAILED.search(plain(said)))
    return bool(wrong) or danger.open_ended(said) or (key == "delivery_date" and bool(_BY.search(said)))


def _is(found: re.Match[str]) -> str:
    return "est" if found.group()[0] in "dD" else "is"


def _date(said: str, _found: frozenset[str], about: About) -> Value:
    return day_said(said, about.today, about.shown)


def _address(said: str, found: frozenset[str], about: About) -> Value:
    alone = UNIT.fullmatch(said.strip(" ."))  # « bureau 200 » says nothing of the street
    bad = bool(alone or found & (danger.UNCERTAIN - {danger.CHANGE, danger.BUT}) or _NOT_THERE.match(said))
    return judged(place_said(said, about.shown, change=danger.CHANGE in found), bad)


def _contacts(said: str, _found: frozenset[str], about: About) -> Value:
    if (
        promised(said)
        or undecided(said)
        or _CALLS.search(plain(said))
        or (put_off(said) and not reaches(said) and not any(does(said)))
    ):
        return Value()  # « je vous texte ça », « je vous reviens avec les contacts » name nobody
    said = _EITHER_PART.sub(r"\1 et ", _SENT_TO.sub(" ", _EITHER_WAY.sub(", ", said)))
    found = danger.signs(naturally(said))
    bad = asks_who(said) or nameless(said) or passing(said) or bool(found & (_OPEN | {danger.OR} - {danger.LATER}))
    return judged(told_whole(said, people_said(said, about.sender)), bad)


def _handed(said: str) -> str:
    """Without « que je vous envoie », which promises nothing of a file that came with the letter."""
    return written_form("<handed>").sub(" ", said)


def _logos(said: str, _found: frozenset[str], about: About) -> Value:
    said = written_form("<sorry_for_file>").sub(" ", said)
    folded = plain(said)
    if not about.files and put_off(said) and danger.LATER in danger.signs(said):
        return Value()  # “I don't have the logo on my phone, will send from the office”
    had, handed = HAD.search(folded) or folded_form("<had>").search(folded) or on_file(said), _handed(said)
    found = danger.signs(handed)
    bad = bool(found & (_OPEN | {danger.OR, danger.CHANGE}))
    logos = [one for one in about.files if announced_logo(one) and file_role(one) not in PAPERS]
    named = any(plain(one.name) in folded for one in logos) or (logos and HANDED.search(folded))
    here = (
        named
        or folded_form("<enclosed>").search(folded)
        or ((handed != said or folded_form("<brought>").search(folded)) and not had)
    )
    bad = bad and not (named and not found & (_OPEN | {danger.OR}))
    if here and logos and not re.search(r"\b(?:deja|dossier|memes?|same|on file)\b", folded):
        told = joined_count(said, about.files)
        return judged(Value("attached"), bad or told not in {0, len(logos)})
    if had:
        return judged(Value("on_file"), bad or bool(OTHER_ONE.search(folded)))
    return judged(nothing_of(said), bad)


def _list(said: str, found: frozenset[str], about: About) -> Value:
    folded, handed = plain(said), _handed(said)
    lists = [one for one in about.files if file_role(one) == ADDRESS_LIST]
    bad = bool(found & (_OPEN | {danger.OR}))
    if one_place(said):
        return judged(Value("n/a"), bool(found & (_OPEN | {danger.OR}) - {danger.LATER}))
    if lists and (handed != said or folded_form("<brought>").search(folded)):
        return judged(Value("attached"), bool(danger.signs(handed) & (_OPEN | {danger.OR})))
    if (_ONE.search(folded) or folded_form(ONE_PLACE).search(folded)) and not _MANY.search(folded):
        return judged(Value("n/a"), bad)
    return Value(proposal="attached" if lists else "")


_READERS: Mapping[str, Callable[[str, frozenset[str], About], Value]] = {
    "delivery_date": _date,
    "delivery_address": _address,
    "contacts": _contacts,
    "logos": _logos,
    "visuals": words_to_print,
    "stickers": words_to_print,
    "cards": words_to_print,
    "address_list": _list,
}
