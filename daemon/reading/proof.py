"""What a client says of a proof: approved, refused, approved but for something, or nothing sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.reading import reply
from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked

_APPROVES = re.compile(
    r"\b(?:approuv[ée]e?s?|approuvons|approved?|parfaite?s?|perfect|impeccables?|conformes?"
    r"|bon à tirer|good to go|go ahead|allez-y"
    r"|(?:ok|okay|bon|bonne|good|go) (?:pour|à|for|to) (?:l['’]|the )?(?:impression|imprimer|tirer|print(?:ing)?|go)"
    r"|[çc]a (?:nous |me )?(?:va|convient)|(?:nous|me) convient|on aime|we love it"
    r"|(?:looks|is|it['’]?s|c['’]est|est)"
    r" (?:très |really |very )?(?:good|great|bon|bonne|beau|belle|excellente?))(?!\w)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b[ljd]['’]|\b(?:oui|yes|ok|okay|d['’]accord|bonjour|hello|merci|beaucoup|bien|thanks|thank|you|c['’]est|it['’]?s|it|is|are"
    r"|looks?|tout|tous|toutes|everything|all|est|sont|à fait|très|very|great|super|good|beau|belle|on|nous|we|je"
    r"|ai|i|à|le|la|les|the|that|this|ce|cela|cette|ces|these|visuels?|visuals?|maquettes?|[ée]preuves?|proofs?"
    r"|autocollants?|stickers?|cartons?|cards?|tel(?:le)?s? quel(?:le)?s?|as is|comme ([çc]a)|pour|for|impression"
    r"|print(?:ing)?|vous pouvez|you can|proc[ée]der|proceed|imprimer|please|svp|notre|our|client|et|and|de l['’]avant"
    r"|aller|allez|a|ont|être|been|ainsi)(?!\w)|[\s,.!;:()«»\"“”👍'’-]",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:refus\w+|rejet\w+|reject\w*|n['’]approuv\w+|not approved?|(?:pas|non) approuv\w+|don['’]?t approve)"
    r"|^\W*(?:non|no)\b",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"\b(?:sauf|except|mais|but|toutefois|however|chang\w+|corrig\w+|correct(?:ion|ions|er|ed)?|modifi\w+|remplac\w+|replac\w+"
    r"|plut[ôo]t|instead|enlev\w+|retir\w+|remove\w*|ajout\w+|add(?:ed)?|manque\w*|missing|faut|erreur|mistake|typo|faute"
    r"|mauvaise?|wrong|si|if|devrait|should|pourr\w+|could|agrandir|r[ée]duire|bigger|smaller)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\?|n['’]|\b(?:pas|ne|not|non|no|aucune?|none|jamais|never)\b", re.IGNORECASE)
_YES = re.compile(r"\W*(?:oui|yes)\W*(?:merci|thanks|thank you)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProofRead:
    """`verdict` is "approved", "refused", "remarks", or "" for what only a person can tell; `quote` the own words."""

    verdict: str
    quote: str


def read_proof(
    letter_text: str, sent_text: str, asked: Sequence[Asked], number: int, files: Sequence[Attachment] = ()
) -> ProofRead:
    """The client's words, alone or under the proof's number. An enclosed file or another number is for a person."""
    numbered, free = reply.own_words(letter_text, sent_text, asked)
    quote = "\n".join([*(words for words in numbered.values() if words), *free]).strip()
    if set(numbered) - {number} or any(map(reply.to_look_at, files)):
        return ProofRead("", quote)
    return ProofRead(verdict_of(quote), quote)


def verdict_of(said: str) -> str:
    """A closed grammar for a yes; whatever limits it makes it remarks; whatever is unsure is for a person.

    >>> verdict_of("C'est parfait, on approuve"), verdict_of("ok sauf le téléphone"), verdict_of("Merci, je regarde")
    ('approved', 'remarks', '')
    """
    if _REFUSES.search(said):
        return "refused"
    if _REMARKS.search(said):
        return "remarks"
    if not said or _DENIES.search(said):
        return ""
    sure = _YES.fullmatch(said) or (_APPROVES.search(said) and not _AROUND.sub("", _APPROVES.sub("", said)))
    return "approved" if sure else ""
