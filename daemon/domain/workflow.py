"""The stages of a mandate and what each asks, as data: `config/workflows/*.toml` read into values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from itertools import pairwise

from daemon.domain.days import Calendar

ITEM_KEYS = (
    "delivery_date",
    "delivery_address",
    "contacts",
    "logos",
    "visuals",
    "stickers",
    "cards",
    "address_list",
)
APPROVED_KEYS = ("visuals", "stickers", "cards")  # what a client approves before it is made
ANCHORS = ("opening", "window", "ship", "delivery")
CALENDAR, ASSEMBLY = "calendar", "assembly"  # production's own two subtasks, beside the checklist
CLIENT = "client"  # who a message goes to: the client, or a group of `[people]`


@dataclass(frozen=True, slots=True)
class Due:
    """A day counted in business days from an anchor: `ship - 12 business days`."""

    anchor: str
    days: int = 0

    def on(self, anchors: dict[str, date | None], calendar: Calendar) -> date | None:
        """The day, or None while the anchor is unknown."""
        anchor = anchors.get(self.anchor)
        return calendar.add(anchor, self.days) if anchor else None


@dataclass(frozen=True, slots=True)
class Tell:
    """A message to send when a stage is entered by the daemon. `message` names a template."""

    who: str
    message: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One column of the board. Without conditions, only people move a card into it."""

    name: str
    when: tuple[str, ...] = ()
    tell: tuple[Tell, ...] = ()
    due: Due | None = None  # the card's due date once it is there; None leaves it as it is
    closes: bool = False  # a card that people move here is finished
    notify: str = ""  # the client's notice, once, whoever moved the card here; "" = none


@dataclass(frozen=True, slots=True)
class ItemRule:
    """One checklist item: its subtask on the card and, when `ask`, its question to the client."""

    key: str
    fr: str
    en: str
    ask: bool = True
    due: Due | None = None
    assignee: str = ""  # a group of `[people]`; its first address is assigned


@dataclass(frozen=True, slots=True)
class ProductionRule:
    """How assemblies are foreseen and announced: the names of production's two subtasks, the crew's terms."""

    calendar_fr: str = "Mis au calendrier"
    calendar_en: str = "On the calendar"
    assembly_fr: str = "Assemblage"
    assembly_en: str = "Assembly"
    ready: str = ""  # the stage from which a mandate is ready; "" = the first that has conditions
    digest: bool = True  # production is told each business day what is not on its calendar
    crew: tuple[str, ...] = ()  # the addresses of the assembly crew; without any, production answers for it
    place: str = ""  # where the crew assembles
    starts: time = time(8)  # when its day begins
    weekly_hours: Decimal = Decimal(0)  # what the crew can do in an ordinary week; 0 = nobody has said
    minutes_per_unit: Decimal = Decimal(0)  # of goods whose time no list says; 0 = unknown
    nudge_days: int = 1  # business days without an answer before the crew is asked again; 0 = never

    def subtasks(self, language: str) -> dict[str, str]:
        """Key → name of production's two subtasks."""
        french = language == "fr"
        return {
            CALENDAR: self.calendar_fr if french else self.calendar_en,
            ASSEMBLY: self.assembly_fr if french else self.assembly_en,
        }


@dataclass(frozen=True, slots=True)
class TransitRule:
    """Business days on the road to a region, by a carrier, or by that carrier to that region.

    `postal` holds first signs of postal codes; `carrier` words found in the invoice's service lines.
    """

    days: int
    postal: tuple[str, ...] = ()
    carrier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRules:
    """Who is told of a final address list, shared in the restricted folder; how many days after delivery it is kept.

    `on_card` also attaches the files to the card: never by default, for a board keeps them elsewhere and for ever.
    """

    share_with: str = "production"
    keep_days: int = 90
    on_card: bool = False


@dataclass(frozen=True, slots=True)
class OrderRules:
    """When the supplier orders of a business day are made, and whether they leave for the supplier by themselves."""

    at: time = time(10)
    send: bool = False


@dataclass(frozen=True, slots=True)
class Filing:
    """Where processed letters go, and the keyword that marks them; "" = they stay, or bear none."""

    folder: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Workflow:
    """What happens to a mandate, in order. `window` and `transit` are in business days."""

    name: str
    version: int
    window: int
    transit: int
    stages: tuple[Stage, ...]
    items: tuple[ItemRule, ...]
    card_due: Due | None = None
    transits: tuple[TransitRule, ...] = ()  # the first that fits wins over `transit`
    followers: tuple[str, ...] = ()  # groups of `[people]` that follow each card
    checklist: str = "checklist"  # the client's first message; "" sends none
    reminder_days: int = 0  # business days without an answer before the one reminder; 0 = none
    thanks: bool = False  # thank for each reply that answers a part, and say what remains
    daily_messages: int = 8  # more to one client about one mandate in a day, and a person is asked
    digest_at: time = time(8, 30)  # when the digests of a business day may leave
    production: ProductionRule = field(default_factory=ProductionRule)
    orders: OrderRules | None = None  # None: no list of products, nothing is ordered
    lists: ListRules = field(default_factory=ListRules)
    adopt: bool = False  # look for a card of people's before one is opened ([board] adopt)
    fields: bool = False  # the cards also show custom fields ([board] custom_fields)
    filing: Filing | None = None  # None: letters are left as they came
    canary: str = ""  # where we write to ourselves each day, to prove that mail comes back; "" = never
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def first(self) -> Stage:
        """Where a new mandate lands."""
        return self.stages[0]

    @property
    def ready_stage(self) -> Stage | None:
        """The stage from which a mandate is ready for production."""
        by_itself = next((stage for stage in self.stages if stage.when), None)
        return self.stage(self.production.ready) or by_itself

    def stage(self, name: str) -> Stage | None:
        """The stage of that name."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        return None

    def after(self, name: str) -> Stage | None:
        """The stage that follows, when the daemon may move a card into it by itself."""
        for stage, following in pairwise(self.stages):
            if stage.name == name:
                return following if following.when else None
        return None
