"""Somebody else's receiver, who has left, who is only to be asked, or two at choice: nobody is ticked."""

from __future__ import annotations

import pytest

from tests.unit.test_reply_people import ticked

UNREAD = r"""
omar receives 418 555 0109 nadia approves nadia@sahel.example
3. Luc Caron 613-555-0112 will receive and approve
3. c'est moi ki recoit 418 555-0113
3. cest moi ki recoit luc 418 555-0113
3. Gail Munro and Pat Ortiz, 613-555-0107 and pat@ortiz.example
"""
LOOK_ALIKES = r"""
3. Denis Harvey?
3. Denis Harvey ou Line Roy
3. peut-être Denis Harvey
3. Denis Harvey en vacances
3. Denis Harvey n'est plus ici
3. Demandez Denis Harvey
3. Voir Denis Harvey
3. Denis Harvey va vous appeler
3. Denis Harvey will call you
3. Denis Harvey, absent
3. Denis Harvey à confirmer
3. Denis Harvey for now
3. Denis Harvey est parti
3. Human Resources
3. Shipping Dock
3. Joyeux Noël
3. Caron Foods
3. Café Mistral
3. Josée
Julie approuve.
3. Odile Gravel 418 555-0143 je reçois, Dre Morel approuve
3. Odile Gravel 450 555-0103 / Yvan Morel
3. Pas Odile Gravel, 450 555-0103
3. Odile Gravel n'est plus ici, 450 555-0103
3. Odile Gravel 450 555-0103 ou Yvan Morel yvan@pare.example
3. Gail Munro 613-555-0107 or Pat Ortiz pat@ortiz.example
3. Gail Munro 613-555-0107 / Pat Ortiz pat@ortiz.example, whoever is in
3. Odile Gravel 450 555-0103 / Yvan Morel yvan@pare.example, à confirmer
3. Odile Gravel 450 555-0103 / Yvan Morel yvan@pare.example?
3. Peut-être Odile Gravel 450 555-0103 et Yvan Morel yvan@pare.example
3. demandez à Odile Gravel 450 555-0103 qui reçoit
3. Ask Gail Munro 613-555-0107 who approves
3. Odile Gravel 450 555-0103 vous dira qui reçoit
3. Gail Munro 613-555-0107 used to receive, now it's somebody else
3. Odile Gravel 450 555-0103 part vendredi, Yvan Morel yvan@pare.example
3. Odile Gravel 450 555-0103 remplace Yvan Morel yvan@pare.example
3. Gail Munro 613-555-0107 left, Pat Ortiz pat@ortiz.example took over
3. Odile Gravel 450 555-0103, mon ancienne collègue, et Yvan Morel yvan@pare.example
3. le concierge recoit 418 555-0109
3. le commis va recevoir 418 555-0109
3. le gardien de l'autre immeuble reçoit 418 555-0109
3. commis recoit 418 555-0109
3. quelqu'un va recevoir 418 555-0109
3. tout le monde recoit 418 555-0109
3. on va recevoir 418 555-0109
someone will receive 418 555-0109
whoever will be there for the delivery 4185550109
my boss will receive 418 555 0109
le camion va recevoir 418 555-0109
Let's your receiver at 514-555-0140 and Sandra Whitcombe signs off on everything
the driver should call our receiver at 514-555-0140 and Sandra Whitcombe signs off
notre quai au 514 555-0140 et Sandra Whitcombe approuve
3. Odile Gravel 450 555-0103 / Yvan Morel yvan@pare.example / Gail Munro 613-555-0107
3. Odile Gravel / Yvan Morel yvan@pare.example
3. ni Odile Gravel 450 555-0103 ni Yvan Morel yvan@pare.example
3. Not Gail Munro 613-555-0107, Pat Ortiz pat@ortiz.example
3. me if Gail is out, 418 555-0110
3. me for now 418 555-0110
3. Odile Gravel 450 555-0103 en attendant Yvan Morel yvan@pare.example
3. cc Odile Gravel odile@gravel.example et Yvan Morel yvan@pare.example
3. Odile Gravel 450 555-0103 n'approuve pas, Yvan Morel yvan@pare.example non plus
3. jusqu'au 15 Odile Gravel 450 555-0103, ensuite Yvan Morel yvan@pare.example
Gail Munro 613-555-0107 is the driver for Pat Ortiz pat@ortiz.example
Odile Gravel 450 555-0103 est en vacances, Yvan Morel yvan@pare.example aussi
AVIS : ce message est destiné à Odile Gravel 450 555-0103 et Yvan Morel yvan@pare.example
if omar will receive 418 555-0109
omar will receive the invoice 418 555-0109
omar recoit vos courriels omar@sahel.example
rien recoit 418 555-0109
hopefully omar will receive 418 555-0109
omar recoit pas 418 555-0109
omar ne recoit plus 418 555-0109
3. Gail Munro 613-555-0107 no longer works here, Pat Ortiz pat@ortiz.example
3. Odile Gravel 450 555-0103 est partie à la retraite
3. Voyez avec Odile Gravel 450 555-0103 qui approuve
3. Check with Gail Munro 613-555-0107 who receives
3. everyone receives 418 555 0109
"""


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", [*UNREAD.strip().splitlines(), *LOOK_ALIKES.strip().splitlines()])
def test_somebody_else_or_nobody_certain_ticks_no_one(said: str) -> None:
    assert ticked(said) == []
