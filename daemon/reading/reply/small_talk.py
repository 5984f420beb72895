"""What people say that is about nothing of ours: thanks, the weather, the family, an excuse, a word on our questions.

Such talk is endless; only a few of its kinds are known here, and none of them where anything is asked, wished or told
that may concern us.
"""

from __future__ import annotations

import re

from daemon.reading.person import reaches
from daemon.reading.reply.concerns import asks_or_changes
from daemon.reading.reply.words import plain, tokens

_AND_NO_MORE = re.compile(  # wholly such words
    r"\W*(?:(?:ok|parfait|super|great|perfect|good|excellent|genial|cool|nickel)\W+)*(?:merci|thanks|thank you|thx|tks)"
    r"(?: (?:bcp|beaucoup|bien|encore|a lot|so much|again|you|all|a vous|a toi|l['’]equipe|team))*\W*"
    r"|\W*(?:just|only|juste|seulement) (?:our|the|notre|nos|le|les) logos?\W*"  # and it comes, or not
    r"|\W*(?:prenez (?:bien )?soin de vous|take (?:good )?care(?: of yourselves| of yourself)?|lache[rz] pas"
    r"|bonne continuation|keep up the (?:good|great) work|enfin vendredi|vive le vendredi|happy friday|tgif"
    r"|bon vendredi)\W*|\W*(?:nothing else (?:changes|to change|has changed)"
    r"|rien d['’]autre (?:ne change|n['’]a change))\W*|\W*(?:salut|allo|bonjour|bonsoir|hi|hello|hey|chere?s?"
    r"|dear) (?:la |les |the |le |l['’]|a (?:la |l['’]))?(?:gang|equipe|team|amis?|amies?|friends?|gens|folks|people"
    r"|boys|magiciens?|experts?|as)(?: (?:du|de|des|d['’]|of|at|from) ?(?:la |the )?[\w'’-]+(?: [\w'’-]+)?)?\W*"
    r"|\W*(?:je donne|nous donnons|on donne|pour faire|comme|faisant|en|further|in response|in reply"
    r"|pursuant) (?:suite |reponse )?(?:a|to) (?:votre|your) (?:demande|courriel|message|lettre|e-?mail|letter"
    r"|request|note|checklist)(?: (?:du|of|from|de"
    r"|dated) (?:\w+ )?(?:\d{1,2} )?\w+(?: \d{1,2})?(?: 20\d\d)?(?: (?:courant|dernier|last|instant))?)?\W*"
    r"|(?:(?:bonjour|salut|allo|hi|hello|hey)\b[^.?!\d]{0,25}\W+)?(?:comment (?:ca va|allez-vous|vas-tu|va)"
    r"|ca va bien|how are you(?: doing)?|how['’]?s it going|hope you['’]?re well)\W*"
)
_THANKS = re.compile(
    r"\W*(?:(?:un|mille|a|encore|many|big) )*(?:(?:gros|grand|tres|immense|big|huge) )*(?:merci|thanks|thank you)"
    r"(?: (?:encore|again|so much|beaucoup|infiniment))* (?:a|pour|for|to)\b"
)
_WEATHER = re.compile(
    r"\b(?:neige|neigeait|snow(?:s|ed|ing|y)?|verglas|pluie|pleut|rain(?:s|ed|ing|y)?|soleil|sunny"
    r"|fait (?:beau|frette|froid|chaud|gris)|(?:nice|cold|awful|lovely) (?:weather|out))\b"
)
_FAMILY = re.compile(
    r"\b(?:ma (?:fille|blonde|femme|mere|conjointe|soeur)|mon (?:fils|gars|chum|mari|pere|conjoint|chien|chat)"
    r"|mes (?:enfants|kids|ados)|(?:les|des) enfants|my (?:kids?|husband|wife|son|daughter|mom|dad|partner|dog|cat))\b"
)
_EXCUSE = re.compile(
    r"\W*(?:(?:vraiment|so|tres) )?(?:desole\w*|excuse[rz](?:[- ]moi)?|pardon|sorry|my apologies|apologies)\b[^.]{0,4}"
    r"(?:j['’](?:etais|avais|ai)|on (?:etait|avait|a)|i (?:was|had|have|forgot)|i['’]ve|we (?:were|had))\b"
)
_OUR_LIST = re.compile(r"\b(?:liste|list|checklist|questionnaire|questions|formulaire|form|courriel|e-?mail|message)\b")
_WELL_MADE = re.compile(
    r"\b(?:clair\w*|clear\w*|facile\w*|simple\w*|easy|pratique\w*|handy|bien faite?|vite|bonne idee|nice)\b"
)
_CARRIES = re.compile(
    r"\b(?:livr\w+|deliver\w*|camions?|trucks?|routes?|roads?|quai|dock|joint\w*|attach\w*|excel|allerg\w*|factur\w+"
    r"|invoic\w*|adresses?|address(?:es)?|logos?|visu\w+|dessin\w*|draw\w*|sketch\w*|photos?|images?|couvercles?"
    r"|lids?|textes?|texts?|autocollants?|stickers?|cartons?|cards?|recoi\w*|receiv\w*|approuv\w*|approv\w*|si|if"
    r"|unless|annul\w*|cancel\w*|report\w+)\b"
)
_LONGEST = 22  # words


def small_talk(text: str) -> bool:
    """« Un gros merci à Camille », “my kids would go nuts for one of these”, « enfin vendredi! »."""
    folded = plain(text)
    if _AND_NO_MORE.fullmatch(folded):
        return True
    if len(tokens(folded)) > _LONGEST or reaches(text) or re.search(r"\d|[?:@«“\"]", text) or _CARRIES.search(folded):
        return False
    praised = bool(_OUR_LIST.search(folded) and _WELL_MADE.search(folded))
    about = (
        praised
        or any(form.search(folded) for form in (_WEATHER, _FAMILY))
        or any(form.match(folded) for form in (_THANKS, _EXCUSE))
    )
    return about and not asks_or_changes(_OUR_LIST.sub(" ", folded) if praised else folded)
