"""A visual described in the client's words: kept whole; what is no drawing is not."""

from __future__ import annotations

import pytest

from tests.unit.test_reply_headed import read

DRAWN = r"""
5. une vache avec une tuque rouge, dessin simple noir et blanc sauf la tuque
    une vache avec une tuque rouge, dessin simple noir et blanc sauf la tuque
5. un sapin stylisé, tout en doré, rien d'autre
    un sapin stylisé, tout en doré
For the visual a white snow goose on the lid, flying, nothing else.
    a white snow goose on the lid, flying, nothing else
Pour le visuel, une oie blanche en vol sur le couvercle, rien d'autre.
    une oie blanche en vol sur le couvercle
5. Snowflakes around our logo on the lid, silver on navy
    Snowflakes around our logo on the lid, silver on navy
5. Des flocons bleu pâle autour du logo
    Des flocons bleu pâle autour du logo
5. Nous aimerions le logo imprimé en doré sur le couvercle
    le logo imprimé en doré sur le couvercle
5. a red maple leaf, no text
    a red maple leaf, no text
Le visuel serait un sapin argenté sur le couvercle.
    un sapin argenté sur le couvercle
The visual should be a silver pine tree on the lid.
    a silver pine tree on the lid
For the visuals, please print a simple snowflake pattern in silver.
    a simple snowflake pattern in silver
We'd like a small pine tree in silver on the lid as the visual.
    a small pine tree in silver on the lid
Pour les visuels on aimerait un petit vent stylisé avec des feuilles de thé, en bleu marin. Le reste demain
    un petit vent stylisé avec des feuilles de thé, en bleu marin
"""
OTHERS = r"""
5. un dessin, mais je ne sais pas encore lequel
5. une idée de hibou, à vous de voir
5. un hibou si possible
5. an owl or a fox
5. un visuel à déterminer
5. a drawing, we will decide later
5. le logo que vous avez déjà
5. notre logo si vous l'avez
5. some kind of winter thing
5. Sapin ou flocons, votre choix
5. Snow scene, but check with Dana first
5. Un dessin autour du 15 décembre
5. a mock-up around December 10
5. Snowflakes, maybe silver
5. Flocons argentés je pense
5. des flocons sauf si c'est trop cher
5. un visuel par boîte
5. pas de flocons autour du logo
5. rien d'autre
For the visual, ask Dana.
For the visual a decision is coming soon.
Pour le visuel un instant, je vérifie.
On aimerait une soumission pour le visuel.
Le visuel serait un problème pour nous cette année.
The visual should be a surprise for the whole team.
"""


def pairs() -> list[tuple[str, str]]:
    lines = [line.strip() for line in DRAWN.strip().splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "visual"), pairs())
def test_a_visual_is_told_in_many_ways(said: str, visual: str) -> None:
    found = read(said)

    assert [(one.key, one.value.rstrip(".")) for one in found.answers] == [("visuals", visual)]
    assert found.left == ()


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", OTHERS.strip().splitlines())
def test_what_may_be_no_drawing_is_not_taken_for_one(said: str) -> None:
    told = [one.value for one in read(said).answers if one.key == "visuals"]

    assert [one for one in told if one not in {"n/a", "on_file"}] == []
