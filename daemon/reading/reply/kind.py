"""What kind of letter a client's reply is: each has its consequence, and only some need a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from daemon.reading.dates import dates_in
from daemon.reading.letter import Letter
from daemon.reading.links import sites_in
from daemon.reading.reply import lexicon
from daemon.reading.reply.answers import ReplyRead
from daemon.reading.reply.courtesies import DEVICE, without_noise

ANSWER, QUESTION, ACKNOWLEDGEMENT = "answer", "question", "acknowledgement"
OUT_OF_OFFICE, AUTOMATIC = "out_of_office", "automatic"
TEMPORARY, PERMANENT, DELAY = "bounce_temporary", "bounce_permanent", "delay"
UNSUBSCRIBE, WRONG_PERSON, COMPLAINT = "unsubscribe", "wrong_person", "complaint"
CANCELLATION, UNRELATED, UNREADABLE, SUSPICIOUS = "cancellation", "unrelated", "unreadable", "suspicious"

QUIET = frozenset({ACKNOWLEDGEMENT, OUT_OF_OFFICE, AUTOMATIC, TEMPORARY, DELAY})  # none of them needs a person
ALARMING = frozenset(
    {SUSPICIOUS, UNREADABLE, COMPLAINT, CANCELLATION, WRONG_PERSON, UNSUBSCRIBE, UNRELATED}
)  # nothing is applied


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms))


# All of them are searched in folded text: small letters without accents.
_BANK = _any(
    r"\b(?:nouve(?:au|lles?|aux)|new|change\w*|modifi\w+|mis(?:es)? a jour|updated?)\b.{0,40}\b(?:compte (?:bancaire"
    r"|de banque)|coordonnees bancaires|bank(?:ing)? (?:details|account|info\w*)|information bancaire)",
    r"\b(?:coordonnees bancaires|bank(?:ing)? (?:details|information)|numero de compte|account number|wire transfer"
    r"|change (?:de|d['’]) (?:banque|compte)|changed banks?|(?:transit|institution|compte|account)\s*(?:n[o°]\.?"
    r"|:)?\s*\d{3,}|(?:carte de credit|credit card)"
    r"|trop[- ]percu|from now on\b.{0,30}|(?:use|utilisez) (?:my|mon) (?:gmail|hotmail|adresse personnelle|personal)"
    r"|virement (?:bancaire|interac)|code swift|swift code|\biban\b|transit bancaire|routing number)",
    r"\b(?:achet\w+|buy|purchase)\b.{0,40}\b(?:cartes?[- ]cadeaux?|gift[- ]cards?)\b|\bquota (?:est )?depasse"
    r"|\b(?:valid|confirm|verif|reset|entr)\w*\b.{0,30}\b(?:mot de passe|password)\b",
    r"\b(?:carte cadeau|cartes cadeaux|gift cards?)\b.{0,60}\b(?:achet\w+|buy|purchase|code)",
    r"\b(?:mot de passe|password)\b.{0,50}\b(?:confirm\w+|verif\w+|expir\w+|entrez|enter)|\bverify your (?:account"
    r"|mailbox|identity)",
    r"\b(?:ignore|disregard|oublie[zr]?) (?:all |toutes? )?(?:the |les |your |vos |tes )?(?:previous |prior "
    r"|precedentes? )?(?:instructions|consignes)|\bsystem prompt\b|\bas an ai\b",
)
_CANCELS = _any(
    r"\b(?:mett(?:ons|re|ez)|met|mets) fin a (?:la|notre|ma|cette|l['’])|\bplease cancel\b"
    r"|\b(?:going|gone|go|went) with (?:another|a different) (?:supplier|vendor|company)|\bautre fournisseur\b"
    r"|\bne (?:fera|ferons|prendra|prendrons|ferai|prendrai) (?:pas|plus|finalement pas) (?:de |la |les "
    r"|nos )?(?:coffrets"
    r"|commande|boites|cadeaux|paniers)|\b(?:fermer|close) (?:le|the|our|notre) (?:dossier|file)\b",
    r"\b(?:annul(?:er|ez|ons|e|ee)|cancel(?:l?ed|l?ing|)|je renonce|nous renoncons)\b(?!\w).{0,60}\b(?:commande|order"
    r"|achat|tout|everything|facture|invoice|projet|it all)",
    r"\b(?:commande|order|projet|facture|invoice)\b.{0,60}\b(?:annul(?:er|ez|ons|e|ee)|cancel(?:l?ed|)"
    r"|n['’]a(?:ura)? plus lieu|tombe a l['’]eau)\b",
    r"\bne (?:voulons|veut|veux|souhaitons|desirons) plus (?:de |la |cette |votre |nos )?(?:commande|coffrets|boites"
    r"|cadeaux|produits)",
    r"\bno longer (?:want|need|wish|require)\b.{0,30}\b(?:order|boxes|gifts|products|goods)|\b(?:on (?:laisse tomber"
    r"|abandonne)|nous abandonnons|calling off|call off)\b",
    r"^\W*(?:annulez|annulons|cancel)\b.{0,40}$",
)
_COMPLAINS = _any(
    r"\b(?:dechire\w*|torn|egratigne\w*|scratched|crushed|ecrase(?:e?s?))\b"
    r"|\b(?:personne|nobody|no one) (?:ne )?(?:\w+ )?(?:retourne|rappelle|repond|returns?|calls?|answers?)\b",
    r"\b(?:inacceptable|inadmissible|unacceptable|decu|decue|decus|decues|deception|disappoint\w+|mecontent\w*"
    r"|insatisf\w+|unhappy|frustr\w+|furieu\w+|furious|scandaleu\w+|ridicul\w+|honteu\w+|plainte|se plaindre"
    r"|complaint|complaining|desagreable|terrible|awful|pathetic|outrag\w+|appalled|fed up|tanne|tannee|ecoeur\w+"
    r"|exaspere\w*)\b",
    r"\b(?:endommage\w*|brise\w*|abime\w*|casse(?:e?s?)\b|damaged|broken|defectueu\w+|defective)\b",
    r"\b(?:pas (?:tres |du tout )?(?:content|contente|satisfait|satisfaite|satisfaits|impressionne\w*|serieux"
    r"|professionnel)|not (?:very |at all )?(?:happy|satisfied|impressed|acceptable|professional))\b",
    r"\b(?:manque de serieux|en retard et|reglez (?:cela|ca) avant|remboursement promis|speak (?:with|to) (?:a"
    r"|your) manager|parler (?:a|au) (?:un |votre )?(?:gerant|superviseur|patron)|jamais eu de nouvelles)\b",
    r"\b(?:n['’]est (?:vraiment )?pas (?:normal|acceptable|serieux|professionnel)|troisieme fois que|deuxieme fois "
    r"que|third time|for the (?:second|third) time|poor (?:service|quality)|mauvais service|je vais (?:chercher"
    r"|aller voir) ailleurs)\b",
)
_LEAVES = _any(
    r"\b(?:desabonn\w+|desinscri\w+|unsubscribe|opt[- ]?out)\b",
    r"\b(?:ne (?:plus|veux plus|veut plus|voulons plus|souhaite plus|desire plus)|cesse[zr]? de|arrete[zr]? de|stop"
    r"|no longer (?:wish to|want to)|do not wish to|don['’]t want to|please don['’]t|quit)\b.{0,25}\b(?:recevoir"
    r"|ecrire|envoyer|m['’]ecri\w+|contact\w*|messag\w*|courriels?|relan\w+|receiv\w+|email\w*|send\w*|writ\w+)",
    r"\b(?:me|nous|m['’]) ?(?:retirer|enlever|desabonner|supprimer)\b",
    r"\b(?:retire[zr]?|enleve[zr]?|supprime[zr]?|remove|take)\b.{0,20}\b(?:me|moi|mon|my|notre|our|nous"
    r"|us)\b.{0,30}\b(?:list\w*|envois?|adresse|mailing|base|address)",
    r"^\W*(?:stop|arret|desabonnement)\W*$",
)
_WRONG = _any(
    r"\b(?:a change de (?:poste|emploi|service)|entre les mains de|pas moi (?:ca|cela|qui)|changed (?:jobs|roles?))\b"
    r"|\bc['’]est plutot (?:le|la|l['’]|un|une|mon|ma|notre|m\.|mme)",
    r"\b(?:dossier|commande|order|ceci|cela|this|it|file|demande|request)\b.{0,25}\b(?:releve (?:de|du|des|d['’])"
    r"|(?:is|now) (?:handled|managed|looked after) by|est (?:gere|traite|suivi|pris en charge)e? par)\b",
    r"\bpas (?:ou plus )?(?:la |le |a la |au )?(?:bonne?|right) (?:personne|contact|destinataire|adresse courriel)"
    r"|\b(?:wrong|not the right|incorrect) (?:person|contact|recipient|email)|\bmauvaise personne",
    r"\b(?:ce n['’]est plus|c['’]est plus|ce n['’]est pas) (?:moi|mon dossier|ma responsabilite)|\b(?:i am|i['’]m) "
    r"(?:no longer|not) (?:the|in charge|responsible|handling|with)|\bno longer (?:handle|responsible|in charge|with "
    r"the company|work)",
    r"\b(?:ne (?:m['’]occupe|travaille|gere|suis) plus|n['’]est plus (?:a l['’]emploi|avec nous|chez nous|en poste)"
    r"|a quitte (?:l['’]entreprise|la compagnie|ses fonctions|notre)|ne travaille plus|has left (?:the|our)|left the "
    r"company|doesn['’]t work here|no longer works)\b",
    r"\bne (?:s['’]occup\w+|gere\w*|traite\w*) pas\b|\bwrong (?:department|service|office)\b|\b(?:responsable"
    r"|personne) (?:\w+ )?est (?:maintenant|desormais|plutot)"
    r"|\bc['’]est (?:elle|lui|eux) qui (?:gere|s['’]occupe|a pris|prend)|\b(?:invite|suggere) a (?:contacter"
    r"|ecrire)|\bpas la bonne (?:ecole|entreprise|compagnie|succursale)"
    r"|\bautre contact\b|\b(?:c['’]est (?:maintenant|desormais|plutot)|it['’]?s (?:now|actually))\b.{0,60}\b(?:qui "
    r"(?:s['’]occupe|gere|est responsable|prend)|who (?:handles|takes|manages))",
    r"\b(?:adressez-vous|veuillez vous adresser|ecrire|ecrivez|contactez|contacter|communiquez|communiquer|transf\w+"
    r"|write to|reach out to|please contact|should contact|get in touch with|direct(?:ed)? to|speak (?:to|with)|send "
    r"(?:this|it|them) to)\b.{0,60}(?:@|\bplutot\b|\binstead\b|\ba l['’]avenir\b|\bqui s['’]occupe|\bremplac)",
)
_AWAY = _any(
    r"\b(?:je (?:suis|serai)|i(?:['’]m| am| will be)|nous (?:sommes|serons)|our office (?:is|will be)|notre bureau "
    r"(?:est|sera)|nos bureaux (?:sont|seront))\b.{0,30}\b(?:absente?s?|en vacances|en conge|hors du bureau|a "
    r"l['’]exterieur du bureau|away|out of (?:the )?office|on (?:vacation|leave|holidays?|parental|maternity)|closed"
    r"|fermes?|currently out)\b",
    r"\b(?:de retour|back in the office|i will return|je reviens au bureau|return(?:ing)? on"
    r"|message d['’]absence|conge de (?:maternite|paternite|parental|maladie)|currently out of)\b",
)
_CLOSED = _any(
    r"\babsente?s?\b|\b(?:en|de) conge\b|\bvacances\b|\bferme\w* (?:pour|du|le|les|jusqu|cette|la|pendant)"
    r"|\b(?:i['’]m|i am|we are|we['’]re) (?:currently )?away\b"
    r"|\bout of (?:the )?office\b|\bon (?:vacation|leave)\b|\bclosed (?:for|from|until)\b|\brouvr\w+|\breopen\w*"
    r"|\bde retour le\b"
    r"|\bferme\w*\b.{0,15}\b(?:semaines?|jours?)\b|\b(?:on|nous) repren(?:d|ons) le\b|\bwe (?:resume|reopen)\b"
    r"|\b(?:on|nous|je|we|i) (?:repond\w*|answer|reply)\b.{0,30}\b(?:le soir|en soiree|evenings?|at night)\b"
)
_PROMISES = _any(
    r"\b(?:je|on|nous|i|we|i['’]ll|we['’]ll|you['’]ll|vous) .{0,30}\b(?:reviens|revenons|revient|reviendrai"
    r"|reviendrons|revenir|enverrai|enverrons|envoie|envoyer|transmet\w*|transferer\w*|verifie|verifions|verifier"
    r"|regarde|confirmerai|confirmerons|ferai suivre|repondrai|repond|reponds|validerai|aurez|recevrez|get back"
    r"|getting back|let you know|send|sending|forward|rappelle|rappellerai|call|come back|circle back|follow up|check"
    r"|confirm|reply|respond|have)\b",
    r"\b(?:a suivre|suite a venir|to follow|to come|reponse a venir|donnez[- ](?:moi|nous)|give (?:me|us) (?:a|until"
    r"|some|few)|need (?:a bit |a little )?more time|besoin d['’]un peu (?:plus )?de temps|laisse[zr][- ](?:moi|nous)"
    r"|en attente (?:de|d['’])|waiting (?:for|on)|des que|as soon as|plus tard (?:cette|dans)|later (?:this|today|in)"
    r"|un peu de patience|bear with)\b",
)
_LATER = _any(
    r"\b(?:demain|tantot|plus tard|bientot|semaine|mois|lundi|mardi|mercredi|jeudi|vendredi|sous peu|prochainement"
    r"|rapidement|ces jours|d['’]ici|des que|debut|fin|apres|aussitot|jours?|heures?|tomorrow|later|soon|shortly|week"
    r"|monday|tuesday|wednesday|thursday|friday|next|by|end of|as soon as|days?|hours?|asap|back|reviens|revient"
    r"|revenir|reviendrai|suivre|venir|temps|time|attente|waiting|to come|to follow|transmet\w*|transfer\w*|fais "
    r"suivre|forward\w*|verifi\w*|check\w*)\b"
)
_ACKNOWLEDGES = re.compile(
    r"(?:(?:ok|okay|parfait|perfect|super|great|excellent|genial|d['’]accord|merci(?: beaucoup)?|thanks"
    r"|thank you|thx|vu|lu"
    r"|bien recu|recu|bien note|c['’]est note|note|noted|got it|received|sounds good|understood|compris|entendu|will "
    r"do|c['’]est bon|bonne nouvelle"
    r"|(?:merci|thanks|thank you) (?:pour|for|de (?:votre|ton|ta|vos|m['’]avoir|nous avoir)) [\w\s'’,]{3,60}|(?:nous "
    r"avons|on a|j['’]ai|we have|i have|we['’]ve"
    r"|i['’]ve) (?:bien )?(?:recu|received|got)[\w\s'’,]{0,50}|(?:votre|your|le|the) (?:message|courriel"
    r"|e-?mail)[\w\s'’]{0,30}(?:recu|received)|message recu"
    r"|bonjour|hello|hi|salut|bonne journee|have a (?:nice|good|great) day|confirmons (?:la )?reception|accuse (?:de "
    r")?reception|je confirme (?:la )?reception|👍|🙂|😊)[\s,.!;:)-]*)+"
)
_ASKS = _any(
    r"\?",
    r"\b(?:pouvez[- ]vous|pourriez[- ]vous|est[- ]ce qu|serait[- ]il|quel(?:le)?s? (?:est|sont|serait)|combien|can "
    r"you|could you|would it be|is it possible|how (?:much|many|long)|what (?:is|are|would)|when (?:will|is|can)|do "
    r"you|are you|j['’]aimerais savoir|i (?:would like|['’]d like) to know|i was wondering|je me demand\w+)\b",
)
_ABOUT_ORDER = _any(
    r"\b(?:livr\w+|deliver\w*|logos?|visuels?|visuals?|autocollants?|stickers?|cartons?|cartes?|cards?|adresses?"
    r"|address\w*|commande\w*|order\w*|facture\w*|invoice\w*|coffrets?|boites?|box\w*|dates?|contacts?|listes?"
    r"|decembre|december|janvier|january|novembre|november|quantite\w*|quantit\w*)\b"
)
_ABOUT_ITEMS = re.compile(
    r"\?|\b(?:livr\w+|deliver\w*|ship\w*|logos?|visuels?|visuals?|autocollants?|stickers?|cartons?|cards?|adresses?"
    r"|address\w*"
    r"|quantit\w*|ajout\w*|add(?:ing)?|chang\w*|modif\w*|corrig\w*|remplac\w*|replac\w*|plutot|instead|annul\w*"
    r"|cancel\w*)\b"
)
_CODE = re.compile(
    r"\b(?:status|statut)\s*:\s*([245])\.\d{1,3}\.\d{1,3}|\b([45])\.\d{1,3}\.\d{1,3}\b|(?<![\d.])([45])(?:2[1-9]"
    r"|5[0-9]|4[1-9]) "
)
_LATE = re.compile(
    r"\baction\s*:\s*delayed|\b(?:delayed|delay(?:ed)? in|retarde|will (?:keep|continue) (?:trying|to try)|continuera"
    r"|reessaye\w*|nouvelle tentative|warning message|not yet been delivered|mailbox (?:is )?full|quota|boite (?:est "
    r")?pleine|over quota|temporar\w+|temporaire\w*)"
)
_TICKET = re.compile(
    r"\bceci est une reponse automatique\b|\bthis is an automat\w+|\b(?:billet|ticket|case) (?:n|#|:)"
    r"|ne pas repondre|do not reply"
)
_RECEIPT = re.compile(
    r"\b(?:recu|bien note|note|noted|merci|thanks?|thx|vu|(?:message|courriel) lu|thank you|got it|super"
    r"|parfait|perfect|ok|okay|d['’]accord"
    r"|great|accus\w+ (?:de )?reception|received|👍|entendu|compris|understood|bonjour)\b|👍|🙂"
)
_COURTESY = re.compile(r"\b(?:merci|thanks?|thank you|bonjour)\b")
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


_PRINTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")  # words to print say nothing of the order


@dataclass(frozen=True, slots=True)
class Kind:
    """`until` is the last day of an absence; `named` the address of the right person, "" when not told."""

    name: str
    until: date | None = None
    named: str = ""

    @property
    def quiet(self) -> bool:
        """Whether it needs nobody."""
        return self.name in QUIET


def kind_of(letter: Letter, own: str, read: ReplyRead, today: date) -> Kind:
    """`own` are the client's own words, our text and older letters cut away."""
    said = lexicon.plain(own)
    if letter.automatic == "bounce":
        return Kind(bounced(letter.text))
    away = lexicon.plain(letter.text) if letter.automatic else ""
    if (letter.automatic == "out_of_office" and not _TICKET.search(away)) or _AWAY.search(away) or _CLOSED.search(away):
        return Kind(OUT_OF_OFFICE, _until(own, today))
    if letter.automatic:
        return Kind(AUTOMATIC)
    if letter.authentication == "fail" or _BANK.search(said):
        return Kind(SUSPICIOUS)
    if not _readable(letter, own):
        return Kind(UNREADABLE)
    return _of_words(letter, own, said, read, today)


def _of_words(letter: Letter, own: str, said: str, read: ReplyRead, today: date) -> Kind:  # noqa: C901 — one kind a line
    rest = "\n".join(without_noise(own.splitlines()))
    loose = lexicon.plain("\n".join((*read.left, rest if not read.answers else "")))
    said = _PRINTED.sub(" ", said)
    alone = {one.key for one in (*read.answers, *read.proposals)} <= {"contacts", "delivery_address"}
    if _AWAY.search(said) and not read.answers and not _ABOUT_ITEMS.search(said):
        return Kind(OUT_OF_OFFICE, _until(own, today))
    if _CANCELS.search(said if alone else loose):
        return Kind(CANCELLATION)
    if _LEAVES.search(said if alone else loose):
        return Kind(UNSUBSCRIBE)
    if _COMPLAINS.search(said):
        return Kind(COMPLAINT)
    if (alone and _WRONG.search(said)) or _WRONG.search(loose):
        return Kind(WRONG_PERSON, named=_named(own, letter.sender))
    if read.answers or read.proposals or any(piece.startswith(">") for piece in read.left):  # forwarded words too
        return Kind(ANSWER)
    thanks = _ACKNOWLEDGES.fullmatch(lexicon.plain(" ".join(rest.split()))) and not _ABOUT_ITEMS.search(said)
    noted = _RECEIPT.search(_COURTESY.sub(" ", said) if promises(rest) else said)
    if not read.left and not _ASKS.search(said) and noted and not lexicon.confirms(rest):
        thanks = thanks or not _ABOUT_ITEMS.search(said)
    if not rest or thanks:
        files = any(not file.inline for file in letter.attachments)
        return Kind(ANSWER if files or not own.strip() else ACKNOWLEDGEMENT)
    if all(map(promises, read.left or [rest])):
        return Kind(DELAY)
    if _ASKS.search(loose):
        return Kind(QUESTION)
    about = _ABOUT_ORDER.search(loose) or lexicon.confirms(rest) or lexicon.none_of(rest)
    return Kind(ANSWER if about or sites_in(own) or re.search(r"(?m)^\W*\d{1,2}\W", own) else UNRELATED)


def promises(said: str) -> bool:
    """« Je vous reviens demain » and nothing asked."""
    folded = lexicon.plain(said)
    open_ended = not re.search(r"\?|\b(?:mais|but|pas avant|not before|sauf|except|cependant|however)\b", folded)
    return open_ended and bool(_PROMISES.search(folded) and _LATER.search(folded))


def bounced(text: str) -> str:
    """A lasting failure, unless the server says that it will try again or that the box is full."""
    said = lexicon.plain(text)
    codes = {next(code for code in found.groups() if code) for found in _CODE.finditer(said)}
    return TEMPORARY if "5" not in codes and ("4" in codes or _LATE.search(said)) else PERMANENT


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
    return not own.strip() or letters / len(own) > 0.5 or not DEVICE.sub("", own).strip() or len(own) < 20  # noqa: PLR2004
