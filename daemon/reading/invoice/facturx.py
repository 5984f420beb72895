"""Factur-X and ZUGFeRD: the invoice that a PDF carries as XML (UN/CEFACT Cross Industry Invoice), which is the truth.

Element names: Factur-X 1.0.07 / EN 16931 (« BT- » numbers in the comments). Namespaces are ignored: three versions
of ZUGFeRD differ in nothing else that is read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from daemon.domain.invoice import Doubt, Invoice, Line
from daemon.errors import because
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.proofs import Sums, failed
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.services import kind_of

LARGEST = 5_000_000  # bytes
ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument"})
CREDITS = frozenset({"381", "261", "262", "396"})  # BT-3, UNTDID 1001


def invoice_in(xml: bytes, labels: Labels, seller: Seller) -> tuple[str, Invoice] | None:
    """The kind ("invoice" or "credit_note", or "supplier" for a bill of somebody else's) and the values.

    None when the bytes are no such XML.
    """
    root = _parsed(xml)
    if root is None or _name(root) not in ROOTS:
        return None
    invoice = _invoice(root, labels)
    sums = Sums(**{field.name: getattr(invoice, field.name, None) for field in fields(Sums)})
    sums = replace(sums, discount=_amount(root, "AllowanceTotalAmount"), shipping=_amount(root, "ChargeTotalAmount"))
    doubts = (*_missing(invoice), *failed(sums, invoice.lines, labels))
    if not _is_ours(root, seller):
        return "supplier", invoice
    credit = _text(root, "ExchangedDocument", "TypeCode") in CREDITS
    return "credit_note" if credit else "invoice", replace(invoice, doubts=doubts)


def _parsed(xml: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415

    if len(xml) > LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(element: Any, *path: str) -> Iterator[Any]:
    """Descendants by the last names of a path, each below the one before, at any depth."""
    found = [element]
    for name in path:
        found = [below for one in found for below in one.iter(f"{{*}}{name}") if below is not one]
    yield from found


def _text(element: Any, *path: str) -> str:
    return next((text for one in _all(element, *path) if (text := " ".join("".join(one.itertext()).split()))), "")


def _amount(element: Any, *path: str) -> Decimal | None:
    try:
        return Decimal(_text(element, *path))
    except InvalidOperation:
        return None


def _day(element: Any, *path: str) -> date | None:
    """`DateTimeString format="102"`: 20261120."""
    try:
        return datetime.strptime(_text(element, *path), "%Y%m%d").date()  # noqa: DTZ007 — a day has no zone
    except ValueError:
        return None


def _invoice(root: Any, labels: Labels) -> Invoice:
    money = next(_all(root, "SpecifiedTradeSettlementHeaderMonetarySummation"), root)
    buyer = next(_all(root, "BuyerTradeParty"), None)
    taxes = dict(_taxes(root, labels))
    delivery, issued = _day(root, "ActualDeliverySupplyChainEvent"), _day(root, "ExchangedDocument", "IssueDateTime")
    shipped = next(_all(root, "ShipToTradeParty"), None)
    spoken = _text(root, "ExchangedDocument", "LanguageID").lower()[:2]
    return Invoice(
        number=_text(root, "ExchangedDocument", "ID"),  # BT-1
        client_name=_own(buyer, "Name"),  # BT-44
        lines=tuple(_lines(root, labels)),
        total=_amount(money, "GrandTotalAmount"),  # BT-112
        issued=issued,
        due=_day(root, "SpecifiedTradePaymentTerms", "DueDateDateTime"),  # BT-9
        delivery=delivery if delivery != issued else None,  # BT-72
        currency=_text(root, "InvoiceCurrencyCode") or "CAD",
        subtotal=_amount(money, "LineTotalAmount"),  # BT-106
        tps=taxes.get("tps"),
        tvq=taxes.get("tvq"),
        tvh=taxes.get("tvh"),
        deposit=_amount(money, "TotalPrepaidAmount") or None,  # BT-113
        balance_due=_amount(money, "DuePayableAmount"),  # BT-115
        client_emails=tuple(_emails(buyer)),
        bill_to=_address(buyer),
        ship_to="\n".join(part for part in (_own(shipped, "Name"), _address(shipped)) if part),
        po_number=_text(root, "BuyerOrderReferencedDocument", "IssuerAssignedID"),  # BT-13
        language="en" if spoken == "en" else "fr",
    )


def _own(party: Any, name: str) -> str:
    """A direct child's text: a contact below has a name too."""
    if party is None:
        return ""
    return next((" ".join("".join(child.itertext()).split()) for child in party if _name(child) == name), "")


def _emails(buyer: Any) -> list[str]:
    """BT-58, BT-49."""
    if buyer is None:
        return []
    found = [_text(one) or "" for one in _all(buyer, "URIID")]
    return list(dict.fromkeys(one.removeprefix("mailto:") for one in found if "@" in one))


def _address(party: Any) -> str:
    place = next(_all(party, "PostalTradeAddress"), None) if party is not None else None
    if place is None:
        return ""
    streets = [line for name in ("LineOne", "LineTwo", "LineThree") if (line := _text(place, name))]
    region = _text(place, "CountrySubDivisionName")
    city = " ".join(part for part in (_text(place, "CityName"), f"({region})" if region else "") if part)
    return "\n".join([*streets, " ".join(part for part in (city, _text(place, "PostcodeCode")) if part)])


def _taxes(root: Any, labels: Labels) -> Iterator[tuple[str, Decimal]]:
    named = {rate: name for name, rates in labels.rates.items() for rate in rates}
    settlement = next(_all(root, "ApplicableHeaderTradeSettlement"), root)
    for tax in (one for one in settlement if _name(one) == "ApplicableTradeTax"):
        rate, amount = _amount(tax, "RateApplicablePercent"), _amount(tax, "CalculatedAmount")
        if rate in named and amount is not None:
            yield named[rate], amount


def _lines(root: Any, labels: Labels) -> Iterator[Line]:
    for item in _all(root, "IncludedSupplyChainTradeLineItem"):
        name, more = _text(item, "SpecifiedTradeProduct", "Name"), _text(item, "SpecifiedTradeProduct", "Description")
        yield Line(
            description="\n".join(part for part in (name, more) if part),
            quantity=_amount(item, "BilledQuantity") or Decimal(0),
            amount=_amount(item, "LineTotalAmount") or Decimal(0),
            unit_price=_amount(item, "NetPriceProductTradePrice", "ChargeAmount"),
            sku=_text(item, "SpecifiedTradeProduct", "SellerAssignedID"),
            kind=kind_of(name, labels),
        )


def _is_ours(root: Any, seller: Seller) -> bool:
    party = next(_all(root, "SellerTradeParty"), None)
    if party is None:
        return False
    registered = "".join(_text(one) for one in _all(party, "SpecifiedTaxRegistration"))
    return fold(_own(party, "Name")) == fold(seller.name) or (bool(registered) and seller.signs(registered))


def _missing(invoice: Invoice) -> Iterator[Doubt]:
    if not invoice.number:
        yield Doubt("number", because("number_not_found"))
    if not invoice.client_name:
        yield Doubt("client_name", because("client_not_found"))
    if not invoice.lines:
        yield Doubt("lines", because("lines_not_found"))
