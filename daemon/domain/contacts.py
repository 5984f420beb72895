"""Who receives the delivery and who decides: two questions, often one person. Written « Zoé Roy (décision) »."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.values import replace

DELIVERY, DECISION = "livraison", "décision"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Each is a name with an e-mail or a telephone; "" while nobody said it."""

    delivery: str = ""
    decision: str = ""

    @property
    def complete(self) -> bool:
        """Both are known, be it one person."""
        return bool(self.delivery and self.decision)

    @property
    def value(self) -> str:
        """As the checklist stores it."""
        if self.delivery == self.decision:
            return self.delivery
        known = ((self.delivery, DELIVERY), (self.decision, DECISION))
        return "; ".join(f"{person} ({role})" for person, role in known if person)

    @property
    def email(self) -> str:
        """The address of who decides; "" without one, and where two are noted and nobody said which decides."""
        if ";" in self.decision:
            return ""
        return self.decision.partition("<")[2].partition(">")[0]


def told(contacts: Contacts, value: str) -> Contacts:
    """The contacts after one more answer. One person without a role is both, or the one who was missing."""
    people = [piece.strip() for piece in value.split(";") if piece.strip()]
    delivery, decision = _in_role(people, DELIVERY), _in_role(people, DECISION)
    if delivery or decision:
        return replace(contacts, delivery=delivery or contacts.delivery, decision=decision or contacts.decision)
    if contacts.delivery and not contacts.decision:
        return replace(contacts, decision=value)
    if contacts.decision and not contacts.delivery:
        return replace(contacts, delivery=value)
    return Contacts(value, value)


def _in_role(people: list[str], role: str) -> str:
    return "; ".join(one.removesuffix(f"({role})").strip() for one in people if one.endswith(f"({role})"))
