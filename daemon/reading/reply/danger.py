"""Signs that a piece of an answer is not to be taken as said: a question, a hedge, a promise, a condition…"""

from __future__ import annotations

import re
from functools import lru_cache

from daemon.reading.reply.lexicon import NO_CHANGE
from daemon.reading.reply.words import folded_form, plain

QUESTION, HEDGE, CONDITION, OR, LATER = "question", "hedge", "condition", "or", "later"
CHANGE, BACK, BUT, LIMIT, ELSEWHERE, NOT, SPLIT = "change", "back", "but", "limit", "elsewhere", "not", "split"

_FORMS = {
    QUESTION: r"<question>|\?|\b(?:pouv|voul|sav|av|dev|livr|ser|fer|ferm|accept|offr|fait)(?:ez|iez|riez)[- ]vous",
    HEDGE: r"<hedge>|\bprefer\w*\b(?! (?:rester|ne pas|ne rien|keeping|not|sans))"
    r"|\b(?:pas|not|non) (?:\w+ ){0,2}<certain>(?! (?:cette|cet|nos|notre)\b)",
    CONDITION: r"<condition>|\bs['’]ils?\b(?! (?:vous|te) pla)",
    OR: r"\b(?:ou|or)\b|\w/\w",
    LATER: r"<later>|\b(?:will|shall|['’]ll) (?!be (?:there|on|at|happy|receiving|approving|the one)|receive"
    r"|accept|approve|sign|take|skip|pass\b|do without|go without|be no\b)\w+",
    CHANGE: "<change>",
    BACK: "<back>",
    BUT: "<but>",
    LIMIT: r"<limit>|\b(?:avant|apres)\b(?![- ]midi)|\bafter(?!noon)",
    ELSEWHERE: "<elsewhere>",
    NOT: r"<not>|n['’]t\b",
    SPLIT: "<split>",
}
_HARMLESS = (
    r"<harmless>|\b(?:pens\w+ (?:(?:bien|fort|tres fort) )?a (?:vous|toi|eux)|think\w* of you)\b"
    r"|\bif you (?:do not|don['’]?t) mind\b|\bsi (?:ca|cela) (?:ne )?vous derange pas\b"
    r"|\b(?:sinon|otherwise),? (?=(?:l['’])?adresse|(?:la )?date|tout|toute?s?\b|c['’]est|the\b|all|everything|right"
    r"|correct|ok|fine|good|rien|nothing|le reste|pour le reste|aucun|pas de|no\b|yes|oui)"
    r"|\b(?:no|not|nor|don['’]t|none)\b[^.;]{0,30}\beither\b|\b(?:rien|(?:pas d(?:e |['’])|aucune? |sans "
    r"|ni )\w+) (?:de plus )?a (?:vous )?(?:fournir|envoyer|ajouter|joindre|transmettre|preparer|donner|venir"
    r"|faire)\b|\b(?:nothing|no \w+) to (?:send|provide|add|prepare|make|follow|come)\b"
    r"|\bshould (?:(?:still|already) )?have\b|\bn['’]?en fait(?: pas| plus| point)|\bd['’]ici\W*$"
    r"|\bvous attend(?:ent)?\W*$"
)
_ADDRESS_OF_PAGE = re.compile(r"(https?:|www\.)\S*")  # « ?dl=0 » asks nothing
_OPEN = frozenset({QUESTION, HEDGE, CONDITION, LATER, ELSEWHERE, BACK})
UNCERTAIN = _OPEN | {OR, BUT, CHANGE}


@lru_cache(maxsize=1024)  # one clause is asked several times
def signs(said: str) -> frozenset[str]:
    """The families of which some word is there; « aucun changement » and « pas de problème » are no sign."""
    said = _ADDRESS_OF_PAGE.sub(r"\1", plain(said))
    said = folded_form(_HARMLESS).sub(" ", folded_form(NO_CHANGE).sub(" oui ", said))
    return frozenset(name for name, form in _FORMS.items() if folded_form(form).search(said))


def harmless(said: str) -> bool:
    """« Rien n'a changé », « aucun problème »: words of doubt or denial that are none."""
    return bool(folded_form(_HARMLESS).search(plain(said)) or folded_form(NO_CHANGE).search(plain(said)))


def uncertain(said: str) -> bool:
    """Whether what it says may not be what is wanted in the end."""
    return bool(signs(said) & UNCERTAIN)


def open_ended(said: str) -> bool:
    """A question, a hedge, a condition, a promise: nobody has decided."""
    return bool(signs(said) & _OPEN)
