"""Our own company as documents print it: its name, its tax numbers, its addresses; none of them is a client's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from daemon.reading.invoice.labels import fold

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_PROVINCE = r"(?<=QC|ON|NB|NS|PE|NL|MB|SK|AB|BC|NT|NU|YT)"  # « QCJ2T 5H1 », set too close
STATE = (  # of the United States, written out
    r"(?:Ala(?:bama|ska)|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho"
    r"|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Mi(?:chigan|nnesota|ssissippi"
    r"|ssouri)|Montana|Ne(?:braska|vada|w (?:Hampshire|Jersey|Mexico|York))|(?:North|South) (?:Carolina|Dakota)"
    r"|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington"
    r"|Wisconsin|Wyoming|[A-Z]\.[A-Z]\.)"
)
_NO_STATE = r"(?!(?:BC|PO|QC|ON|AB|SK|MB|NB|NS|NL|PE)\b)"  # « BC 00394 » is an order, « bon de commande »
POSTAL = re.compile(
    rf"(?:\b|{_PROVINCE})[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b"
    rf"|\b(?:{_NO_STATE}[A-Z]{{2}}|{STATE}),? \d{{5}}(?:-\d{{4}})?\b"
)
SHARED_DOMAINS = frozenset(
    [
        "gmail.com",
        "hotmail.com",
        "hotmail.ca",
        "outlook.com",
        "yahoo.com",
        "yahoo.ca",
        "videotron.ca",
        "bell.net",
        "icloud.com",
        "live.ca",
        "live.com",
        "sympatico.ca",
        "cogeco.ca",
    ]
)
LEGAL = frozenset(
    (  # noqa: SIM905 — plain words
        "inc ltee ltd llc senc sencrl enr limitee limited corp corporation srl co ulc llp lp sec snc plc cie company "
        "incorporated gmbh sarl sas sasu eurl sa scop asbl obnl osbl pllc lllp pty bv professional professionnelle"
    ).split()
)
_NO_DIGITS = re.compile(r"\D+")
_TAX_DIGITS = 9  # of a tax number, before the letters of its account
_LEAST = 6  # letters of our name that an address named after us holds


@dataclass(frozen=True, slots=True)
class Seller:
    """Our own company: what of it may stand on a document is never the client's."""

    name: str
    tps: str
    tvq: str
    emails: tuple[str, ...] = ()
    address: str = ""

    def signs(self, text: str) -> bool:
        """Whether a text names us: our name, one of our addresses or tax numbers."""
        said = fold(text)
        names, numbers = _signs(self)
        if any(map(said.__contains__, (*names, *numbers))):
            return True
        figured = len(said) >= _TAX_DIGITS and not said.isalpha()
        return figured and any(map(_NO_DIGITS.sub("", text).__contains__, numbers))

    def owns(self, email: str) -> bool:
        """Whether an address is ours: listed, or of a domain that is ours alone."""
        listed = {address.casefold() for address in self.emails}
        return email.casefold() in listed or domain_of(email) in own_domains(listed)

    def is_named(self, email: str) -> bool:
        """Whether an address that no setting lists is named after us: facturation@boitestremblay.example."""
        said, name = named_part(email), _plain(self.name)
        return len(said) >= _LEAST and (said in name or (len(name) >= _LEAST and name in said))


def own_domains(emails: Iterable[str]) -> set[str]:
    """The domains of our addresses that no stranger shares."""
    return {domain_of(email) for email in emails} - SHARED_DOMAINS


def named_part(email: str) -> str:
    """What of an address names its owner, folded: its domain, or what stands before a public one."""
    local, _, domain = email.casefold().rpartition("@")
    return fold(local if domain in SHARED_DOMAINS else domain.rpartition(".")[0])


def _plain(name: str) -> str:
    """A company's name, folded, without what says its legal form."""
    words = name.split()
    while len(words) > 1 and fold(words[-1]) in LEGAL:
        words.pop()
    return fold(" ".join(words))


@lru_cache(maxsize=8)
def _signs(seller: Seller) -> tuple[list[str], list[str]]:
    """What names us, folded; and the figures that do, with our postal code."""
    names = [fold(name) for name in (seller.name, *seller.emails, *seller.address.split("\n"))]
    names += [_plain(seller.name)] * (len(_plain(seller.name)) >= _LEAST)
    numbers = [re.sub(r"\D", "", number)[:_TAX_DIGITS] for number in (seller.tps, seller.tvq)]
    numbers += [fold(code) for code in POSTAL.findall(seller.address)]
    return [name for name in names if name], [one for one in numbers if one]


def domain_of(email: str) -> str:
    return email.casefold().rpartition("@")[2]
