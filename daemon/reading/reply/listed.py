"""The list of addresses that came with the letter, known by what is told of it where nothing names a list."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.beside import harmless_beside
from daemon.reading.reply.files import ADDRESS_LIST, file_role
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.understood import sure
from daemon.reading.reply.value import Answer, Value
from daemon.reading.reply.words import folded_form, plain, tokens

_EIGHT = re.compile(r"\b(?:numero|point|question|number|item|reponse|#) ?8\b|\b(?:le|the|pour|for) 8\b")
_GOES = frozenset(
    {"finalement", "en", "fait", "livre", "livrons", "va", "vont", "goes", "go", "going", "ship", "will", "have"}
)
_SHEET = r"\b(?:fichiers?|files?|excel|csv|xlsx?|chiffrier|tableau|feuille|sheet|spreadsheet|workbook)\b"
_A_SHEET = re.compile(_SHEET)
_OF_PEOPLE = re.compile(
    rf"{_SHEET}.{{0,40}}"
    r"\b(?:employe\w*|adresses?|address\w*|destinataires?|clients?|customers?|membres?|members?|staff|recipients?|noms?"
    r"|names?|succursales?|branches|stores?|magasins?|homes?|domiciles?|(?:reponse|numero|point|number|question) 8)\b"
)


def many_places(said: str) -> bool:
    """« On livre à plusieurs endroits finalement », beside the list of them: nothing else, and nothing of it open."""
    folded = _EIGHT.sub(" ", plain(said))
    rest = folded_form("<many_places>").sub(" ", folded)
    if rest == folded or danger.signs(said) - {danger.CHANGE, danger.SPLIT} or re.search(r"\d", rest):
        return False
    return set(tokens(rest)) <= harmless_beside(frozenset({"attached", "one"})) | _GOES


def by_its_rows(reading: Reading) -> None:
    """« Ci-joint le fichier des employés », where one sheet came: the list, by those whom it tells of."""
    lists = [one for one in reading.files if file_role(one) == ADDRESS_LIST]
    told = {one.key for one in (*reading.answers, *reading.proposals)} | {key for key, *_ in reading.unsure}
    if len(lists) != 1 or "address_list" in told or "address_list" not in reading.keys.values():
        return
    pieces = [*reading.beside, *reading.left]
    form = _A_SHEET if any(map(many_places, pieces)) else _OF_PEOPLE
    for piece in pieces:
        said = reading.sentence(piece) if form.search(plain(piece)) else ""
        read = reading.value("address_list", said) if said else Value()
        if sure(read, [("address_list", "attached")], said, reading.known("address_list")).value == "attached":
            reading.answers.append(Answer("address_list", "attached", piece))
            reading.left = [one for one in reading.left if one != piece]
            return
