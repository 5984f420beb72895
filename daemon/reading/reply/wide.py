"""What agrees to all that we showed: « Tout est beau », « Tout est beau, sauf 2 »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply import lexicon
from daemon.reading.reply.numbers import all_but
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.words import plain, tokens, words

_NO_TROUBLE = re.compile(r"\b(?:worr(?:y|ies)|problem\w*|souci\w*|issues?|trouble\w*)\b")  # « No worries at all »


def all_agreed(said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, free: Free) -> bool:
    """« Tout est beau », « Tout est beau sauf 2 : … »."""
    apart = all_but(said, keys)
    told = set(tokens(said))
    if apart:
        others = {keys[number] for number in apart[1]}
        free.read += [(key, Value(shown[key]), said) for key in lexicon.SHOWN if key in shown and key not in others]
        free.read += [(key, value(key, apart[2]), said) for key in sorted(others) if apart[2]]
        free.left += [] if apart[2] else [said]  # what is wrong there is not told
        free.wide.append(said)
        return True
    bare = " ".join(word for word in tokens(said) if word not in words("everything", "seems"))
    wide = told & words("everything") or (lexicon.no_change(said) and not told & {"date", "adresse", "address"})
    if (
        wide
        and lexicon.confirms(bare)
        and not (_NO_TROUBLE.search(plain(said)) and told & words("everything") <= {"all"})
    ):
        asked = [] if "?" in said else [key for key in lexicon.SHOWN if key in shown and key in keys.values()]
        free.read += [(key, Value(shown[key], whole=True), said) for key in asked]
        free.left += [] if asked else [said]
        free.wide.append(said)
        return True
    return False
