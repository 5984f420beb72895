"""Who buys what in the play, from whom, and what the clients answer: the facts of its papers and letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daemon.sandbox.sales import Good, Sale, Vendor

OURS = Vendor(
    "Boîtes Tremblay inc.",
    ("4120, rue Saint-Denis", "Montréal (Québec) H2W 2M5", "compta@boitestremblay.example"),
    "123456782 RT0001",
    "1234567890 TQ0001",
)
SUPPLIER = Vendor(
    "Impressions Boréal ltée",
    ("88, boulevard Industriel", "Repentigny (Québec) J6A 8K9", "facturation@boreal.example"),
    "823456781 RT0001",
    "1098765432 TQ0001",
)
MONDAY, TUESDAY = date(2026, 11, 9), date(2026, 11, 10)
# fmt: off
SALES = {sale.number: sale for sale in (
    Sale("4012", "Groupe Lachance inc.", "m.roy@lachance.example", ("1200, rue Peel", "Montréal (Québec) H3B 2T6"),
         MONDAY, date(2026, 12, 11),
         (Good("Coffret Gourmand", 312, "38.50"), Good("Sirop d'érable 250 ml", 312, "7.25"),
          Good("Chandelle de soya", 624, "4.10"), Good("Autocollant doré", 312, "0.35")), freight="180.00"),
    Sale("4013", "Northwind Foods Ltd.", "dana@northwind.example", ("55 Sainte-Anne Street", "Québec (Québec) G1R 3X7"),
         MONDAY, date(2026, 12, 18), (Good("Maple Gift Box", 120, "42.00"), Good("Enamel Mug 12 oz", 120, "9.75")),
         layout="column", language="en"),
    Sale("4014", "Clinique dentaire Boréale", "accueil@dentaire.example",
         ("310, chemin du Lac", "Lévis (Québec) G6V 4H2"), MONDAY, date(2026, 12, 16),
         (Good("Brosse en bambou", 400, "2.15", "BB-04"), Good("Étui de lin", 400, "3.40", "EL-11")),
         layout="grid", misprint="90.00"),
    Sale("4015", "Hôtel Beauregard", "reception@beauregard.example", ("7, avenue du Quai", "Rimouski (Québec) G5L 3A4"),
         MONDAY, None, (Good("Coffret Bienvenue", 80, "24.00"), Good("Savon à l'avoine", 160, "5.50")), rows=3),
    Sale("4016", "École Saint-Jean", "direction@ecolesaintjean.example",
         ("90, rue de l'École", "Granby (Québec) J2G 2V5"), MONDAY, date(2026, 12, 4),
         (Good("Boîte à lunch brodée", 16, "21.00", "BL-02"), Good("Sac fourre-tout", 60, "6.80", "SF-09")),
         layout="grid"),
    Sale("4017", "Maplewood Dental", "office@maplewood.example", ("18 Elm Avenue", "Montréal (Québec) H3Z 1J4"),
         MONDAY, date(2026, 12, 14), (Good("Tea Sampler", 150, "11.20"), Good("Kraft Box", 150, "2.60")),
         layout="column", language="en"),
    Sale("4018", "Ferme du Rang 4 enr.", "line@rang4.example", ("404, rang 4", "Saint-Hyacinthe (Québec) J2S 1A1"),
         MONDAY, date(2026, 12, 16),
         (Good("Panier du terroir", 75, "54.00"), Good("Carton de remerciement", 75, "1.15"))),
    Sale("4020", "Imprimerie du Fjord", "comptes@fjord.example", ("61, rue Racine", "Saguenay (Québec) G7H 1R6"),
         TUESDAY, date(2027, 1, 8), (Good("Coffret Douceur", 48, "31.00"), Good("Carnet relié", 48, "12.40")),
         layout="grid"),
    Sale("4021", "Brasserie Lune inc.", "julie@brasserielune.example", ("9, rue du Marché", "Sorel (Québec) J3P 1A1"),
         TUESDAY, date(2026, 12, 15), (Good("Panier du terroir", 30, "54.00"),), layout="column", misprint="45.00"),
    Sale("4022", "Cabinet Roy et Lévesque", "adjointe@royl.example", ("500, Grande Allée", "Québec (Québec) G1R 2J5"),
         TUESDAY, date(2026, 12, 18), (Good("Coffret Gourmand", 40, "38.50"),)),
    Sale("4024", "Café Mistral", "bonjour@mistral.example", ("14, rue Saint-Jean", "Québec (Québec) G1R 1P8"),
         TUESDAY, date(2026, 12, 17), (Good("Tea Sampler", 20, "11.20"), Good("Savon à l'avoine", 20, "5.50"))),
)}
SPARE = Sale("4019", "Librairie du Canal", "bonjour@canal.example", ("2, rue du Canal", "Chambly (Québec) J3L 2X5"),
             MONDAY, date(2026, 12, 22), (Good("Carnet relié", 90, "12.40"), Good("Signet de cuir", 90, "3.10")))
PAPERS = {
    "corrected": replace(SALES["4017"], goods=(Good("Tea Sampler", 180, "11.20"), Good("Kraft Box", 180, "2.60"))),
    "balance": Sale("4023", "Cabinet Roy et Lévesque", "adjointe@royl.example",
                    ("500, Grande Allée", "Québec (Québec) G1R 2J5"), date(2026, 11, 19), None,
                    (Good("Coffret Gourmand, solde", 1, "770.00"),)),
    "scan": Sale("4009", "Auberge des Pins", "info@pins.example", ("5, rue des Pins",), MONDAY, None,
                 (Good("Coffret Gourmand", 24, "38.50"),)),
    "supplier": Sale("B-8812", "Boîtes Tremblay inc.", "achats@boitestremblay.example", ("4120, rue Saint-Denis",),
                     MONDAY, None, (Good("Étiquettes", 5000, "0.04"),), layout="column"),
}
# fmt: on

LACHANCE = """\
Bonjour,

1. le vendredi 11 décembre 2026
2. 1200, rue Peel, bureau 300, Montréal (Québec) H3B 2T6
3. Marie Roy, 514 555-0121, m.roy@lachance.example
4. ci-joints, 2 logos
5. aucun
6. aucun
7. « Joyeuses fêtes de toute l'équipe »
8. une seule adresse

Merci!
Marie Roy"""
NORTHWIND = """\
1. December 18, 2026
2. 55 Sainte-Anne Street, Québec (Québec) G1R 3X7
3. Dana Smith, 418 555-0144, dana@northwind.example
4. attached, 2 logos
5. none
6. none
7. none
8. one address"""
DENTAIRE = """\
1. 16 décembre 2026
2. 310, chemin du Lac, Lévis (Québec) G6V 4H2
3. Luc Caron, 418 555-0160, accueil@dentaire.example
4. ci-joint, 1 logo
5. aucun
6. aucun
7. aucun
8. une seule adresse"""
VAGUE = "Bonjour! On aimerait recevoir le tout autour de la mi-décembre. Merci!"
FJORD = """\
1. le 8 janvier 2027
2. 61, rue Racine, Saguenay (Québec) G7H 1R6
3. Nadia Roy, 418 555-0190, n.roy@fjord.example
4. ci-joints, 2 logos
7. aucun
8. une seule adresse"""
LUNE = "1. 15 décembre 2026\n3. Julie Morin, 450 555-0133, julie@brasserielune.example\n8. une seule adresse"
APPROVED, NEARLY = "C'est parfait, on approuve. Merci!", "Ok, sauf le numéro de téléphone : c'est le 418 555-0191."

# What the company knows of its goods: who makes them, how long that takes, how long they take to assemble.
PRODUCTS = """\
[[supplier]]
name = "Impressions Boréal"
email = "commandes@boreal.example"

[[supplier]]
name = "Textiles Lachine"
email = "commandes@textiles.example"

[[supplier]]
name = "Cartons Rive-Sud"
email = "commandes@cartons.example"

[[product]]
name = "Coffret Bienvenue"
minutes = 9
components = { "Boîte kraft" = 1, "Chandelle de soya" = 2 }
"""
SUPPLIED = {
    "Cartons Rive-Sud": (
        "Coffret Gourmand",
        "Coffret Douceur",
        "Maple Gift Box",
        "Kraft Box",
        "Boîte kraft",
        "Panier du terroir",
        "Tea Sampler",
        "Étui de lin",
        "Boîte à lunch brodée",
    ),
    "Impressions Boréal": ("Autocollant doré", "Carton de remerciement", "Carnet relié", "Signet de cuir"),
    "Textiles Lachine": (
        "Sirop d'érable 250 ml",
        "Chandelle de soya",
        "Enamel Mug 12 oz",
        "Brosse en bambou",
        "Savon à l'avoine",
        "Sac fourre-tout",
    ),
}


def products() -> str:
    """The products file of the company: each good ordered a week ahead and assembled in four minutes."""
    goods = (
        f'[[product]]\nname = "{name}"\nsupplier = "{supplier}"\nlead_days = 5\nminutes = 4\n'
        for supplier, names in SUPPLIED.items()
        for name in names
    )
    return "\n".join([PRODUCTS, *goods])
