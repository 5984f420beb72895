"""A refusal of the board, as Asana words it: an HTTP status and a sentence."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """What the API answers instead of a record. `extra` joins `errors` in the body; `headers` go beside it."""

    def __init__(self, status: int, message: str, *, extra: dict[str, Any] | None = None, **headers: str) -> None:
        """Headers are given with underscores: `Retry_After="3"`."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.extra = extra or {}
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def body(self) -> dict[str, Any]:
        """The JSON that goes out."""
        help_text = "For more information on API status codes and how to handle them, read the public documentation."
        return {"errors": [{"message": self.message, "help": help_text}], **self.extra}
