"""Five weeks of a small office, as data: what each person does and when, and what must come of it."""

from __future__ import annotations

from datetime import date

from daemon.sandbox import clients
from daemon.sandbox.clients import OURS, PAPERS, SALES, SPARE, SUPPLIER
from daemon.sandbox.script import (
    Answer,
    Book,
    Day,
    Ending,
    Forward,
    Move,
    Pin,
    Reply,
    Say,
    Scene,
    Script,
    Storm,
    Tick,
    Type,
    Write,
)

__all__ = ["FIRST", "FIVE_WEEKS", "OURS", "PAPERS", "PLANNED", "READY", "SALES", "SHIPPED", "SPARE", "SUPPLIER"]

FIRST, READY, PLANNED, SHIPPED = (
    *("Coordination et commandes de stock", "Prêt pour production"),
    *("Au calendrier", "Expédié"),
)
CHECK = "vérifier"  # a word of the subtask that asks a person to confirm an invoice
CROCHET, ASSEMBLY, VISUALS = "Mis au calendrier", "Assemblage", "Visuels"  # words of other subtasks
WORDS = "Contact : Nadia Roy, n.roy@fjord.example\nLivraison le 8 janvier 2027\n3 logos"


def _told(*sales: str) -> tuple[str, ...]:
    return tuple(f"message/@{sale}/checklist/client/1" for sale in sales)


def _written(*sales: str) -> tuple[str, ...]:
    return tuple(f"rows/@{sale}/1" for sale in sales)


def _ready(sale: str, turn: int = 1) -> tuple[str, ...]:
    return (f"move/@{sale}/{READY}/{turn}",)


# fmt: off
SCENES = (
    Scene("2026-11-09 08:12", (Forward("4012"), Forward("4013", "inline")),
          _told("4012", "4013") + _written("4012", "4013")),
    Scene("2026-11-09 08:15", (Forward("4009", "attached", "scan"), Forward("B-8812", "attached", "supplier"))),
    Scene("2026-11-09 08:40", (Forward("4012", "nested"), Forward("4014", "nameless")), ("subtasks/@4014",)),
    Scene("2026-11-09 09:05", (Book("hold"), Forward("4015"), Forward("4016", "nested")), _told("4015", "4016"),
          held=True),
    Scene("2026-11-09 09:25",
          (Forward("4017"), Forward("4018", "inline"),
           Write("vente@rabais.example", "Rabais Plus", "Offre spéciale", "Achetez nos cartouches d'encre!")),
          _told("4017", "4018"), held=True),
    Scene("2026-11-09 09:50", (Book("release"),), _written("4015", "4016", "4017", "4018")),
    Scene("2026-11-09 14:00", (Tick("4014", CHECK),), ("settled/doubt/@4014", *_told("4014"), *_written("4014"))),
    Scene("2026-11-10 08:20",
          (Forward("4020", words=WORDS), Forward("4021"), Forward("4022"), Forward("4024", "inline")),
          (*_told("4022", "4024"), "subtasks/@4020", "subtasks/@4021")),
    Scene("2026-11-10 09:10", (Answer("compta", "4021", "ok"), Tick("4012", CROCHET), Tick("4016", CROCHET)),
          ("settled/doubt/@4021", *_told("4021"), *_written("4021"))),
    Scene("2026-11-10 10:40",
          (Reply("4012", clients.LACHANCE, "gmail_fr", logos=2), Reply("4013", clients.NORTHWIND, "inline", logos=2),
           Reply("4015", clients.VAGUE, "iphone_fr"), Forward("4017", "attached", "corrected"))),
    Scene("2026-11-11 11:00",
          (Storm(1, "429"), Say("4016", "date : 4 décembre 2026"), Say("4021", "pause : le client hésite encore")),
          ("ticked/@4016/delivery_date/1", "paused/@4021/1")),
    Scene("2026-11-12 09:00", (), tuple(f"message/@{sale}/reminder/client/1" for sale in ("4014", "4016", "4018"))),
    Scene("2026-11-13 11:20", (Reply("4014", clients.DENTAIRE, "outlook_fr", logos=1),),
          tuple(f"message/@{sale}/reminder/client/1" for sale in ("4022", "4024"))),
    Scene("2026-11-16 09:30",
          (Say("4021", "reprendre"), Pin("4012", VISUALS, "visuel-lachance-1.svg"),
           Reply("4020", clients.FJORD, "gmail_fr", logos=2)),
          ("resumed/@4021/1", "message/@4012/proof/client/1")),
    Scene("2026-11-16 14:05",
          (Type("4012", 1, 312), Type("4012", 2, 300), Type("4012", 3, "oui"), Type("4016", 1, "12 (reste 4)"),
           Type("4020", 1, date(2026, 11, 16), "Commandé le"), Book("sort"), Book("insert")),
          ("quantity/@4012-03/1", "quantity/@4016-01/1", "review/quantity/@4016-01/1")),
    Scene("2026-11-17 09:30",
          (Type("4016", 1, 16), Type("4016", 2, "oui"), Reply("4012", clients.NEARLY, "iphone_fr"),
           Reply("4021", clients.LUNE, "outlook_fr")),
          ("quantity/@4016-01/2", "quantity/@4016-02/1", "settled/quantity/@4016-01/1")),
    Scene("2026-11-18 08:00", (Pin("4012", VISUALS, "visuel-lachance-2.svg"),),
          (*_ready("4016"), "message/@4012/proof/client/2")),
    Scene("2026-11-18 10:20",
          (Reply("4012", clients.APPROVED, "gmail_fr"), Day("4016", ASSEMBLY, date(2026, 11, 24))),
          ("message/@4016/crew/crew/1",)),
    Scene("2026-11-18 15:10", (Answer("equipe", ASSEMBLY, "Parfait, on sera là"),), ("crew/@4016/1",)),
    Scene("2026-11-19 09:15", (Forward("4023", paper="balance", words="Le solde de 4022, comme convenu."),),
          ("review/link/@4023",)),
    Scene("2026-11-19 09:40", (Answer("compta", "4023", "ok"),), ("settled/link/@4023", "closed/@4023")),
    Scene("2026-11-19 15:30", (Move("4016", PLANNED),), ("card-moved/@4016/1",)),
    Scene("2026-11-20 10:00", (Say("4024", "annuler : le client renonce"),),
          ("comment/@4024/review/cancel/@4024/*",)),
    Scene("2026-11-20 10:30", (Say("4024", "ok"),), ("closed/@4024",)),
    Scene("2026-11-24 13:45",
          (Type("4012", 2, 312), Type("4012", 4, "x"), Type("4013", 1, 120), Type("4013", 2, "120/120"),
           Type("4018", 1, "oui"), Type("4018", 2, 75), Type("4021", 1, 30), Type("4022", 1, 38)),
          ("quantity/@4012-02/2", "quantity/@4018-02/1", "quantity/@4021-01/1")),
    Scene("2026-11-25 08:00", (), _ready("4012")),
    Scene("2026-11-26 11:10",
          (Move("4012", PLANNED), Type("4022", 1, "x", "Jugé complet"), Type("4022", 1, "Julie", "par"),
           Type("4022", 1, "2 remplacés par des paniers", "raison")),
          ("card-moved/@4012/1",)),
    Scene("2026-11-27 08:00", (), _ready("4021")),
    Scene("2026-11-30 09:40", (Type("4021", 1, 27),), (f"move/@4021/{FIRST}/1",)),
    Scene("2026-12-01 08:00", (Type("4021", 1, 30),), (*_ready("4018"), *_ready("4021", 2))),
    Scene("2026-12-02 08:00", (Move("4016", SHIPPED),), (*_ready("4013"), *_ready("4022"), "closed/@4016")),
    Scene("2026-12-02 10:15", (Move("4013", FIRST),), ("card-moved/@4013/1",)),
    Scene("2026-12-07 16:20", (Move("4012", SHIPPED), Type("4020", 1, 48), Type("4020", 2, 48)), ("closed/@4012",)),
    Scene("2026-12-11 08:00", (), _ready("4020")),
)
# fmt: on
ENDINGS = (
    Ending("4012", SHIPPED, mails=3, ready=1),
    Ending("4013", FIRST, ready=1),
    Ending("4014", FIRST, checks=11, mails=2),
    Ending("4015", FIRST),
    Ending("4016", SHIPPED, mails=2, ready=1),
    Ending("4017", FIRST),
    Ending("4018", READY, mails=2, ready=1),
    Ending("4020", READY, mails=3, ready=1),
    Ending("4021", READY, checks=11, mails=3, ready=2),
    Ending("4022", READY, mails=2, ready=1, joined=("balance",)),
    Ending("4024", FIRST, mails=2),
)
FIVE_WEEKS = Script(
    SALES,
    PAPERS,
    SCENES,
    ENDINGS,
    letters={"done": 23, "waiting": 0, "review": 3, "refused": 2},
)
