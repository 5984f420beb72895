"""Short answers each piece of which has a closed form: the same again, none, everything to one place.

Nothing may stand beside these forms but a yes, a courtesy, or « aucune modification ».
"""

from __future__ import annotations

import re
from functools import cache

from daemon.reading.reply import danger
from daemon.reading.reply.contrary import DENIED
from daemon.reading.reply.plain_forms import THING
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens, words

_LONGEST = 22  # words
_PIECE = re.compile(
    r"\s*[,;.!()–—]+\s*|\s+-+\s+|\s+(?:et|and|car|so|donc|because)\s+(?=(?:vous|on|you|we|keep|use|gard)\b)"
)
_OUR = r"(?:(?:le|la|les|l['’]|un|une|the|our|notre|nos|my|mon|mes|ce|ces|that|a) ?)?"
_WHICH = r"(?: (?!<not_ours>)[a-z'’]+){0,5}"  # « de la fête des mères »
_OTHER = (
    r"(?!(?:this|that|cette|current|present\w*|next|new|nouvelle|prochaine|other|autre|another|client|customer"
    r"|competitor)\b)"
)
_IT = r"(?:ones?|it|them|that|(?:celui|celle|ceux|celles)(?:-la)?|ca)"
_HEADS = (
    r"(?:(?:c['’]est|it['’]?s|that['’]?s|use|keep|reuse|reprint|prene[zs]|prends|garde[zr]?|utilise[zr]?"
    r"|repren\w+|remette[zr]|mette[zr]"
    r"|on (?:garde|prend|reprend)|nous (?:gardons|prenons|reprenons)) )?"
)
_ABOUT_PLACE = r"(?:<goes_there> )*"
_PLACE = (  # one place: its name in the singular
    r"(?:a (?:la |l['’]|notre )|au |chez |dans (?:le |la |l['’]|notre )|(?:to|at|in) (?:the "
    r"|our ))(?!<no_place>)[a-z'’-]+(?<!s)(?<!x)(?: (?:de (?:la |l['’])?|du |d['’])(?!chacun)[a-z'’-]+)?"
)
_BEFORE = (
    rf"(?:<prior>|{_OUR}{_OTHER}(?:(?:last|previous|derniere"
    rf"|precedente) )?(?:{_OTHER}[a-z]+ )?(?:<an_order>)(?: d(?:e|u|es) ?{_WHICH})?"
    r"(?: (?:20[12]\d|passee?|derniere?))?|20[12]\d)"
)
_HAD = (
    r"(?:deja |already |encore |still |toujours )*<kept_there>(?: (?:already|deja|(?:with|avec|chez) [a-z]+"
    r"|depuis [\w' ]+|since [\w' ]+))?"
)
_AGAIN = (
    rf"{_HEADS}{_OUR}(?:memes?|same) (?:zzthing|ones?)(?: (?:as|que) (?:then|before|avant))?",
    (
        rf"{_HEADS}{_OUR}(?:zzthing )?(?:memes?|same|idem|identiques?|identical|pareil\w*)(?: zzthing)?"
        rf"(?: (?:que|as|a|au|aux|from|de|pour|for|in|en)| qu['’]|,)* ?(?:{_BEFORE})"
    ),
    rf"(?:comme|like|as) (?:(?:pour|a|for|on|with|avec|in|en) )?{_OUR}?(?:{_BEFORE})",
    rf"(?:{_OUR}zzthing )?(?:(?:est|sont|is|are|['’]s) )?{_HAD}",
    (
        rf"{_HEADS}{_OUR}zzthing (?:(?:que )?(?:vous|tu) (?:avez|as)|(?:that )?you (?:have"
        rf"|['’]ve got))(?: (?:deja|already|{_HAD}))?"
    ),
    (
        r"(?:use|keep|prene[zs]|garde[zr]?|utilise[zr]?) (?:what(?:['’]s| is| you have)"
        rf"|ce (?:que vous avez|qui est)) {_HAD}"
    ),
    (
        rf"(?:vous|tu|you)(?: (?:les|l['’]))? ?(?:l['’])?(?:avez|as|have|got|['’]ve got) (?:deja "
        rf"|already )?(?:{_OUR}zzthing ?)?(?:{_HAD})?"
    ),
    r"(?:garde|prene|utilise|repren\w+|remette)z?[ -]l(?:e|a|es)(?: (?:<unaltered>))?",
    (
        rf"(?:votre|your) [a-z]+ (?:a|has) (?:tou(?:s|t|te|tes)"
        rf"|all)? ?{_OUR}(?:of )?{_OUR}zzthing(?: (?:depuis|since) 20[012]\d)?"
    ),
    (
        rf"qu['’]on prend (?:tout le temps|toujours|d['’]habitude)"
        rf"|(?:c['’]est )?{_OUR}memes? qu['’]on (?:prend|utilise|a) (?:tout le temps|toujours|d['’]habitude)"
    ),
    (
        r"(?:use|keep|reuse|reprenez|utilisez) (?:the )?(?:existing|existante?s?|current"
        r"|actuel\w*)(?: (?:one|file)s?)?"
    ),
)
_NO = r"(?:no|not?|non|nope|aucune?s?|pas|sans|without|zero|rien|nothing|none)"
_KIND = r"(?:(?:printed|lid|custom|perso\w*|personnalise\w*|extra|fancy) )?"
_HERE = (
    r"(?:here|there|on (?:it|there|them|this|the (?:box(?:es)?|lid))|ici|la-dessus|dessus|sur (?:la|les|nos"
    r"|le) (?:boites?|couvercles?|coffrets?))"
)
_NONE = (
    (
        rf"(?:rien|nothing|none|aucune?|zero)(?: (?:{_HERE}|for (?:this|that) (?:one|item)|pour (?:celui|celle"
        rf"|ca)(?:[- ]la|[- ]ci)?))?"
    ),
    r"(?:no|non|nope|not (?:needed|required|necessary)(?: (?:this time|this year|this time around))?)",
    (
        rf"(?:(?:we|i|on|nous|il n['’]y|y|there(?:['’]s| is)) ?(?:n['’])?(?:have|a|avons"
        rf"|en a)? )?{_NO} (?:de |d['’])?{_KIND}zzthing(?: (?:required|needed|necessary|requis\w*"
        rf"|necessaires?|to speak of|this time around))?(?: {_HERE})?"
    ),
    (
        rf"(?:on|nous|we|i|je) (?:se|nous|s['’]en|nous en) ?(?:passe|passons|passera|passerons)(?: (?:de "
        rf"|d['’]){_KIND}zzthing)?"
    ),
    (
        rf"(?:leave|leaving|keep) (?:the |any |our )?zzthing (?:off|out)(?: {_HERE})?|(?:(?:we|i)(?:['’]ll"
        rf"| will|['’]re)? )?(?:pass|skip|passing|skipping)(?: on)? (?:the |any )?{_KIND}zzthing"
    ),
    rf"(?:we|i) (?:don['’]?t|do not) (?:want|need) (?:one|any)(?: zzthing)?(?: {_HERE})?",
    rf"(?:on|nous|je) ?(?:n['’]|ne )?en (?:veut|veux|voulons|met|mettons) (?:pas|aucune?)(?: {_HERE})?",
    (
        r"(?:on|nous|we)(?:['’]ll| will| va)? (?:handle|do|take care of|s['’]occupe d(?:es|e nos)"
        r"|gere) (?:the |our |nos |les )?zzthing <ourselves>"
    ),
)
_OWN = (
    r"(?:on|nous|we|i|je)(?:['’]ll| will| va| allons)? (?:do|make|print|write|handle|design|fai\w+"
    r"|imprim\w+|ecri\w+|coll\w+|gere\w*)"
    r" (?:(?:our own(?: zzthing)?|les notres|nos propres zzthing)(?: <ourselves>)*|(?:nos|les|the"
    r"|our) zzthing(?: <ourselves>)+)"
)
_EVERYTHING = (
    r"(?:(?:absolutely )?everything|all(?: of it| of them)?|the (?:whole )?lot|tout(?:es)?(?: (?:ca"
    r"|les (?:boites|coffrets|cadeaux)))?|tous les (?:coffrets|cadeaux|paniers))"
)
_BOXES = (
    r"(?: (?:pour|for) (?:tou(?:s|tes) )?(?:les |nos |all )?(?:the |our |of the )?(?:\d+ )?(?:boites|coffrets"
    r"|paniers|cadeaux|boxes|gifts|units))?"
)
_SENT = "<shipment>"
_ONE_PLACE = (
    rf"(?:(?:on|nous|we) (?:recoi[ts]|recevons|veut|get|receive|take"
    rf"|want) )?{_EVERYTHING} {_ABOUT_PLACE}(?:(?:in|on|dans|sur) (?:le meme|un seul|the same|one|a single) "
    r"(?:camion|voyage|truck|load|run|chargement)|<one_spot>|" + _PLACE + ")",
    (
        rf"(?:aucune?s?|pas d[e'’]|no|zero|sans) ?{_SENT} (?:separe\w*|individuel\w*|separate|individual|split"
        rf"|a domicile|home|multiples?)"
    ),
    rf"(?:no|aucun\w*) (?:separate|individual|home|split) {_SENT}",
    (
        r"(?:rien|nothing|nobody|personne|jamais|never)(?: (?:is|ne))?(?: (?:va|goes|to ship"
        r"|a livrer))? (?:a domicile|to (?:any )?homes?|at home|chez (?:le monde|les gens|eux)|ailleurs|elsewhere)"
    ),
    (
        r"(?:rien (?:d['’]autre )?que|only|just|nothing (?:else )?but|seulement|juste) (?:l['’]adresse"
        r"|the (?:one )?address)(?: (?:ci-haut|ci-dessus|above|ci haut|en haut|(?:du|au|in|at|from"
        r"|of) (?:point |question |number |numero |no\.? ?)?#?2))?"
    ),
    (
        rf"(?=une|seul|meme)(?:une? )?(?:seule? )?(?:et )?(?:meme )?(?:adresse|livraison){_BOXES}"
        rf"|(?:one|a single|the same|only one) (?:single )?(?:address|delivery|drop){_BOXES}"
    ),
    (
        r"(?:pas de (?:trouble|probleme|souci)|no problem|no trouble|aucun probleme)(?: (?:pour|for|with"
        r"|avec) (?:une? seule? adresse|one address|a single address))"
    ),
    r"(?:don['’]?t split it|do not split it|ne separez (?:rien|pas)|on ne separe (?:rien|pas))(?: up)?",
    r"send (?:it all|the (?:whole )?lot|everything) (?:to us|here|our way)",
    (
        r"(?:c['’]est )?(?:un )?(?:envoi|livraison) (?:groupee?|unique)|(?:it['’]?s )?(?:a |one )?(?:group"
        r"|bulk|single) (?:shipment|delivery)"
    ),
    r"(?:one|un seul) (?:truck|camion)|same truck|meme camion|same place|meme place",
    (
        r"(?:la |the )?(?:meme|same)(?: one)? (?:que|as) (?:la |le |au |in |the )?(?:point |question |number "
        r"|numero |no\.? ?)?#?2"
    ),
)


def short(key: str, said: str) -> Value:
    """The answer, where every piece of it has its form; no value where one has not."""
    folded = " ".join(plain(said).split())
    if "?" in said or key not in THING or len(tokens(folded)) > _LONGEST or re.search(r"[«“\"]", said):
        return Value()
    pieces = [one.strip(" :") for one in _PIECE.split(folded) if tokens(one)]
    meant = {_meant(key, one) for one in pieces} - {"yes"}
    return Value(meant.pop(), whole=True) if len(meant) == 1 and "" not in meant else Value()


def _meant(key: str, piece: str) -> str:
    """The value that a piece says, "yes" where it only agrees, "" where its form is unknown."""
    bare = re.sub(
        r"^(?:(?:oui|yes|ok|okay|ben|bah|bof|meh|euh|ah|alors|so|please|svp|just|juste|ouais|yeah) )+", "", piece
    )
    bare = re.sub(r"(?: (?:please|svp|stp|merci|thanks|thank you|for us|pour nous))+$", "", bare)
    said = {"n/a": _one_place()} if key == "address_list" else {"on_file": _again(key), "n/a": _none(key)}
    for value, forms in said.items():
        if any(one.fullmatch(bare) for one in forms) and not _held(bare, value):
            return value
    agrees = folded_form("<no_change>(?: svp)?|<says_yes>|<unaltered>|<keeps_simple>").fullmatch(bare)
    plain_yes = set(tokens(piece)) <= words("polite", "yes") - words("weak_yes") and not DENIED.search(piece)
    return "yes" if agrees or plain_yes else ""


def _held(bare: str, value: str) -> bool:
    """Whether some word that fills an open place of the form may undo it."""
    rest = folded_form("<prior>|<kept_there>|<surely>").sub(" ", bare)
    if value != "on_file":
        return bool(danger.signs(rest) & {danger.HEDGE, danger.CONDITION})
    altered = folded_form("<altered>").search(rest.replace("year", " "))
    return bool(altered or danger.signs(rest) & (danger.UNCERTAIN - {danger.CHANGE}))


@cache
def _again(key: str) -> tuple[re.Pattern[str], ...]:
    return _compiled(_AGAIN, rf"(?:{THING[key]}|{_IT}|fichiers?|files?|modeles?|dessins?|designs?|art|crest|version)")


@cache
def _none(key: str) -> tuple[re.Pattern[str], ...]:
    own = (_OWN,) if key in {"stickers", "cards"} else ()  # « nous faisons notre propre visuel » may come
    return _compiled((*_NONE, *own), rf"(?:{THING[key]}|art|print|printing)")


@cache
def _one_place() -> tuple[re.Pattern[str], ...]:
    return _compiled(_ONE_PLACE, "")


def _compiled(forms: tuple[str, ...], thing: str) -> tuple[re.Pattern[str], ...]:
    return tuple(folded_form(one.replace("zzthing", thing)) for one in forms)
