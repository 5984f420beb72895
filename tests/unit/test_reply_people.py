"""How people tell who receives and who approves: each name with its own way to reach it, or a person is asked."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import read_reply
from tests.unit.test_reply_danger import ASKED

TODAY = date(2026, 11, 10)
TOLD = r"""
3. Ginette Paré reçoit, 418 555-0101; Yvan Morel approuve, yvan@pare.example
    Ginette Paré, 418 555-0101 (livraison); Yvan Morel <yvan@pare.example> (décision)
3. Nadia Blais 514 555-0102 (réception) / Omar Diallo odiallo@sahel.example (approbation)
    Nadia Blais, 514 555-0102 (livraison); Omar Diallo <odiallo@sahel.example> (décision)
3. reçoit : Nadia Blais 514 555-0102\napprouve : Omar Diallo odiallo@sahel.example
    Nadia Blais, 514 555-0102 (livraison); Omar Diallo <odiallo@sahel.example> (décision)
3. Réception = Nadia Blais, 514 555-0102. Approbation = Omar Diallo, odiallo@sahel.example
    Nadia Blais, 514 555-0102 (livraison); Omar Diallo <odiallo@sahel.example> (décision)
3. c'est Odile Gravel qui reçoit (450 555-0103) et c'est moi qui approuve
    Odile Gravel, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
3. moi pour les deux
    Luc Caron <luc@caron.example>
3. moi pour les 2, 450 555-0104
    Luc Caron <luc@caron.example>, 450 555-0104
3. Je m'occupe des deux, 450 555-0104
    Luc Caron <luc@caron.example>, 450 555-0104
3. Je reçois la livraison et j'approuve les épreuves
    Luc Caron <luc@caron.example>
3. c'est moi pour tout
    Luc Caron <luc@caron.example>
moi 450 555-0105
    Luc Caron <luc@caron.example>, 450 555-0105
me 450-555-0105
    Luc Caron <luc@caron.example>, 450 555-0105
3. me for everything, 450-555-0105
    Luc Caron <luc@caron.example>, 450 555-0105
3. Both me: Luc Caron 450-555-0105
    Luc Caron <luc@caron.example>, 450 555-0105
3. I receive and I approve
    Luc Caron <luc@caron.example>
3. I'll do both, cell 613 555-0106
    Luc Caron <luc@caron.example>, 613 555-0106
3. Gail Munro receives, 613-555-0107, and Pat Ortiz approves, pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Gail Munro (receiving) 613-555-0107 and Pat Ortiz (approvals) pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Receiving: Gail Munro 613-555-0107; Approving: Pat Ortiz pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Gail Munro 613-555-0107 / Pat Ortiz pat@ortiz.example
    Gail Munro, 613 555-0107; Pat Ortiz <pat@ortiz.example>
3. Gail Munro 613-555-0107\nPat Ortiz pat@ortiz.example
    Gail Munro, 613 555-0107; Pat Ortiz <pat@ortiz.example>
3. Gail Munro, 613-555-0107, and Pat Ortiz, pat@ortiz.example
    Gail Munro, 613 555-0107; Pat Ortiz <pat@ortiz.example>
3. Gail, 613-555-0107 and Pat, 613-555-0108
    Gail, 613 555-0107; Pat, 613 555-0108
3. Gail Munro gmunro@ortiz.example, Pat Ortiz pat@ortiz.example
    Gail Munro <gmunro@ortiz.example>; Pat Ortiz <pat@ortiz.example>
3. Gail Munro (613-555-0107), Pat Ortiz (pat@ortiz.example)
    Gail Munro, 613 555-0107; Pat Ortiz <pat@ortiz.example>
Gail Munro 613-555-0107 / Pat Ortiz pat@ortiz.example
    Gail Munro, 613 555-0107; Pat Ortiz <pat@ortiz.example>
Gail Munro, shipper, 613-555-0107 / Pat Ortiz, owner, pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Gail's the receiver, 613-555-0107, and Pat Ortiz signs off, pat@ortiz.example
    Gail, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
Gail's your receiver at 613-555-0107 and Pat Ortiz signs off on everything
    Gail, 613 555-0107 (livraison); Pat Ortiz (décision)
Omar's our receiver, 613-555-0107; I approve
    Omar, 613 555-0107 (livraison); Luc Caron <luc@caron.example> (décision)
3. omar recoit 418 555-0109
    Omar, 418 555-0109 (livraison)
omar va recevoir 418 555-0109
    Omar, 418 555-0109 (livraison)
omar diallo recoit, omar@sahel.example
    Omar Diallo <omar@sahel.example> (livraison)
3. omar diallo recoit 418 555-0109 et nadia blais approuve nadia@sahel.example
    Omar Diallo, 418 555-0109 (livraison); Nadia Blais <nadia@sahel.example> (décision)
3. omar va recevoir 418 555-0109, nadia approuve nadia@sahel.example
    Omar, 418 555-0109 (livraison); Nadia <nadia@sahel.example> (décision)
omar will receive, 418 555-0109
    Omar, 418 555-0109 (livraison)
omar will be there for the delivery 4185550109
    Omar, 418 555-0109 (livraison)
omar will be ther for the delivery 4185550109
    Omar, 418 555-0109 (livraison)
3. omar diallo 418 555-0109
    Omar Diallo, 418 555-0109
3. OMAR DIALLO 418 555-0109 REÇOIT
    OMAR DIALLO, 418 555-0109 (livraison)
3. Omar Diallo (moi) 418 555-0109
    Omar Diallo, 418 555-0109
Luc (moi) 418 555-0109
    Luc Caron <luc@caron.example>, 418 555-0109
3. Luc (me), 418 555-0109, for both
    Luc Caron <luc@caron.example>, 418 555-0109
3. Appelez Odile Gravel au 450 555-0103 pour la livraison et moi pour approuver
    Odile Gravel, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
3. Ask for Gail Munro at 613-555-0107 for the delivery, I approve
    Gail Munro, 613 555-0107 (livraison); Luc Caron <luc@caron.example> (décision)
3. Odile Gravel receives 450 555 0103 I approve
    Odile Gravel, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
Odile Gravel reçoit 450 555-0103 j'approuve
    Odile Gravel, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
3. Odile Gravel reçoit (450 555-0103) et notre VP Yvan Morel approuve (yvan@pare.example)
    Odile Gravel, 450 555-0103 (livraison); Yvan Morel <yvan@pare.example> (décision)
3. Our CEO Pat Ortiz approves (pat@ortiz.example), Gail Munro receives (613-555-0107)
    Our CEO Pat Ortiz <pat@ortiz.example> (décision); Gail Munro, 613 555-0107 (livraison)
3. Nadia Blais (reçoit) 418 555-0111 et Josée\nLemieux (approuve) jl@sahel.example
    Nadia Blais, 418 555-0111 (livraison); Josée Lemieux <jl@sahel.example> (décision)
3. Gail Munro (receives) 613-555-0107 and Pat\nOrtiz (approves) pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Mme Odile Gravel, secrétaire, 450 555-0103, pour la livraison; M. Yvan Morel, yvan@pare.example, pour approuver
    Odile Gravel, 450 555-0103 (livraison); M. Yvan Morel <yvan@pare.example> (décision)
3. Livraison : Odile Gravel 450 555-0103 poste 12\nDécision : Yvan Morel yvan@pare.example
    Odile Gravel, 450 555-0103, poste 12 (livraison); Yvan Morel <yvan@pare.example> (décision)
3. Pour la réception, Odile Gravel, 450 555-0103; pour approuver, moi
    Odile Gravel, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
3. Odile Gravel reçoit et approuve, 450 555-0103
    Odile Gravel, 450 555-0103
3. Odile Gravel, odile@gravel.example, pour les deux
    Odile Gravel <odile@gravel.example>
3. Odile Gravel (les deux) odile@gravel.example
    Odile Gravel <odile@gravel.example>
3. Contact: Odile Gravel 450-555-0103
    Odile Gravel, 450 555-0103
Contact : Odile Gravel, 450-555-0103
    Odile Gravel, 450 555-0103
3. Odile Gravel - 450.555.0103 - odile@gravel.example
    Odile Gravel <odile@gravel.example>, 450 555-0103
3. Odile: 450 555 0103
    Odile, 450 555-0103
3. La personne à joindre est Odile Gravel, 450 555-0103
    Odile Gravel, 450 555-0103
3. Odile Gravel s'occupe de la réception, 450 555-0103, et Yvan Morel de l'approbation, yvan@pare.example
    Odile Gravel, 450 555-0103 (livraison); Yvan Morel <yvan@pare.example> (décision)
3. Gail Munro handles deliveries 613-555-0107, Pat Ortiz handles approvals pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Delivery contact is Gail Munro, 613-555-0107. Approver is Pat Ortiz, pat@ortiz.example.
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Gail Munro for delivery (613-555-0107), Pat Ortiz for approval (pat@ortiz.example)
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Approval: me. Reception: Gail Munro, 613-555-0107
    Luc Caron <luc@caron.example> (décision); Gail Munro, 613 555-0107 (livraison)
3. It's me, Luc, 613-555-0112
    Luc, 613 555-0112
C'est moi qui reçoit, Luc Caron 418 555-0113
    Luc Caron <luc@caron.example>, 418 555-0113 (livraison)
3. Odile reçoit les boîtes (450 555-0103) pis moi j'approuve
    Odile, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
3. Odile au quai 450 555-0103, Yvan pour les épreuves yvan@pare.example
    Odile, 450 555-0103 (livraison); Yvan <yvan@pare.example> (décision)
3. Gail at the front desk 613-555-0107 receives; proofs go to Pat pat@ortiz.example
    Gail, 613 555-0107 (livraison); Pat <pat@ortiz.example> (décision)
3. Qui reçoit : Odile Gravel 450 555-0103\nQui approuve : Yvan Morel yvan@pare.example
    Odile Gravel, 450 555-0103 (livraison); Yvan Morel <yvan@pare.example> (décision)
3. Who receives: Gail Munro 613-555-0107. Who approves: Pat Ortiz pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Odile Gravel (450 555-0103) recevra, Yvan Morel (yvan@pare.example) approuvera.
    Odile Gravel, 450 555-0103 (livraison); Yvan Morel <yvan@pare.example> (décision)
3. L'approbation, c'est Yvan Morel (yvan@pare.example), la réception c'est Odile Gravel (450 555-0103)
    Yvan Morel <yvan@pare.example> (décision); Odile Gravel, 450 555-0103 (livraison)
3. Me Yvan Morel approuve, ymorel@pare.example; Odile Gravel reçoit, 450 555-0103
    Me Yvan Morel <ymorel@pare.example> (décision); Odile Gravel, 450 555-0103 (livraison)
3. Odile Gravel / 450 555-0103 / odile@gravel.example
    Odile Gravel <odile@gravel.example>, 450 555-0103
3. Dr. Pat Ortiz approves, pat@ortiz.example. I receive.
    Dr. Pat Ortiz <pat@ortiz.example> (décision); Luc Caron <luc@caron.example> (livraison)
3. I approve. Gail Munro receives, 613-555-0107.
    Luc Caron <luc@caron.example> (décision); Gail Munro, 613 555-0107 (livraison)
3. odile gravel, 450 555-0103
    Odile Gravel, 450 555-0103
3. odile gravel odile@gravel.example
    Odile Gravel <odile@gravel.example>
3. moi-même dans les deux cas
    Luc Caron <luc@caron.example>
3. Receiver - Gail Munro - 613-555-0107 | Approver - Pat Ortiz - pat@ortiz.example
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz <pat@ortiz.example> (décision)
3. Receiving: Gail Munro 613-555-0107 / Approval: Pat Ortiz
    Gail Munro, 613 555-0107 (livraison); Pat Ortiz (décision)
3. Livraison Odile Gravel 450 555-0103 approbation Yvan Morel
    Odile Gravel, 450 555-0103 (livraison); Yvan Morel (décision)
3. Luc Bouchard 418 555-0143 je reçois, Dre Morel approuve
    Luc Bouchard <luc@caron.example>, 418 555-0143 (livraison); Dre Morel (décision)
My name is Jose Alvarez, 416-555-0149, I receive the boxes
    Jose Alvarez <luc@caron.example>, 416 555-0149 (livraison)
I'll be receiving, and our VP Pat Ortiz approves (pat@ortiz.example).
    Luc Caron <luc@caron.example> (livraison); Pat Ortiz <pat@ortiz.example> (décision)
it's going to be Melanie at the front desk 418-555-0172 and Karine approves
    Melanie, 418 555-0172 (livraison); Karine (décision)
3. Odile Gravel, secrétaire (450 555-0103) et moi
    Odile Gravel, 450 555-0103; Luc Caron <luc@caron.example>
3. Moi et Odile Gravel, 450 555-0103
    Luc Caron <luc@caron.example>; Odile Gravel, 450 555-0103
3. Odile Gravel 450 555-0103 / Yvan Morel, direction
    Odile Gravel, 450 555-0103; Yvan Morel
Rita will receive the order. Dr. Marsh approves. Phone for both is 514-555-0160.
    Rita, 514 555-0160 (livraison); Dr. Marsh, 514 555-0160 (décision)
3. Rita reçoit et Paul approuve, même numéro pour les deux : 514 555-0160
    Rita, 514 555-0160 (livraison); Paul, 514 555-0160 (décision)
You can put me down as contact for everything, 418 555-0177
    Luc Caron <luc@caron.example>, 418 555-0177
On reçoit avant 15 h. Odile Gravel, 450 555-0103, reçoit. Luc Caron approuve.
    Odile Gravel, 450 555-0103 (livraison); Luc Caron <luc@caron.example> (décision)
Mettez-moi comme contact, 418 555-0177
    Luc Caron <luc@caron.example>, 418 555-0177
3. Denis Harvey à l'expédition
    Denis Harvey
3. Hélène Paré
    Hélène Paré
3. Josée à la réception
    Josée (livraison)
3. Denis Harvey, shipper
    Denis Harvey (livraison)
3. Sophie Tessier pour tout
    Sophie Tessier
Contact : Denis Harvey
    Denis Harvey
"""


def ticked(said: str) -> list[str]:
    """`said` has its new lines written; the writer is one that no line names otherwise."""
    words = said.replace("\\n", "\n")
    read = read_reply(words, "", ASKED, (), TODAY, ("Luc Caron", "luc@caron.example"))
    return [one.value for one in read.answers if one.key == "contacts"]


def pairs() -> list[tuple[str, str]]:
    lines = [line.strip() for line in TOLD.strip().splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "value"), pairs())
def test_who_receives_and_who_approves_are_told_in_many_ways(said: str, value: str) -> None:
    assert ticked(said) == [value]
