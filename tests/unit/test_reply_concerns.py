"""What is said beside the answers: a wish, a need, a fault or a change reaches a person; small talk needs nobody."""

from __future__ import annotations

import pytest

from tests.unit.checklist import SHOWN, said

FOR_A_PERSON = """
Est-ce possible d'avoir un ruban rouge
Il manque 2 coffrets dans la commande
On aurait besoin d'une facture séparée pour notre succursale
Svp changer le nom sur la facture pour Groupe Roy
Le ruban doit être bleu
On ne veut pas de noix, on a des allergies
Attention, une employée est allergique aux arachides
Retirez les chandelles s'il vous plaît
Remplacez la tasse noire par la blanche
La dernière fois les boîtes étaient écrasées
Notre présidente veut voir une épreuve avant
On paie par carte de crédit
Le numéro de bon de commande est PO-4471
Veuillez ajouter notre numéro de PO 4471 sur la facture
On est 3 de plus finalement
Ça serait mieux en janvier
Finalement on va peut-être annuler
Mon patron trouve ça cher
On pensait que la livraison était incluse
C'est quoi le délai pour les collants
Il faudrait que ce soit livré en deux fois
Emballage sans plastique svp
Mettez une carte dans chaque boîte
Les boîtes doivent être fermées avec du ruban doré
Le produit doit rester au frais
Gardez les boîtes chez vous jusqu'au 20
On viendra chercher les boîtes nous-mêmes
On passe les prendre
Envoyez la facture à comptes@roy.example
Notre nouveau nom est Groupe Lavoie
Écrivez-nous en anglais svp
Je pars en congé de maternité vendredi, Julie me remplace
À partir de lundi écrivez à Julie
Ne m'écrivez plus à cette adresse
Appelez-moi svp
Pouvez-vous me rappeler
C'est urgent
On veut 2 logos différents sur les boîtes
Le logo va en bas à droite
Le logo en blanc seulement
Pas le même logo que l'an passé
J'ai une question pour vous
Je n'ai pas reçu votre premier message
Vous vous êtes trompés de produit
Ce n'est pas ce qu'on avait commandé
On avait dit 150 boîtes
Je ne suis pas certaine d'avoir compris
On attend votre confirmation
Dites-moi si ça marche
Merci de me confirmer que c'est bien reçu
Could the ribbon be red
We are short two boxes on the order
We need a separate invoice for our branch
Please put our PO number 4471 on the invoice
No nuts please, we have allergies
One of our staff is allergic to peanuts
Please remove the candles
Swap the black mug for the white one
Last time the boxes arrived crushed
Our president wants to see a proof first
We'll pay by credit card
We are three more people now
January would be better
We may end up cancelling
My boss thinks it's expensive
We thought delivery was included
It should be delivered in two batches
No plastic wrapping please
Put a card in each box
The boxes must be closed with gold ribbon
Keep the boxes until the 20th
We will pick them up ourselves
We'll come get them
Send the invoice to ap@northwind.example
Our new name is Northwind Group
Write to us in French please
I'm going on leave Friday, Julie takes over
From Monday write to Julie
Stop e-mailing me
Please call me
Give me a ring when you can
This is urgent
We want two different logos on the boxes
The logo goes bottom right
Logo in white only
Not the same logo as last year
I have a question for you
I never got your first message
You got the product wrong
That is not what we ordered
We said 150 boxes
I'm not sure I understood
We await your confirmation
Tell me if that works
Please confirm you got this
Leave the price off the boxes
Don't put the invoice in the boxes
It's a surprise, don't tell anyone at the office
Please use discreet packaging
"""
SMALL_TALK = """
Grosse semaine ici avec les bulletins!
C'est la folie au bureau.
Manon est absente alors je réponds à sa place.
Sylvie m'a transféré votre courriel.
On a bien hâte de recevoir ça!
Les boîtes de l'an passé étaient magnifiques.
Désolée pour le délai, j'étais en vacances.
Je suis la nouvelle adjointe.
J'écris de mon cellulaire.
Bonne fin de journée à toute l'équipe!
Il fait un temps de chien à Rimouski.
Vous faites du beau travail.
J'ai mis mes réponses en bleu.
Mon français n'est pas très bon.
Joyeux temps des fêtes!
Les employés vont être contents.
Ça fait du bien de planifier d'avance.
Merci de votre patience avec nous.
Sorry for the late reply, it's been crazy here.
We loved the boxes last year.
I'm new in this role.
Hope you're having a good week.
My boss forwarded me this.
Typing from my phone, excuse the typos.
You guys are the best.
The kids are home sick so I'm working from home.
Great idea for gifts.
Answers below in red.
It was nice talking to you yesterday.
Have a great weekend.
Can't wait to see the result!
"""


@pytest.mark.feature("N2")
@pytest.mark.parametrize("words", FOR_A_PERSON.strip().splitlines())
def test_what_concerns_us_beside_the_answers_reaches_a_person(words: str) -> None:
    assert said(f"Oui pour la date et l'adresse.\n\n{words}").left


@pytest.mark.feature("N2")
@pytest.mark.parametrize("words", SMALL_TALK.strip().splitlines())
def test_small_talk_beside_the_answers_needs_nobody(words: str) -> None:
    read = said(f"Oui pour la date et l'adresse.\n\n{words}")
    assert not read.left
    assert {one.key: one.value for one in read.answers} == SHOWN
