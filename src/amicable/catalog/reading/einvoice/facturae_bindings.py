"""Where the terms of Facturae 3.2, 3.2.1 and 3.2.2 stand, as XPath, and what its codes mean.

Header paths start at an `Invoice`, the others at their line, tax or party. Only the root is in a
namespace. Source: the published schemas of Facturae, and the codes of the annex to Orden
HAP/1650/2015; codes of EN 16931 as elsewhere here.
"""

from __future__ import annotations

Paths = dict[str, str]
"""Column of the books → path."""

_SPACES = (
    "http://www.facturae.es/Facturae/2009/v3.2/Facturae",
    "http://www.facturae.es/Facturae/2014/v3.2.1/Facturae",
    "http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_1.xml",
    "http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml",
)
_OLD = (
    "http://www.facturae.es/Facturae/2007/v3.0/Facturae",
    "http://www.facturae.es/Facturae/2007/v3.1/Facturae",
)
ROOTS = frozenset(f"{{{space}}}Facturae" for space in _SPACES)
OLD_ROOTS = frozenset(f"{{{space}}}Facturae" for space in _OLD)
SIGNATURE = "*[local-name()='Signature']"

INVOICES = "Invoices/Invoice"
NUMBER = "InvoiceHeader/InvoiceNumber"
SERIES = "InvoiceHeader/InvoiceSeriesCode"
ISSUED = "InvoiceIssueData"
HEADER: Paths = {
    "issued_on": f"{ISSUED}/IssueDate",
    "currency": f"{ISSUED}/InvoiceCurrencyCode",
    "period_from": f"{ISSUED}/InvoicingPeriod/StartDate",
    "period_to": f"{ISSUED}/InvoicingPeriod/EndDate",
    "buyer_reference": f"{ISSUED}/FileReference",
    "payable": "InvoiceTotals/TotalExecutableAmount",
}
SUPPLIED = f"{ISSUED}/OperationDate"
CLASS = "InvoiceHeader/InvoiceClass"
CORRECTIVE = "InvoiceHeader/Corrective"
TOTALS = "InvoiceTotals"
BATCH_TOTALS = {
    "TotalInvoicesAmount": "InvoiceTotal",
    "TotalOutstandingAmount": "TotalOutstandingAmount",
    "TotalExecutableAmount": "TotalExecutableAmount",
}
"""Total of the batch → what it adds up, in `InvoiceTotals` of each invoice."""
DISCOUNTS = "InvoiceTotals/GeneralDiscounts/Discount"
SURCHARGES = "InvoiceTotals/GeneralSurcharges/Charge"
REIMBURSED = "InvoiceTotals/ReimbursableExpenses//ReimbursableExpensesAmount"
GUARANTEE = "InvoiceTotals/AmountsWithheld/WithholdingAmount"
PREPAID = (
    "InvoiceTotals/Subsidies/Subsidy/SubsidyAmount",
    "InvoiceTotals/PaymentsOnAccount/PaymentOnAccount/PaymentOnAccountAmount",
    "InvoiceTotals/PaymentInKind/PaymentInKindAmount",
)
"""What somebody gave already, so that the buyer pays less."""

LINES = "Items/InvoiceLine"
LINE: Paths = {
    "net": "GrossAmount",
    "description": "ItemDescription",
    "quantity": "Quantity",
    "unit_price": "UnitPriceWithoutTax",
    "delivery_id": "DeliveryNotesReferences/DeliveryNote/DeliveryNoteNumber",
    "supplied_on": "TransactionDate",
    "period_from": "LineItemPeriod/StartDate",
    "period_to": "LineItemPeriod/EndDate",
}
LINE_NAME = "SequenceNumber"
LINE_DISCOUNTS = "DiscountsAndRebates/Discount"
LINE_CHARGES = "Charges/Charge"
CODE = "ArticleCode"
EVENT = "SpecialTaxableEvent"
ORDER = "ReceiverTransactionReference"
CONTRACTS = ("ReceiverContractReference", "IssuerContractReference")
DUE_DAYS = "PaymentDetails/Installment/InstallmentDueDate"
DUE_AMOUNTS = "PaymentDetails/Installment/InstallmentAmount"
REVERSED = "LegalLiterals/LegalReference"
ENCLOSED = "AdditionalData/RelatedDocuments/Attachment"

OUTPUTS = "TaxesOutputs/Tax"
WITHHELD = "TaxesWithheld/Tax"
PARTIES = {"customers": "Parties/BuyerParty", "sellers": "Parties/SellerParty"}
TAX_ID = "TaxIdentification/TaxIdentificationNumber"
PARTY_NAMES = (
    "LegalEntity/CorporateName",
    "Individual/Name",
    "Individual/FirstSurname",
    "Individual/SecondSurname",
)
PARTY: Paths = {
    "email": "*/ContactDetails/ElectronicMail",
    "address": "*/AddressInSpain/Address|*/OverseasAddress/Address",
    "city": "*/AddressInSpain/Town|*/OverseasAddress/PostCodeAndTown",
    "postcode": "*/AddressInSpain/PostCode",
    "region": "*/AddressInSpain/Province|*/OverseasAddress/Province",
    "country": "*/AddressInSpain/CountryCode|*/OverseasAddress/CountryCode",
}
PARTY_ID = "PartyIdentification"
CENTRES = "AdministrativeCentres/AdministrativeCentre/CentreCode"
"""Offices of an administration (DIR3): to whom the invoice goes."""

UNITS = {
    "01": "C62", "02": "HUR", "03": "KGM", "04": "LTR", "15": "CLT", "16": "CMT", "18": "DZN",
    "21": "GRM", "22": "KMT", "25": "MTR", "26": "MMT", "33": "MTQ", "34": "SEC", "35": "WTT",
    "36": "KWH",
}  # fmt: skip
"""Units of measure → UN/ECE recommendation 20; the others are packages, and stay codes."""
VATS = {"01": "S", "02": "M", "03": "L", "17": "S", "18": "L", "19": "M"}
"""Types of tax that are a value added tax (IVA, IPSI, IGIC, and their travel regimes)."""
FULL_CORRECTION = "01"

_MONEY = ("Amount", "Price", "Cost", "Expenses", "EquivalentInEuros", "TotalGeneralDiscounts",
          "TotalGeneralSurcharges", "BeforeTaxes", "TotalTaxOutputs", "TotalTaxesWithheld",
          "InvoiceTotal", "SpecialTaxableBase", "Debit", "Credit")  # fmt: skip


def is_money(name: str) -> bool:
    """Say whether the element of that name holds money."""
    return name.endswith(_MONEY)
