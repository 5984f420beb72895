"""What is taken again from another order, told apart from what comes with this letter."""

from __future__ import annotations

import re

HANDED = re.compile(
    r"\((?:svg|eps|ai|pdf|png|jpe?g|vectoriel|vector)\)|\b(?:tiens|voila|nouveaux? logos?|new logos?"
    r"|format (?:jpe?g|png|ai|eps|svg|pdf|vectoriel)|(?:en|in"
    r"|as) (?:jpe?g|png|svg|eps|pdf))\b"
)
_SEASON = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|paques|ete"
    r"|automne|printemps|hiver|rentree|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|christmas|easter|summer|fall|spring|winter)"
)
_BEFORE = (  # « celui de Noël 2025 », « comme en juin dernier », « remis en avril »; not « le logo de Noël »
    rf"\b(?:celui|celle|ceux|comme|like|the ones?|same)\b.{{0,25}}\b{_SEASON} (?:derniere?|passee?|20[12]\d)\b"
    rf"|\b(?:celui|celle|ceux|comme|like|the ones?|same)\b.{{0,25}}\b(?:last|past) {_SEASON}\b"
    r"|(?<!to be )(?<!etre )\b(?:remis|fournie?s?|transmise?s?|utilisee?s?|imprimee?s?|envoyee?s?|donnee?s?|sent"
    rf"|gave|used|provided|printed)\b (?:\w+ )?(?:en|in|last)\s{_SEASON}\b"
)
HAD = re.compile(
    rf"{_BEFORE}|\ben dossier\b|\b(?:logos? habituels?|usual logos?)\b|"
    r"\b(?:logos? actuels?|current logos?|logos? (?:n['’](?:a|ont) pas|has not|hasn['’]t|have not) change"
    r"|(?:pas|not|un|n['’]t) ?changee?d?s? (?:depuis|since)|(?:dernier|last) (?:envoi|shipment)"
    r"|ceux du dossier|(?:ete|printemps|automne|hiver|mois|spring|summer|fall|winter) (?:dernier|passe)"
    r"|last (?:spring|summer|fall|winter|month)"
    r"|(?:should )?(?:still|already) have (?:it|them)|(?:vous l['’]avez|avez) (?:deja )?(?:utilise|imprime"
    r"|recu)|you (?:printed|used|made))\b|"
    r"\b(?:deja|already|encore)\b.{0,25}\b(?:fournis?|transmis|envoyes?|donnes?|recus?|chez vous|dossiers?|have"
    r"|sent|provided|on file|avez)"
    r"|\b(?:vous|tu) (?:l['’]|les |le )?(?:\w+ )?(?:avez|aviez|as)\b|\b(?:you|you['’]ve) (?:\w+ )?(?:have|had|got)\b"
    r"|\ben votre possession\b|\b(?:inchange\w*|unchanged|pareil\w*)\b|\b(?:voir|see) .{0,12}(?:commande|order)\b"
    r"|\b(?:printed|used|imprime\w*|utilise\w*) (?:before|avant|auparavant|l['’]an)|\breprenez\b"
    r"|\bvous avez (?:nos|notre|le|les)\b"
    r"|\b(?:au|a votre|dans vos|on|in your) (?:dossiers?|files?|records?|system)\b"
    r"|\b(?:meme|memes|same|idem|identiques?)\b|\b(?:celui|ceux|the one|the ones) (?:que|qui|de|d['’]|you|from|used)"
    r"|\b(?:an|annee) (?:dernier|derniere|passee?)|\blast (?:year|time|order|christmas)|\bderniere (?:fois|commande)"
    r"|\b(?:commande|logos?|fichiers?|files?|ones?) (?:de|from|of|d['’])\s?(?:l['’])?20\d\d|\b(?:anciennes?"
    r"|precedentes?|previous|past) (?:commandes?|orders?)"
    r"|\brien (?:n['’])?a change|\b(?:use|utiliser?z?|prenez|reprenez|gardez|keep) .{0,30}\b(?:you have|avez"
    r"|commande|order|20\d\d)"
)
OTHER_ONE = re.compile(
    r"\b(?:pas|not|plus|no longer) (?:le|la|les|the|celui|ceux|du|de la) ?"
    r"(?:memes?|same|que|qui|vieux|vieil|ancien\w*|old)\b"
)
AGAIN = re.compile(
    rf"{_BEFORE}|"
    r"\b(?:memes?|same|idem|identiques?)\b.{0,60}"
    r"\b(?:an(?:nee)? (?:dernier|derniere|passee?)|last|derniere|precedente?)\b"
)
