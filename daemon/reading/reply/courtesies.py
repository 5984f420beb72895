"""The words of a reply that answer nothing: courtesies, closings, signatures, what phones and offices add."""

from __future__ import annotations

import re

from daemon.reading.reply.concerns import bids
from daemon.reading.reply.lexicon import SHOWN, confirms, named_in, none_of
from daemon.reading.reply.words import written_form

LONGEST_NOISE = 120  # characters of a greeting or of one line of a signature

DEVICE = r"\s*(?:\[\W*)?(?:<device>|provenance ?: ?(?:courrier|mail)|\[?cid:|\[image).*"
GREETING = r"\s*<greeting>(?: (?-i:[A-ZÀ-Ý][\w'’.-]*)| à (?:tous|vous)| there| all| team)*\s*[,!.:–-]+\s*(?=\S)"
_NOISE = (  # « Voici pour 1 à 4, le reste demain » answers nothing
    r"(?:(?:voici|voil[àa]|here (?:is|are)|(?:my |mes |nos )?(?:r[ée]ponses|answers))(?: donc)? (?:pour|for|to"
    r"|aux?) (?:(?:les|the|points?|questions?|num[ée]ros?|numbers?) )*[1-8](?:(?:,| et| and| à| to|-"
    r"| through) ?[1-8])*(?:,? (?:et |and )?(?:le reste|la suite|the rest)(?: (?:suit|suivra|vient|viendra|demain"
    r"|plus tard|bientôt|sous peu|tomorrow|later|soon|shortly|to follow|will follow|follows)){1,2})?"
    r"|(?:je |nous |i |we )?(?:vous )?(?:confirm|accus|acknowledg)\w*(?: (?:la|the|bonne))* (?:r[ée]ception"
    r"|receipt)(?: (?:de|of) (?:votre|vos|your|ton|the|ce|cet|this) (?:\w+ )?(?:courriel|message|e-?mail|demande"
    r"|request|lettre|letter|rappel|reminder))?|(?:(?:bien |tout )?re[çc]u )(?:5|cinq) sur (?:5|cinq)"
    r"|(?:<greeting>|<addresses>)(?:[ ,]+(?:(?-i:[A-ZÀ-Ý][\w'’.-]*)|à|tous|toutes|toute|vous|toi|all|there|team"
    r"|everyone|everybody|folks|guys|eh|gang|monde|l['’][ée]quipe|madame|monsieur|mme|et|and|again|de|la|le)){0,5}"
    r"|(?:un grand |mille )?<thanks>(?: (?:beaucoup|bien|encore|infiniment|mille fois"
    r"|à (?:vous|toi|l['’]équipe|tous)|d['’]avance|so much|very much|again|in advance|all|team"
    r"|pour (?:le|votre|ton) (?:suivi|message|courriel|travail|aide)|for (?:the|your) (?:follow[- ]?up|message"
    r"|e-?mail|help)))*|(?:(?:merci|thanks)[ ,!]+)?(?:et )?(?:passez une )?(?:tr[èe]s )?(?:bonne|belle"
    r"|excellente) (?:et belle )?(?:fin de )?(?:journ[ée]e|soir[ée]e|semaine|fds"
    r"|fin de semaine)(?: à (?:vous|tous|toi)| aussi)?|(?:and )?have a (?:nice|good|great|wonderful|lovely) (?:day"
    r"|one|week|weekend|evening)(?: and (?:stay|keep|take) \w+)?|<sign_off>"
    r"|(?:au plaisir|looking forward)(?: .{0,40})?|(?:en esp[ée]rant|i hope|hope|j['’]esp[èe]re)(?: que)? (?:vous|tu"
    r"|you|everyone|tout|all|this|le tout|it)\b[\w\s'’,]{3,50}|(?:call|text|ping|e-?mail|appelez|[ée]crivez"
    r"|contactez)[- ](?:me|us|moi|nous) (?:if (?:anything|needed|need be|you (?:need|have)\b[a-z\s'’]{0,40})"
    r"|for anything|with questions|au besoin|si besoin|s['’]il manque [a-zà-ÿ\s'’]{2,30})"
    r"|(?:objet|sujet|subject|object) ?:.{0,120}|(?:fin|the end|end(?: of (?:list|message))?|termin[ée])"
    r"|merci (?:pour|de|à) (?:votre|vos|ton|ta|tes) (?:bons? |bonne |belle |excellent )?(?:services?"
    r"|travail|suivi|patience|aide|compr[ée]hension|collaboration|gentillesse|rapidit[ée])"
    r"|(?:nothing else|rien d['’]autre)(?: (?:special|sp[ée]cial|particular|fancy"
    r"|de (?:bien )?(?:sp[ée]cial|particulier)))?(?: (?:needed|required|to add|de plus"
    r"|[àa] (?:ajouter|signaler|part [çc]a)|(?:besides|other than) (?:that|this)|for (?:us|me)|pour nous))?"
    r"|(?:and |et )?(?:that['’]?s all|c['’]est tout)(?: (?:for now|folks|ce qu(?:e |['’])(?:j['’]ai|nous avons|on a)"
    r"|(?:that )?(?:i|we)(?: have|['’]ve got)|pour (?:moi|nous|l['’]instant|aujourd['’]hui)|on (?:my|our) end"
    r"|from (?:me|us)))?|n['’]h[ée]sitez pas\b[\w\s'’,]{0,70}|(?:let me know"
    r"|do(?:n['’]t| not) hesitate)\b(?: (?:if|to)\b[\w\s'’,]{0,60})?|(?:je (?:reste|demeure)"
    r"|nous (?:restons|demeurons)) (?:à votre disposition|disponible)\b[\w\s'’,]{0,50}"
    r"|(?:voici|voil[àa]|voir|see|here are|here is|here you go|here you are|please find|please see|find"
    r"|veuillez (?:bien )?trouver|vous trouverez|ci-dessous|below|j['’]ai (?:répondu|mis|inscrit)"
    r"|i (?:have )?(?:answered|replied|put)|(?:my |our )?answers?|(?:mes |nos |les )?r[ée]ponses?|mes r[ée]ponses?"
    r"|nos r[ée]ponses?)(?: below| plus bas| ci-dessous| ci-apr[èe]s| dans (?:le texte|votre message|le courriel)"
    r"| dans le corps du (?:message|courriel)| tel que demand[ée]e?s?| comme demand[ée]e?s?| as requested| for you"
    r"| pour vous| sous chaque question| you need| inline| under each question| my| our| mes| nos| les| the| vos"
    r"| r[ée]ponses?| answers?| in| in (?:blue|red|green|line)| en (?:bleu|rouge|vert|gras|ligne)| à vos questions"
    r"| aux questions| to your questions| questions| directement| directly| informations?(?: demand[ée]es)?"
    r"| d[ée]tails| are| is| sont| requested| demand[ée]es| que vous (?:avez"
    r"|aviez) demand[ée]es)*)[\s,.:!;)☺️🙂😊👍🙏-]*"
)
_CLOSING = r"\s*(?:<closing>|.{0,20}(?:cordialement|salutations)|.{0,10}regards)"
_SIGNATURE = re.compile(
    r"(?:(?:t[ée]l[ée]?(?:phone)?|phone|cell(?:ulaire)?|bur(?:eau)?|office|direct|mobile|mob|fax|t[ée]l[ée]c"
    r"|sans frais|toll[- ]free|[tcmdfpo])?\s?[.:|]*\s*\+?1?[\s(.-]*\d{3}[\s).-]*\d{3}[\s.-]*\d{4}.{0,60})"
    r"|(?:(?:courriel|e-?mail|mail|web|site)\s?:\s*)?<?\S+@\S+\.\w+>?.{0,60}"
    r"|(?:(?:web|site)\s?:\s*)?(?:https?://|www\.)\S+.{0,60}|\S+\.(?:com|ca|qc\.ca|org|net|example)\b.{0,40}",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[-–—~]?\s?[A-ZÀ-Ý][\w'’.-]*(?:,? (?:(?:de |du |la |le |et )?[A-ZÀ-Ý][\w'’.-]*|\([\w /.]{2,20}\))){0,4},?\.?"
)
_LOWER_NAME = re.compile(r"[-–—~]?\s?[a-zà-ÿ][\w'’-]{1,14},?\.?")
_SPEAKS = (
    r"(?!.*\b(?i:je|on|nous|vous|pas|est|sont|i|we|you|is|are|not|please|svp|il|elle|ça|it|ne|sans|no|non|oui|yes"
    r"|aucune?s?|none|avec|faut|peut|can"
    r"|livre[rz]?|annule[rz]?|chang\w*|ajoute[rz]?|cancel|deliver|ship|add)\b)"
)
_TITLE = re.compile(rf"{_SPEAKS}[A-ZÀ-Ý](?:[^.?!:\d]|\b(?:inc|lt[ée]e|ltd|dept|dir|d[ée]p)\.){{2,70}}\.?")
_STREET = re.compile(
    rf"{_SPEAKS}(?:\d{{1,5}}[A-Za-z]?,?\s(?=.*\b(?:rue|av(?:enue|e)?|boul(?:evard)?|ch(?:emin)?|rang|route|place"
    rf"|all[ée]e|mont[ée]e|c[ôo]te|st|street|road|rd|blvd|drive|dr|lane|suite)\b).{{3,60}}"
    r"|.{0,60}\b[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d\b.{0,20})",
    re.IGNORECASE,
)
_TOLD_OF = frozenset({"logos", "visuals", "stickers", "cards"})  # a title may tell of deliveries, addresses or dates
_A_CONTACT = re.compile(r"contacts?\b\W+\w", re.IGNORECASE)
DISCLAIMER = re.compile(
    r"\s*[*_]*(?:[\w.-]+ mailing list\b|le pr[ée]sent (?:envoi|courriel|message|courrier)\b.{0,60}\b(?:destin|confid"
    r"|vis)|(?:you received this|to unsubscribe from this|pour vous d[ée]sabonner de (?:ce|cette))"
    r"|(?:avis|notice)\s?:|avis de confidentialit[ée]|confidentiality|avertissement|disclaimer|mise en garde"
    r"|ce (?:courriel|message|courrier)\b.{0,60}\b(?:confidenti|destin|privil|adress|conten|contien|prot[ée]g"
    r"|secret)|this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidenti|intend|privil|contain)"
    r"|l['’]information (?:contenue|transmise)|the information contained"
    r"|(?:pensez|songez|devez-vous|faut-il|do you|think|please consider|avant d['’]imprimer"
    r"|before printing)\b.{0,60}(?:environ|imprim|print)\w*(?: (?:ce|this)\b.{0,20})?\W*$|si vous avez reçu ce"
    r"|if you (?:have )?received this|sans virus|virus-free|ce courriel a [ée]t[ée] v[ée]rifi|scanned by"
    r"|l['’]absence de virus|garanti sans virus|caution\s?:|attention\s?: courriel externe)",
    re.IGNORECASE,
)


_POINTS = re.compile(
    r"\W*(?:(?:le|la|les|it|mon|notre|nos) )?(?:voici|voil[àa]|tiens|tenez|here(?: (?:it is|you go|you are"
    r"|they are))?|ci-?joints?"
    r"|joints?|(?:see )?attached|(?:en |voir )?(?:pj|pi[èe]ce jointe|photo|image|fichier))\W*",
    re.IGNORECASE,
)


def points(answer: str) -> bool:
    """« 4. voici »: to a file that came with the letter, or did not."""
    return bool(_POINTS.fullmatch(answer))


def is_noise(line: str) -> bool:
    """A greeting, thanks, a word that announces the answers."""
    said = written_form(GREETING).sub("", line).strip()
    form = written_form(_NOISE)
    pieces = filter(None, re.split(r"(?<=[.!])\s+", said))
    return len(line) <= LONGEST_NOISE and all(
        form.fullmatch(piece) or all(map(form.fullmatch, piece.split(", "))) for piece in pieces
    )


def closes(line: str) -> bool:
    """Whether a letter ends with such a line; a signature follows."""
    return bool(written_form(_CLOSING).match(line))


def without_noise(lines: list[str]) -> list[str]:
    """Paragraphs of the client's words; greetings, thanks, signatures and disclaimers left out."""
    kept: list[str] = []
    closed = False
    end = next((rank for rank, line in enumerate(lines) if DISCLAIMER.match(line)), len(lines))
    lines = lines[:end]
    for rank, line in enumerate(lines):
        text = line.strip()
        last = not any(one.strip() for one in lines[rank + 1 :])
        if not text or is_noise(text):
            closed = closed or closes(text)
            kept.append("")
        elif _ends(text, last=last) or (closed and _signs(text)) or _signed_below(lines[rank:]):
            closed = True
            kept.append("")
        else:
            closed = False
            kept.append(text)
    return [piece.strip() for piece in "\n".join(kept).split("\n\n") if piece.strip()]


def _ends(text: str, *, last: bool) -> bool:
    """The last line, a name alone: « Zoé »."""
    if not last or len(text) > LONGEST_NOISE or not _NAME.fullmatch(text):
        return False
    return not (none_of(text) or _A_CONTACT.match(text)) and not any(confirms(text, key) for key in ("", *SHOWN))


def _signed_below(lines: list[str]) -> bool:
    """A name that only lines of a signature follow, one of them a telephone, an address or a site."""
    first, *others = [line.strip() for line in lines if line.strip()]
    return bool(
        _NAME.fullmatch(first)
        and others
        and all(_signs(line) for line in others)
        and any(_SIGNATURE.fullmatch(line) for line in others)
    )


def _signs(text: str) -> bool:
    forms = (_SIGNATURE, _NAME, _TITLE, _STREET, _LOWER_NAME)
    if confirms(text) or none_of(text):
        return False  # « non » is an answer, under whatever it stands
    if set(named_in(text)) & _TOLD_OF or _A_CONTACT.match(text) or bids(text):
        return False  # « Merci, / Zoé / Même logo »
    pieces = [piece.strip() for piece in text.split("|") if piece.strip()]
    return len(text) <= LONGEST_NOISE and all(any(form.fullmatch(piece) for form in forms) for piece in pieces)
