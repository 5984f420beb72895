"""An invoice that carries itself as XML (Factur-X), and files inside files: what is read, and what is not believed."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from daemon.reading.invoice import Labels, Reading, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parents[1]
LABELS = Labels.parse(tomllib.loads((HERE.parent / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
(PRINTED,) = (HERE / "corpus" / "invoice").glob("0001-*.pdf")
SPACES = (
    'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" '
    'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" '
    'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"'
)
LINE = """<ram:IncludedSupplyChainTradeLineItem>
<ram:SpecifiedTradeProduct><ram:SellerAssignedID>{sku}</ram:SellerAssignedID><ram:Name>{name}</ram:Name>
</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice>
<ram:ChargeAmount>{price}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">{count}</ram:BilledQuantity>
</ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement>
<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{amount}</ram:LineTotalAmount>
</ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>"""


def day(name: str, value: str) -> str:
    return f'<ram:{name}><udt:DateTimeString format="102">{value}</udt:DateTimeString></ram:{name}>'


def xml(total: str = "130.47", code: str = "380", seller: str = "Boîtes Tremblay inc.") -> bytes:
    lines = LINE.format(sku="BK-20", name="Boîte kraft", price="10.00", count="10", amount="100.00")
    tax = "<ram:ApplicableTradeTax><ram:CalculatedAmount>{}</ram:CalculatedAmount>"
    tax += "<ram:RateApplicablePercent>{}</ram:RateApplicablePercent></ram:ApplicableTradeTax>"
    sums = {"LineTotalAmount": "100.00", "ChargeTotalAmount": "13.48", "GrandTotalAmount": total}
    sums |= {"TotalPrepaidAmount": "30.47", "DuePayableAmount": "100.00"}
    money = "".join(f"<ram:{name}>{value}</ram:{name}>" for name, value in sums.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice {SPACES}><rsm:ExchangedDocument><ram:ID>FX-77</ram:ID><ram:TypeCode>{code}</ram:TypeCode>
{day("IssueDateTime", "20261109")}</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>{lines}
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>{seller}</ram:Name></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Groupe Alizé inc.</ram:Name><ram:DefinedTradeContact><ram:PersonName>Léa</ram:PersonName>
<ram:EmailURIUniversalCommunication><ram:URIID>lea@alize.example</ram:URIID></ram:EmailURIUniversalCommunication>
</ram:DefinedTradeContact><ram:PostalTradeAddress><ram:PostcodeCode>G1R 1A1</ram:PostcodeCode>
<ram:LineOne>12, rue du Quai</ram:LineOne><ram:CityName>Québec</ram:CityName></ram:PostalTradeAddress>
</ram:BuyerTradeParty><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-9</ram:IssuerAssignedID>
</ram:BuyerOrderReferencedDocument></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery>
<ram:ActualDeliverySupplyChainEvent>{day("OccurrenceDateTime", "20261211")}</ram:ActualDeliverySupplyChainEvent>
</ram:ApplicableHeaderTradeDelivery><ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>CAD</ram:InvoiceCurrencyCode>{tax.format("5.67", "5.00")}{tax.format("11.32", "9.975")}
<ram:SpecifiedTradePaymentTerms>{day("DueDateDateTime", "20261209")}</ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>{money}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>""".encode()


def carrying(*files: bytes, cover: bytes = b"") -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.append(PdfReader(BytesIO(cover or paper.sheets([(72.0, 700.0, "Voir les fichiers joints à ce document.")]))))
    for number, file in enumerate(files):
        writer.add_attachment(f"{number}.bin", file)
    writer.write(out)
    return out.getvalue()


def reading(*files: bytes, cover: bytes = b"") -> Reading:
    return read(carrying(*files, cover=cover), LABELS, SELLER)


def test_the_xml_is_the_truth_whatever_the_page_shows() -> None:
    (found,) = reading(xml(), cover=PRINTED.read_bytes()).invoices

    assert (found.number, found.client_name, found.client_emails) == (
        "FX-77",
        "Groupe Alizé inc.",
        ("lea@alize.example",),
    )
    assert (found.issued, found.due, found.delivery) == (date(2026, 11, 9), date(2026, 12, 9), date(2026, 12, 11))
    assert (found.subtotal, found.tps, found.tvq, found.total) == tuple(
        map(Decimal, ("100.00", "5.67", "11.32", "130.47"))
    )
    assert (found.deposit, found.balance_due, found.po_number) == (Decimal("30.47"), Decimal("100.00"), "PO-9")
    assert found.bill_to == "12, rue du Quai\nQuébec G1R 1A1"
    assert [(line.sku, line.name, line.quantity) for line in found.lines] == [("BK-20", "Boîte kraft", Decimal(10))]


def test_xml_that_adds_up_leaves_no_doubt() -> None:
    (found,) = reading(xml()).invoices

    assert found.doubts == ()


def test_xml_whose_sums_do_not_hold_is_doubted() -> None:
    (found,) = reading(xml(total="999.00")).invoices

    assert {doubt.field for doubt in found.doubts} == {"total"}


def test_the_xml_of_a_credit_is_a_credit_note() -> None:
    assert reading(xml(code="381")).kind == "credit_note"


def test_somebody_elses_xml_is_a_suppliers_bill() -> None:
    found = reading(xml(seller="Impressions Boréal ltée"))

    assert (found.kind, found.reason and found.reason.code) == ("not_an_invoice", "pdf_is_a_supplier_bill")


@pytest.mark.parametrize(
    "junk", [b"<a/>", b"<not closed", b"\x00\xff", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'], ids=repr
)
def test_other_xml_leaves_the_page_as_it_is(junk: bytes) -> None:
    (found,) = reading(junk, cover=PRINTED.read_bytes()).invoices

    assert found.number == "1042"


def test_the_invoices_of_a_portfolio_are_read() -> None:
    found = reading(b"hello", PRINTED.read_bytes())

    assert [invoice.number for invoice in found.invoices] == ["1042"]
