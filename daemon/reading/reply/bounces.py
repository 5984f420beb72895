"""What a mail server says of a message of ours: delivered, late, refused for now or for good."""

from __future__ import annotations

import re

from daemon.reading.reply import kind_forms as forms
from daemon.reading.reply.words import folded_form, plain


def delivered(text: str) -> bool:
    """« Remise confirmée »: told by the server that sends its failures too."""
    folded = plain(text)
    return bool(re.search(forms.DELIVERED, folded)) and not forms.CODE.search(folded)


def lasts_not(text: str) -> bool:
    """Whether the server says that it will try again, or that the box is full: no lasting failure."""
    said = plain(text)
    codes = {next(code for code in found.groups() if code) for found in forms.CODE.finditer(said)}
    return "5" not in codes and ("4" in codes or bool(folded_form(forms.LATE).search(said)))
