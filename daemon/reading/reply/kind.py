"""What kind of letter a client's reply is: each has its consequence, and only some need a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from daemon.reading.dates import dates_in
from daemon.reading.letter import Letter
from daemon.reading.links import sites_in
from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.courtesies import DEVICE, is_noise, without_noise
from daemon.reading.reply.idle import only_idle
from daemon.reading.reply.value import ReplyRead
from daemon.reading.reply.words import folded_form, plain, written_form

ANSWER, QUESTION, ACKNOWLEDGEMENT = "answer", "question", "acknowledgement"
OUT_OF_OFFICE, AUTOMATIC = "out_of_office", "automatic"
TEMPORARY, PERMANENT, DELAY = "bounce_temporary", "bounce_permanent", "delay"
UNSUBSCRIBE, WRONG_PERSON, COMPLAINT = "unsubscribe", "wrong_person", "complaint"
CANCELLATION, UNRELATED, UNREADABLE, SUSPICIOUS = "cancellation", "unrelated", "unreadable", "suspicious"

QUIET = frozenset({ACKNOWLEDGEMENT, OUT_OF_OFFICE, AUTOMATIC, TEMPORARY, DELAY})  # none of them needs a person
ALARMING = frozenset(
    {SUSPICIOUS, UNREADABLE, COMPLAINT, CANCELLATION, WRONG_PERSON, UNSUBSCRIBE, UNRELATED}
)  # nothing is applied


# All of them are searched in folded text: small letters without accents.
_BANK = (
    r"<bank>|<changed>.{0,40}<bank_account>|<buys>.{0,40}<gift_card>|<gift_card>.{0,60}(?:<buys>|\bcode)"
    r"|<checks>.{0,30}<password>|<password>.{0,50}<checks>"
    r"|\b(?:transit|institution|compte|account)\s*(?:n[o°]\.?|:)?\s*\d{3,}"
    r"|\b(?:ignore|disregard|oublie[zr]?) (?:all |toutes? )?(?:the |les |your |vos |tes )?"
    r"(?:previous |prior |precedentes? )?(?:instructions|consignes)"
)
_CANCELS = (
    r"<cancels>|\bmerci d['’]annuler\b(?!\s+(?:le|la|les|l|mon|ma|mes|notre|nos|un|une|ce|cet|cette)\b)"
    r"|\b(?:mett(?:ons|re|ez)|met|mets) fin a l['’]|<cancelling>.{0,60}(?:<the_order>|<everything_bought>|<goods>)"
    r"|\b(?:commande|order|projet|facture|invoice)\b.{0,60}<cancelled>|<no_longer_wants><goods>"
    r"|\bno longer (?:want|need|wish|require)\b.{0,30}<goods>|^\W*(?:annulez|annulons|cancel)\b.{0,40}$"
)
_LEAVES = (
    r"<leaves>|<takes_off>.{0,60}\b(?:liste (?:d['’]envoi|de (?:diffusion|distribution|courriels?))|mailing list"
    r"|(?:votre|vos|your) (?:mailing )?listes?)\b|\b(?:me|nous|m['’]) ?<takes_off>|<stops>.{0,25}<writes>"
    r"|<takes_off>.{0,20}\b(?:me|moi|mon|my|notre|our|nous|us)\b.{0,30}"
    r"\b(?:list\w*|envois?|adresse|mailing|base|address)|^\W*(?:stop|arret|desabonnement)\W*$"
)
_WRONG = (
    r"<wrong_person>|<about_file>.{0,25}<handled_by>"
    r"|<turn_to>.{0,60}(?:@|\bplutot\b|\binstead\b|\ba l['’]avenir\b|\bqui s['’]occupe|\bremplac)"
    r"|(?:\bc['’]est (?:maintenant|desormais|plutot)|\bit['’]?s (?:now|actually))\b.{0,60}"
    r"\b(?:qui (?:s['’]occupe|gere|est responsable|prend)|who (?:handles|takes|manages))"
    r"|\bpas (?:ou plus )?(?:la |le |a la |au )?(?:bonne?|right) (?:personne|contact|destinataire|adresse courriel)"
)
_AWAY = (
    r"<away>|\b(?:je (?:suis|serai)|i(?:['’]m| am| will be)|nous (?:sommes|serons)|our office (?:is|will be)"
    r"|notre bureau (?:est|sera)|nos bureaux (?:sont|seront))\b.{0,30}<absent>"
)
_CLOSED = (
    r"<closed>|\bferme\w*\b.{0,15}\b(?:semaines?|jours?)\b"
    r"|\b(?:on|nous|je|we|i) (?:repond\w*|answer|reply)\b.{0,30}\b(?:le soir|en soiree|evenings?|at night)\b"
)
_PROMISES = r"<promises>|\b(?:je|on|nous|i|we|i['’]ll|we['’]ll|you['’]ll|vous) .{0,30}<will_do>"
_ASKS = r"\?|<asks>"
_ABOUT_ITEMS = r"\?|<about_items>"
_LATE = r"\baction\s*:\s*delayed|<late_delivery>"
_TICKET = r"<desk>|\b(?:billet|ticket|case) (?:n|#|:)"
_ACKNOWLEDGES = re.compile(
    r"(?:(?:ok|okay|parfait|perfect|super|great|excellent|genial|d['’]accord|merci(?: beaucoup| bien)?"
    r"|thanks(?: so much| a lot| again)?|thank you|thx|vu|lu"
    r"|(?:merci|thanks|thank you) (?:pour|for|du|des|de) (?:le |la |l['’]|the )?(?:suivi|rappel|retour"
    r"|message|courriel|follow[- ]?up|reminder|note|update|e-?mail|nouvelles|infos?|details?)"
    r"|bien recu|recu|bien note|c['’]est note|note|noted|got it|received|sounds good|understood|compris|entendu|will "
    r"do|c['’]est bon|bonne nouvelle"
    r"|(?:merci|thanks|thank you) (?:pour|for|de (?:votre|ton|ta|vos|m['’]avoir"
    r"|nous avoir)) [\w\s'’,]{3,60}|(?:nous "
    r"avons|on a|j['’]ai|we have|i have|we['’]ve"
    r"|i['’]ve) (?:bien )?(?:recu|received|got)[\w\s'’,]{0,50}|(?:votre|your|le|the) (?:message|courriel"
    r"|e-?mail)[\w\s'’]{0,30}(?:recu|received)|message recu"
    r"|(?:je |nous )?vous (?:remerci|souhait)\w+[\w\s'’,]{0,80}|bonjour|hello|hi|salut|bonne journee"
    r"|have a (?:nice|good|great) day|confirmons (?:la )?reception|accuse (?:de "
    r")?reception|je confirme (?:la )?reception|👍|🙂|😊)[\s,.!;:)-]*)+"
)
_EMOJI = re.compile(r"(?<=\w)\W*[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+")
_THANKS = re.compile(
    r"\b(?:merci|thanks?|thx|recu|received|note|noted|lu|vu|got it|compris|entendu|understood|bonne nouvelle"
    r"|will do)\b|👍|🙂|😊"
)
_CHALLENGE = re.compile(
    r"\b(?:sender verification|verification service|verify (?:that )?you|prove (?:that )?you|prouver que vous"
    r"|etes un humain"
    r"|are (?:a )?human|confirm (?:that )?you are|est retenu|is being held|to deliver your message"
    r"|pour (?:que votre message"
    r" soit|livrer votre message)|complete the (?:form|captcha)|captcha|anti-?spam|quarantine|quarantaine)\b"
)
_CODE = re.compile(
    r"\b(?:status|statut)\s*:\s*([245])\.\d{1,3}\.\d{1,3}|\b([45])\.\d{1,3}\.\d{1,3}\b|(?<![\d.])([45])(?:2[1-9]"
    r"|5[0-9]|4[1-9]) "
)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


_PAYS = re.compile(  # a client may ask to pay so; who asks for the number of a card is no client
    r"\b(?:pa(?:y|yer|yez|ie|iement|yment|ying|yable)s?|regler|reglement|acquitter|solde|balance|deposit|depot)\b"
    r"[^.;]{0,40}\b(?:cartes? de credit|credit cards?)\b(?![^.;]{0,40}\b(?:numero|number|cvv|expir\w*|code)\b)"
)
_ABSENCE = r"^\W*(?:re ?: *)?(?:<absent>|<away>|absence|vacances|conges?|vacation|leave|ooo|out of office)\b"
_RETURNS = (
    r"\b(?:reviens?|revient|revenons|reviendr\w+|retour|back|returns?|returning)\b.{0,60}"
    r"\b(?:des qu|le \d|jusqu\w*|until|on|lundi|mardi|mercredi|jeudi|vendredi|\w+day|janvier|january|semaine|week)"
)
_JUST = re.compile(
    r"\bje (?:ne )?suis (?:juste|seulement|qu[e'’])|\bmoi,? (?:je suis|j['’]suis|je travaille) (?:juste "
    r"|a l['’]|au |aux |a la |dans )"
    r"|\bi(?:['’]?m| am) (?:just|only)\b"
)
_PRINTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")  # words to print say nothing of the order


@dataclass(frozen=True, slots=True)
class Kind:
    """`until` is the last day of an absence; `named` the address of the right person, "" when not told."""

    name: str
    until: date | None = None
    named: str = ""
    held: bool = False  # our message waits until a person proves to be one

    @property
    def quiet(self) -> bool:
        """Whether it needs nobody."""
        return self.name in QUIET and not self.held


def kind_of(letter: Letter, own: str, read: ReplyRead, today: date) -> Kind:
    """`own` are the client's own words, our text and older letters cut away."""
    said = plain(own)
    if letter.automatic == "bounce":
        return Kind(bounced(letter.text))
    away = plain(letter.text) if letter.automatic else ""
    returns = bool(away) and bool(folded_form(_ABSENCE).search(plain(letter.subject)) or re.search(_RETURNS, away))
    absent = (letter.automatic == "out_of_office" or returns) and not folded_form(_TICKET).search(away)
    if absent or folded_form(_AWAY).search(away) or folded_form(_CLOSED).search(away):
        return Kind(OUT_OF_OFFICE, _until(own, today))
    if letter.automatic:
        return Kind(AUTOMATIC, held=bool(_CHALLENGE.search(away)))
    if letter.authentication == "fail" or folded_form(_BANK).search(_PAYS.sub(" ", said)):
        return Kind(SUSPICIOUS)
    if not _readable(letter, own):
        return Kind(UNREADABLE)
    return _of_words(letter, own, said, read, today)


def _of_words(letter: Letter, own: str, said: str, read: ReplyRead, today: date) -> Kind:  # noqa: C901 — one kind a line
    rest = "\n".join(without_noise(own.splitlines()))
    loose = plain("\n".join((*read.left, rest if not read.answers else "")))
    said, loose = " ".join(_PRINTED.sub(" ", said).split()), " ".join(loose.split())
    alone = {one.key for one in (*read.answers, *read.proposals)} <= {"contacts", "delivery_address"}
    away = folded_form(_AWAY).search(said) or folded_form(_ABSENCE).search(plain(letter.subject))
    if away and not read.answers and not folded_form(_ABOUT_ITEMS).search(said):
        return Kind(OUT_OF_OFFICE, _until(own, today))
    if folded_form(_CANCELS).search(said if alone else loose):
        return Kind(CANCELLATION)
    if folded_form(_LEAVES).search(said if alone else loose):
        return Kind(UNSUBSCRIBE)
    if folded_form("<complains>").search(said):
        return Kind(COMPLAINT)
    other = _JUST.search(said) and _named(own, letter.sender)
    if (alone and (other or folded_form(_WRONG).search(said))) or folded_form(_WRONG).search(loose):
        return Kind(WRONG_PERSON, named=_named(own, letter.sender))
    strange = folded_form("<advertises>").search(said) or _of_its_own(letter, loose)
    if (strange and not read.answers) or _only_asks(read):
        return Kind(UNRELATED if strange else QUESTION)
    if read.answers or read.proposals or any(piece.startswith(">") for piece in read.left):  # forwarded words too
        return Kind(ANSWER)
    told = plain(" ".join(_EMOJI.sub(" ", rest).split()))
    thanks = _ACKNOWLEDGES.fullmatch(told) and not folded_form(_ABOUT_ITEMS).search(said)
    noted = folded_form("<received>").search(folded_form("<courtesy>").sub(" ", said) if promises(rest) else said)
    idle = all(lexicon.confirms(one) or promises(one) or is_noise(one) for one in read.left)
    if idle and noted and not folded_form(_ASKS).search(said) and not lexicon.confirms(rest):
        thanks = thanks or not folded_form(_ABOUT_ITEMS).search(said)
    thanks = thanks or _thanks_and_more(read, rest, said)
    if thanks and lexicon.confirms(rest) and not _THANKS.search(plain(rest)):
        return Kind(ANSWER)  # « Parfait! » says yes, and not to what
    if not rest or thanks:
        silent = not own.strip() or any(not file.inline for file in letter.attachments)
        return Kind(ANSWER if silent else ACKNOWLEDGEMENT)
    waits = all(map(promises, read.left or [rest]))
    if waits or (not read.left and only_idle(read.beside)):
        return Kind(ACKNOWLEDGEMENT if not waits and _THANKS.search(said) else DELAY)
    if folded_form(_ASKS).search(loose):
        return Kind(QUESTION)
    about = folded_form("<about_order>").search(loose) or lexicon.confirms(rest) or lexicon.none_of(rest)
    return Kind(ANSWER if about or sites_in(own) or re.search(r"(?m)^\W*\d{1,2}\W", own) else UNRELATED)


def _thanks_and_more(read: ReplyRead, rest: str, said: str) -> bool:
    """« Parfait merci, on vous revient »: thanks, and what says no day."""
    left = read.left or (rest,)
    thanked = _THANKS.search(said) and all(_ACKNOWLEDGES.fullmatch(plain(piece)) for piece in left)
    return bool(thanked) and not all(map(promises, left))


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
    open_ended = not re.search(r"\?|\b(?:mais|but|pas avant|not before|sauf|except|cependant|however)\b", folded)
    return open_ended and bool(folded_form(_PROMISES).search(folded) and folded_form("<soon>").search(folded))


def bounced(text: str) -> str:
    """A lasting failure, unless the server says that it will try again or that the box is full."""
    said = plain(text)
    codes = {next(code for code in found.groups() if code) for found in _CODE.finditer(said)}
    return TEMPORARY if "5" not in codes and ("4" in codes or folded_form(_LATE).search(said)) else PERMANENT


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
    letters = sum(character.isalnum() or character.isspace() for character in own)
    return not own.strip() or letters / len(own) > 0.5 or not written_form(DEVICE).sub("", own).strip() or len(own) < 20  # noqa: PLR2004
