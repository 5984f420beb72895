"""What goes wrong on demand: faults for the next requests, latency, the quota, and the count of it all."""

from __future__ import annotations

import math
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from daemon.sandbox.board.refusals import Refusal

# before: nothing happened. after: it took effect, but the answer is lost.
ANSWERED = frozenset({"429", "500", "503", "refuse", "html"})
BEFORE = frozenset({"timeout", "drop"})
AFTER = frozenset({"timeout_after", "drop_after"})
MODES = ANSWERED | BEFORE | AFTER
ORDERS = frozenset(
    {"next", "mode", "operation", "skip", "status", "message", "latency_ms", "clear", "quota_per_minute"}
)
MINUTE = 60.0


@dataclass(slots=True)
class Fault:
    """`mode` for the next `left` requests, only those of `operation` when it is given (as `POST /tasks`).

    `skip` requests pass unharmed before the first one.
    """

    mode: str
    left: int = 1
    operation: str = ""
    skip: int = 0
    status: int = 400
    message: str = "Refused on request"


@dataclass(slots=True)
class Weather:
    """The state of the line between the board and its callers. Not kept on disk."""

    quota: int = 0
    latency: float = 0.0
    faults: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    spent: deque[float] = field(default_factory=deque)

    def order(self, asked: dict[str, Any]) -> None:
        """Take an order of `POST /sandbox/faults`; ValueError says what is wrong with it."""
        unknown = set(asked) - ORDERS
        if unknown or asked.get("mode", "503") not in MODES:
            raise ValueError(f"unknown: {sorted(unknown) or asked['mode']}; modes: {sorted(MODES)}")
        if asked.get("clear"):
            self.faults.clear()
        self.latency = float(asked.get("latency_ms", self.latency * 1000)) / 1000
        self.quota = int(asked.get("quota_per_minute", self.quota))
        if "mode" in asked:
            told = {key: asked[key] for key in ("operation", "skip", "status", "message") if key in asked}
            self.faults.append(Fault(str(asked["mode"]), int(asked.get("next", 1)), **told))

    def take(self, operation: str, *, inner: bool = False) -> Fault | None:
        """The fault for this request. An action inside a batch only meets faults that name its operation."""
        for fault in self.faults:
            if fault.operation == operation or (not fault.operation and not inner):
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.left -= 1
                self.faults = [kept for kept in self.faults if kept.left > 0]
                return fault
        return None

    def charge(self, units: int) -> None:
        """Count units against the minute's quota; refused requests count too. 429 beyond it."""
        if not self.quota:
            return
        now = time.monotonic()
        while self.spent and self.spent[0] <= now - MINUTE:
            self.spent.popleft()
        over = len(self.spent) + units > self.quota
        self.spent.extend([now] * units)
        if over:
            wait = math.ceil(MINUTE - (now - self.spent[0]))
            raise Refusal(429, "You have made too many requests recently.", Retry_After=str(wait))

    def count(self, operation: str) -> None:
        """Count one HTTP request."""
        self.counts["total"] += 1
        self.counts[operation] += 1


def refuse_if(fault: Fault | None) -> None:
    """Raise the answered fault as a refusal."""
    if fault is None:
        return
    if fault.mode == "429":
        raise Refusal(429, "You have made too many requests recently.", Retry_After="7")
    if fault.mode == "refuse":
        raise Refusal(fault.status, fault.message)
    raise Refusal(int(fault.mode), "Server Error", extra={"phrase": "6 sad squid snuggle softly"})
