"""Four weeks of a small office, as data: who buys, what each person does and when, and what must come of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daemon.sandbox.sales import Good, Sale, Vendor
from daemon.sandbox.script import Book, Ending, Forward, Move, Reply, Scene, Script, Tick, Type, Write

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
FIRST, READY, PLANNED, SHIPPED = (
    *("Coordination et commandes de stock", "Prêt pour production"),
    *("Au calendrier", "Expédié"),
)
CHECK = "vérifier"  # a word of the subtask that asks a person to confirm an invoice

MONDAY = date(2026, 11, 9)
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
         MONDAY, None, (Good("Coffret Bienvenue", 80, "24.00"), Good("Savon à l'avoine", 160, "5.50"))),
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
)}
SPARE = Sale("4019", "Librairie du Canal", "bonjour@canal.example", ("2, rue du Canal", "Chambly (Québec) J3L 2X5"),
             MONDAY, date(2026, 12, 22), (Good("Carnet relié", 90, "12.40"), Good("Signet de cuir", 90, "3.10")))
PAPERS = {
    "corrected": replace(SALES["4017"], goods=(Good("Tea Sampler", 180, "11.20"), Good("Kraft Box", 180, "2.60"))),
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


def _told(*sales: str) -> tuple[str, ...]:
    return tuple(f"message/@{sale}/checklist/client/1" for sale in sales)


def _written(*sales: str) -> tuple[str, ...]:
    return tuple(f"rows/@{sale}/1" for sale in sales)


def _ready(sale: str) -> tuple[str, ...]:
    return (f"move/@{sale}/{READY}/1", f"message/@{sale}/ready/production/1")


SCENES = (
    Scene(
        "2026-11-09 08:12",
        (Forward("4012"), Forward("4013", "inline")),
        _told("4012", "4013") + _written("4012", "4013"),
    ),
    Scene("2026-11-09 08:15", (Forward("4009", "attached", "scan"), Forward("B-8812", "attached", "supplier"))),
    Scene("2026-11-09 08:40", (Forward("4012", "nested"), Forward("4014", "nameless")), ("subtasks/@4014",)),
    Scene(
        "2026-11-09 09:05", (Book("hold"), Forward("4015"), Forward("4016", "nested")), _told("4015", "4016"), held=True
    ),
    Scene(
        "2026-11-09 09:25",
        (
            Forward("4017"),
            Forward("4018", "inline"),
            Write("vente@rabais.example", "Rabais Plus", "Offre spéciale", "Achetez nos cartouches d'encre!"),
        ),
        _told("4017", "4018"),
        held=True,
    ),
    Scene("2026-11-09 09:50", (Book("release"),), _written("4015", "4016", "4017", "4018")),
    Scene("2026-11-09 14:00", (Tick("4014", CHECK),), ("settled/doubt/@4014", *_told("4014"), *_written("4014"))),
    Scene(
        "2026-11-10 10:40",
        (
            Reply("4012", LACHANCE, "gmail_fr", logos=2),
            Reply("4013", NORTHWIND, "inline", logos=2),
            Reply("4015", VAGUE, "iphone_fr"),
            Forward("4017", "attached", "corrected"),
        ),
    ),
    Scene("2026-11-12 09:00", (), tuple(f"message/@{sale}/reminder/client/1" for sale in ("4014", "4016", "4018"))),
    Scene("2026-11-13 11:20", (Reply("4014", DENTAIRE, "outlook_fr", logos=1),)),
    Scene(
        "2026-11-16 14:05",
        (
            Type("4012", 1, 312),
            Type("4012", 2, 300),
            Type("4012", 3, "oui"),
            Type("4016", 1, "12 (reste 4)"),
            Book("sort"),
            Book("insert"),
        ),
        ("quantity/@4012-03/1", "quantity/@4016-01/1", "review/quantity/@4016-01/1"),
    ),
    Scene(
        "2026-11-17 09:30",
        (Type("4016", 1, 16), Type("4016", 2, "oui")),
        ("quantity/@4016-01/2", "quantity/@4016-02/1", "settled/quantity/@4016-01/1"),
    ),
    Scene("2026-11-18 08:00", (), _ready("4016")),
    Scene("2026-11-19 15:30", (Move("4016", PLANNED),), ("card-moved/@4016/1",)),
    Scene(
        "2026-11-24 13:45",
        (
            Type("4012", 2, 312),
            Type("4012", 4, "x"),
            Type("4013", 1, 120),
            Type("4013", 2, "120/120"),
            Type("4018", 1, "oui"),
            Type("4018", 2, 75),
        ),
        ("quantity/@4012-02/2", "quantity/@4018-02/1"),
    ),
    Scene("2026-11-25 08:00", (), _ready("4012")),
    Scene("2026-11-26 11:10", (Move("4012", PLANNED),), ("card-moved/@4012/1",)),
    Scene("2026-12-01 08:00", (), _ready("4018")),
    Scene("2026-12-02 08:00", (Move("4016", SHIPPED),), (*_ready("4013"), "closed/@4016")),
    Scene("2026-12-02 10:15", (Move("4013", FIRST),), ("card-moved/@4013/1",)),
    Scene("2026-12-07 16:20", (Move("4012", SHIPPED),), ("closed/@4012",)),
)
ENDINGS = (
    Ending("4012", SHIPPED, ready=1),
    Ending("4013", FIRST, ready=1),
    Ending("4014", FIRST, checks=11, mails=2),
    Ending("4015", FIRST),
    Ending("4016", SHIPPED, mails=2, ready=1),
    Ending("4017", FIRST),
    Ending("4018", READY, mails=2, ready=1),
)
FOUR_WEEKS = Script(
    SALES,
    PAPERS,
    SCENES,
    ENDINGS,
    letters={"done": 11, "waiting": 0, "review": 3, "refused": 2},
)
