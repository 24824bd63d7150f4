"""A Spanish e-invoice as a test needs it, by the published schema of Facturae 3.2.2."""

from __future__ import annotations

SPACE = "http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml"
SPACE_3_2 = "http://www.facturae.es/Facturae/2009/v3.2/Facturae"

PARTIES = """<Parties><SellerParty><TaxIdentification><PersonTypeCode>J</PersonTypeCode>
<ResidenceTypeCode>R</ResidenceTypeCode><TaxIdentificationNumber>B12345674</TaxIdentificationNumber>
</TaxIdentification><LegalEntity><CorporateName>Norte Suministros SL</CorporateName>
<AddressInSpain><Address>Calle Mayor 1</Address><PostCode>39001</PostCode><Town>Santander</Town>
<Province>Cantabria</Province><CountryCode>ESP</CountryCode></AddressInSpain></LegalEntity>
</SellerParty><BuyerParty><TaxIdentification><PersonTypeCode>F</PersonTypeCode>
<ResidenceTypeCode>R</ResidenceTypeCode><TaxIdentificationNumber>12345678Z</TaxIdentificationNumber>
</TaxIdentification><AdministrativeCentres><AdministrativeCentre><CentreCode>L01390759</CentreCode>
<RoleTypeCode>02</RoleTypeCode></AdministrativeCentre></AdministrativeCentres><Individual>
<Name>Ada</Name><FirstSurname>Ruiz</FirstSurname><SecondSurname>Gil</SecondSurname><OverseasAddress>
<Address>Rua A 2</Address><PostCodeAndTown>1000 Lisboa</PostCodeAndTown><Province>Lisboa</Province>
<CountryCode>PRT</CountryCode></OverseasAddress></Individual></BuyerParty></Parties>"""


def money(name: str, amount: str) -> str:
    return f"<{name}><TotalAmount>{amount}</TotalAmount></{name}>" if amount else ""


def tax(base: str, amount: str, *, rate: str = "21.00", code: str = "01", extra: str = "") -> str:
    """Return a `Tax`; `extra` follows its amount (a surcharge of equivalence)."""
    return (
        f"<Tax><TaxTypeCode>{code}</TaxTypeCode><TaxRate>{rate}</TaxRate>"
        f"{money('TaxableBase', base)}{money('TaxAmount', amount)}{extra}</Tax>"
    )


def surcharge(rate: str, amount: str) -> str:
    return (
        f"<EquivalenceSurcharge>{rate}</EquivalenceSurcharge>"
        f"{money('EquivalenceSurchargeAmount', amount)}"
    )


def line(
    net: str = "100.00", *, before: str = "", changes: str = "", taxes: str = "", more: str = "",
    withheld: str = "",
) -> str:  # fmt: skip
    """Return an `InvoiceLine`; `changes` are its discounts and charges, `more` what follows."""
    kept = f"<TaxesWithheld>{withheld}</TaxesWithheld>" if withheld else ""
    return (
        "<InvoiceLine><ReceiverContractReference>C-9</ReceiverContractReference>"
        "<ReceiverTransactionReference>PED-7</ReceiverTransactionReference>"
        "<SequenceNumber>1.0</SequenceNumber><DeliveryNotesReferences><DeliveryNote>"
        "<DeliveryNoteNumber>ALB-3</DeliveryNoteNumber></DeliveryNote></DeliveryNotesReferences>"
        "<ItemDescription>Mantenimiento</ItemDescription><Quantity>10.0</Quantity>"
        "<UnitOfMeasure>02</UnitOfMeasure><UnitPriceWithoutTax>10.00000000</UnitPriceWithoutTax>"
        f"<TotalCost>{before or net}</TotalCost>{changes}<GrossAmount>{net}</GrossAmount>{kept}"
        f"<TaxesOutputs>{taxes or tax(net, '')}</TaxesOutputs><LineItemPeriod>"
        "<StartDate>2026-01-01</StartDate><EndDate>2026-01-31</EndDate></LineItemPeriod>"
        f"{more}<ArticleCode>M-1</ArticleCode></InvoiceLine>"
    )


def totals(  # noqa: PLR0913 - each is a total of the schema
    *, lines: str = "100.00", changes: str = "", net: str = "", outputs: str = "21.00",
    withheld: str = "0.00", whole: str = "121.00", between: str = "", outstanding: str = "",
    after: str = "", payable: str = "", last: str = "",
) -> str:  # fmt: skip
    """Return `InvoiceTotals`; totals that are not given are those before them."""
    return (
        f"<InvoiceTotals><TotalGrossAmount>{lines}</TotalGrossAmount>{changes}"
        f"<TotalGrossAmountBeforeTaxes>{net or lines}</TotalGrossAmountBeforeTaxes>"
        f"<TotalTaxOutputs>{outputs}</TotalTaxOutputs>"
        f"<TotalTaxesWithheld>{withheld}</TotalTaxesWithheld><InvoiceTotal>{whole}</InvoiceTotal>"
        f"{between}<TotalOutstandingAmount>{outstanding or whole}</TotalOutstandingAmount>{after}"
        f"<TotalExecutableAmount>{payable or outstanding or whole}</TotalExecutableAmount>{last}"
        "</InvoiceTotals>"
    )


def invoice(  # noqa: PLR0913 - each is an element of the schema
    *, goods: str = "", taxes: str = "", withheld: str = "", sums: str = "", number: str = "15",
    head: str = "", kind: str = "OO", after: str = "",
) -> str:  # fmt: skip
    """Return an `Invoice`; `head` follows its class (`Corrective`), `after` its lines."""
    kept = f"<TaxesWithheld>{withheld}</TaxesWithheld>" if withheld else ""
    return (
        f"<Invoice><InvoiceHeader><InvoiceNumber>{number}</InvoiceNumber><InvoiceSeriesCode>A"
        f"</InvoiceSeriesCode><InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>{kind}"
        f"</InvoiceClass>{head}</InvoiceHeader><InvoiceIssueData><IssueDate>2026-02-01</IssueDate>"
        "<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode><TaxCurrencyCode>EUR</TaxCurrencyCode>"
        "<LanguageName>es</LanguageName></InvoiceIssueData>"
        f"<TaxesOutputs>{taxes or tax('100.00', '21.00')}</TaxesOutputs>{kept}"
        f"{sums or totals()}<Items>{goods or line()}</Items>{after}</Invoice>"
    )


def corrective(method: str, number: str = "15") -> str:
    return (
        f"<Corrective><InvoiceNumber>{number}</InvoiceNumber><InvoiceSeriesCode>A"
        "</InvoiceSeriesCode><ReasonCode>16</ReasonCode><ReasonDescription>Base imponible"
        "</ReasonDescription><TaxPeriod><StartDate>2026-01-01</StartDate><EndDate>2026-01-31"
        f"</EndDate></TaxPeriod><CorrectionMethod>{method}</CorrectionMethod>"
        "<CorrectionMethodDescription>Rectificación</CorrectionMethodDescription></Corrective>"
    )


def facturae(*invoices: str, space: str = SPACE, whole: str = "", signature: str = "") -> bytes:
    """Return a file of such documents; `whole` is the total of its batch."""
    batch = money("TotalInvoicesAmount", whole or "121.00")
    batch += money("TotalOutstandingAmount", whole or "121.00")
    batch += money("TotalExecutableAmount", whole or "121.00")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><fe:Facturae xmlns:fe="{space}" '
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><FileHeader><SchemaVersion>3.2.2'
        "</SchemaVersion><Modality>L</Modality><InvoiceIssuerType>EM</InvoiceIssuerType><Batch>"
        f"<BatchIdentifier>B12345674A15</BatchIdentifier><InvoicesCount>{len(invoices)}"
        f"</InvoicesCount>{batch}<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode></Batch>"
        f"</FileHeader>{PARTIES}<Invoices>{''.join(invoices)}</Invoices>{signature}</fe:Facturae>"
    ).encode()
