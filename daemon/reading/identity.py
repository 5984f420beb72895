"""Which mandate a letter is about and whether its writer belongs to it: signed addresses, domains, our Message-IDs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable

_SIGNATURE_LENGTH = 10  # base32 letters: 50 bits, and folding case loses none
_SHORT = 5  # letters; up to there one letter makes another word, and only one may differ
_MANDATE = r"\d{4}-\d{4,6}"
_QUESTIONS = r"q[0-9a-f]{12}-\d{1,3}"  # the turn of a message that asks one of our own people
_NUMBER = re.compile(
    r"\[\s*#?\s*(?P<bracketed>[A-Za-z]{0,4}-?\d{3,8}(?:-\d{1,6})?)\s*\]|(?<![\w-])(?P<mandate>20\d\d-\d{4,6})(?![\w-])"
)

# Where strangers share a domain: the same domain there proves nothing.
FREE_MAIL = frozenset(
    re.findall(
        r"\S+",
        "gmail.com googlemail.com hotmail.com hotmail.ca hotmail.fr outlook.com outlook.fr live.com live.ca live.fr"
        " msn.com yahoo.com yahoo.ca yahoo.fr icloud.com me.com mac.com aol.com proton.me protonmail.com videotron.ca"
        " videotron.qc.ca sympatico.ca bell.net bell.ca cogeco.ca cogeco.net globetrotter.net oricom.ca b2b2c.ca"
        " ebox.ca xplornet.ca xplornet.com telus.net rogers.com shaw.ca eastlink.ca gmx.com mail.com zoho.com hey.com"
        " fastmail.com",
    )
)


def sign(about: str, address: str, key: bytes) -> str:
    """The reply address of a mandate: `coordination+2026-0001-abcdefghij@domain`."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local}+{about}-{_signature(about, key)}@{domain}"


def sign_questions(turn: str, address: str, key: bytes) -> str:
    """The reply address of a message that asks: whoever answers there answers these questions."""
    return sign(f"q{turn}", address, key)


def verify(recipients: Iterable[str], address: str, key: bytes) -> str | None:
    """The mandate that one of these addresses was signed for; None also when two mandates are named."""
    return _verified(recipients, address, key, _MANDATE)


def verify_questions(recipients: Iterable[str], address: str, key: bytes) -> str:
    """The turn of the questions that one of these addresses was signed for; "" when none."""
    return (_verified(recipients, address, key, _QUESTIONS) or "").removeprefix("q")


def _verified(recipients: Iterable[str], address: str, key: bytes, subject: str) -> str | None:
    local, _, domain = address.lower().rpartition("@")
    token = re.compile(rf"({subject})-([a-z2-7]{{{_SIGNATURE_LENGTH}}})")
    named = set()
    for recipient in recipients:
        user, _, place = recipient.lower().rpartition("@")
        found = token.fullmatch(user.removeprefix(local + "+"))
        ours = place == domain and user.startswith(local + "+")
        if ours and found and hmac.compare_digest(found[2], _signature(found[1], key)):
            named.add(found[1])
    return named.pop() if len(named) == 1 else None


def _signature(about: str, key: bytes) -> str:
    digest = hmac.new(key, about.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_SIGNATURE_LENGTH]


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower().strip(". ")


def same_company(a: str, b: str) -> bool:
    """The same address, or the same domain where a domain means a company."""
    one, other = domain_of(a), domain_of(b)
    return "@" in a and (a.lower() == b.lower() or (one == other and one not in FREE_MAIL))


def looks_like(domain: str, known: Iterable[str]) -> bool:
    """A domain one or two letters away from a known one, or its name under another ending. A known one never does."""
    asked = domain.lower().strip(".")
    others = {one.lower().strip(".") for one in known} - {""}
    return asked not in others | FREE_MAIL and any(_close(asked, other) for other in others)


def _close(asked: str, other: str) -> bool:
    name, known = asked.partition(".")[0], other.partition(".")[0]
    if asked.endswith("." + other):
        return False
    if name == known and len(name) > _SHORT - 2:
        return True
    return _distance(_folded(asked), _folded(other)) <= (2 if len(known) > _SHORT else 1)


def _folded(domain: str) -> str:
    """Letters that pass for others, drawn alike."""
    return domain.replace("rn", "m").replace("vv", "w").translate(str.maketrans("013568", "olesgb")).replace("-", "")


def _distance(a: str, b: str) -> int:
    """Levenshtein's; 3 stands for « more than 2 »."""
    if abs(len(a) - len(b)) > 2:  # noqa: PLR2004 — see above
        return 3
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (x != y)))
    return row[-1]


def message_id(mandate: str, message: str, turn: int | str, domain: str) -> str:
    """The same message of the same mandate always has the same Message-ID: a repeat can be recognised."""
    digest = hashlib.sha256(repr((mandate, message, str(turn))).encode()).hexdigest()[:24]
    return f"<{digest}@{domain}>"


def assembly_uid(mandate: str, office: str, domain: str) -> str:
    """The invitation of a mandate's assembly keeps its identity in people's calendars for ever."""
    return f"assembly-{mandate}-{office}@{domain}"


def invited_to(uid: str, office: str) -> str:
    """The mandate whose assembly bears this identity; "" for any other event."""
    found = re.fullmatch(rf"assembly-(\d{{4}}-\d{{4,6}})-{re.escape(office)}@\S+", uid.strip())
    return found[1] if found else ""


def numbers_in(subject: str) -> tuple[str, ...]:
    """Mandates (2026-0001) and bracketed invoice numbers ([1042]) of a subject, each once. A number is no identity."""
    return tuple(dict.fromkeys(found["bracketed"] or found["mandate"] for found in _NUMBER.finditer(subject)))
