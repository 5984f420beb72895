"""What may answer an item of which the letter says nothing else reaches a person; beside an answer it is a story."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, TODAY

WRITER = ("Julie Roy", "julie@client.example")
SOMEBODY = """
Kim will sign for it.
Kim va signer pour les boîtes.
Kim va signer.
Tom will be there.
Tom va être là.
Tom sera sur place.
Tom sera à la porte.
Tom's your guy.
Our receptionist Mia will take it in.
Notre réceptionniste Mia va prendre ça.
La réception va signer.
Reception will sign.
Security can take the delivery.
Le gardien va prendre les boîtes.
Mon adjointe va accueillir le livreur.
Luc Roberge will get the boxes.
Luc Roberge prend la livraison.
Guylaine vous attendra.
Guylaine ouvrira.
Ann Lee decides.
Anne Lévesque décide.
Anne Lévesque tranche.
Ann Lee has the final say.
Anne Lévesque a le dernier mot.
Jo de l'expédition est votre homme.
Joe from shipping is your guy.
Ma collègue Anne va tout valider.
It's Mary again.
It's still Mary.
C'est encore Marie.
C'est toujours Marie Caron.
Ce sera Marie.
Same people as last year.
Les mêmes personnes que l'an passé.
Just me.
C'est moi.
Logo coming, I'm the contact.
Logo demain, je suis le contact.
""".strip().splitlines()
A_FILE = """
The graphic files are on our Dropbox: https://dropbox.example/abc
Les fichiers sont sur notre Dropbox
Le lien WeTransfer : https://we.example/abc
I emailed the logos on Monday.
We uploaded it yesterday.
Envoyé la semaine passée.
Attached last week.
Déjà transmis vendredi.
On n'a pas de vectoriel.
J'ai juste un png.
Only have a jpeg.
Grab it from our website.
Prenez-le sur notre site web.
attached
ci-joint
Voir en pièce jointe
Pas d'extras.
No extras.
""".strip().splitlines()
A_PLACE = """
We're on the second floor.
On est au deuxième étage.
One goes to Toronto.
Une boîte va à Toronto.
C'est Peel et non Pell.
It's Street not Avenue.
""".strip().splitlines()
STORIES = """
Kim loved the boxes last year.
Kim will send the logo on Monday.
Kim va vous envoyer le logo demain.
Mon graphiste va envoyer le logo.
Our designer is still drawing the vector file.
Envoyé de mon téléphone.
Envoyé à partir de mon cell.
Sent from my phone.
C'est Julie de la clinique.
No rush.
On vous souhaite de belles fêtes.
Your website is lovely.
""".strip().splitlines()


def _read(words: str) -> ReplyRead:
    return read_reply(words, "", ASKED, (), TODAY, WRITER)


@pytest.mark.parametrize("words", SOMEBODY + A_FILE + A_PLACE)
@pytest.mark.parametrize("letter", ["La date est bonne.\n\n{}\n", "Hi,\n\n{}\n\n8. one address only\n\nThanks"])
def test_what_may_answer_an_open_item_is_seen(letter: str, words: str) -> None:
    read = _read(letter.format(words))

    assert read.left or read.proposals or len(read.answers) > 1


@pytest.mark.parametrize("words", STORIES)
def test_a_story_or_a_promise_needs_nobody(words: str) -> None:
    assert not _read(f"La date est bonne.\n\n{words}\n").left


@pytest.mark.parametrize("words", ["Kim will be there.", "Tom sera sur place.", "La réception va signer."])
def test_told_beside_the_people_it_is_a_story(words: str) -> None:
    read = _read(f"3. Paul Côté 418 555-0166 reçoit et approuve\n\n{words}\n")

    assert not read.left
    assert [one.value for one in read.answers] == ["Paul Côté, 418 555-0166"]
