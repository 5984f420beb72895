"""One fact of a mandate's history as a sentence, from `[ui.fact_…]`, one for each kind of event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from daemon.domain.events import Event, InvoiceArrived
from daemon.domain.invoice import Invoice
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import Reason
from daemon.messages import Messages, plain


class Telling:
    """Tells the facts of one mandate in one language."""

    def __init__(self, mandate: Mandate, workflow: Workflow, messages: Messages, language: str) -> None:
        """`mandate` and `workflow` give the names of rows and of checklist items."""
        self._mandate, self._messages, self._language = mandate, messages, language
        self._items = {rule.key: rule.fr if language == "fr" else rule.en for rule in workflow.items}

    def told(self, fact: Event) -> str:
        """The sentence; the fact's own name and values when nobody has written one."""
        shown = {one.name: self._shown(one.name, getattr(fact, one.name)) for one in fields(fact)}
        if isinstance(fact, InvoiceArrived):
            shown["number"] = fact.invoice.number
        return self._messages.ui(f"fact_{type(fact).__name__}", self._language, **shown)

    def _shown(self, name: str, value: object) -> object:
        match value:
            case Reason():
                return self._messages.words(value, self._language)
            case Invoice():
                return value.number
            case bool():
                return "✓" if value else "✗"
            case str() if name == "ref":
                return plain(self._mandate.lines[value].name) if value in self._mandate.lines else value
            case str() if name == "item":
                return self._items.get(value, value)
            case str():
                return plain(value)
            case tuple():
                return plain(", ".join(str(one) for one in value))
            case Mapping() if name == "files":
                return plain(", ".join(map(str, value.values())))
            case Mapping():
                return plain(
                    ", ".join(
                        f"{self._items.get(key) or self._messages.title(key, self._language)} = {said}"
                        for key, said in value.items()
                    )
                )
            case _:
                return value

    def _named(self, key: str) -> str:
        return self._items.get(key) or self._messages.title(key, self._language)
