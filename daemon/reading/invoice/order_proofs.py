"""What tells that a page was read in its own order: all its figures are proved, and its head is whole."""

from __future__ import annotations

from daemon.reading.invoice import Reading

_FIGURES = ("lines", "subtotal", "tps", "tvq", "tvh", "total")
_AS_PRINTED = frozenset(
    {"quantity_not_printed", "line_without_amount", "text_of_no_line", "total_label_unknown", "pdf_letters_lost"}
)
_HEAD = ("number", "client_name", "issued", "due", "delivery", "bill_to", "ship_to", "po_number", "client_emails")


def loses(plain: Reading, other: Reading) -> bool:
    """Whether another order is of another kind, or leaves out what the usual one reads in the head."""
    pairs = zip(plain.invoices, other.invoices, strict=False)
    fewer = len(other.invoices) != len(plain.invoices)
    return (
        other.kind != plain.kind
        or fewer
        or any(getattr(one, name) and not getattr(again, name) for one, again in pairs for name in _HEAD)
    )


def may_be_of_order(reading: Reading) -> bool:
    """Whether a doubt about the figures may come from their order: not one about what is not printed, say."""
    doubts = [doubt for one in reading.invoices for doubt in one.doubtful(*_FIGURES)]
    return any(doubt.reason.code not in _AS_PRINTED for doubt in doubts)


def are_proved(reading: Reading) -> bool:
    """Whether the figures of all its invoices are known, and nothing is asked about them."""
    return all(one.total is not None and not one.doubtful(*_FIGURES) for one in reading.invoices)
