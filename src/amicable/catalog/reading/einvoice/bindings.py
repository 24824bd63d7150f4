"""Where each business term of EN 16931 stands in UBL 2.1 and in CII D16B, as XPath.

Every entry is a pair: the path in UBL, the path in CII. Header paths start at the document's
root, the others at their line, tax, charge or party. Source: EN 16931-3-2 and EN 16931-3-3, the
syntax bindings.
"""

from __future__ import annotations

Terms = dict[str, tuple[str, str]]
"""Column of the books → (path in UBL, path in CII)."""

_UN = "urn:un:unece:uncefact:data:standard:"
_OASIS = "urn:oasis:names:specification:ubl:schema:xsd:"
PREFIXES = {
    "cac": f"{_OASIS}CommonAggregateComponents-2",
    "cbc": f"{_OASIS}CommonBasicComponents-2",
    "rsm": f"{_UN}CrossIndustryInvoice:100",
    "ram": f"{_UN}ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{_UN}UnqualifiedDataType:100",
    "qdt": f"{_UN}QualifiedDataType:100",
}
ROOTS: dict[str, str] = {
    f"{{{_OASIS}Invoice-2}}Invoice": "ubl",
    f"{{{_OASIS}CreditNote-2}}CreditNote": "ubl",
    f"{{{_UN}CrossIndustryInvoice:100}}CrossIndustryInvoice": "cii",
}

_DEAL = "rsm:SupplyChainTradeTransaction"
_AGREED = f"{_DEAL}/ram:ApplicableHeaderTradeAgreement"
_SETTLED = f"{_DEAL}/ram:ApplicableHeaderTradeSettlement"
_SUMS = f"{_SETTLED}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_SPAN = "ram:BillingSpecifiedPeriod"

HEADER: Terms = {
    "invoice_id": ("cbc:ID", "rsm:ExchangedDocument/ram:ID"),
    "kind": ("cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode", "rsm:ExchangedDocument/ram:TypeCode"),
    "issued_on": (
        "cbc:IssueDate",
        "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString",
    ),
    "currency": ("cbc:DocumentCurrencyCode", f"{_SETTLED}/ram:InvoiceCurrencyCode"),
    "due_on": (
        "cbc:DueDate|cac:PaymentMeans/cbc:PaymentDueDate",
        f"{_SETTLED}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString",
    ),
    "period_from": (
        "cac:InvoicePeriod/cbc:StartDate",
        f"{_SETTLED}/{_SPAN}/ram:StartDateTime/udt:DateTimeString",
    ),
    "period_to": (
        "cac:InvoicePeriod/cbc:EndDate",
        f"{_SETTLED}/{_SPAN}/ram:EndDateTime/udt:DateTimeString",
    ),
    "purchase_order": (
        "cac:OrderReference/cbc:ID",
        f"{_AGREED}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID",
    ),
    "buyer_reference": ("cbc:BuyerReference", f"{_AGREED}/ram:BuyerReference"),
    "contract_id": (
        "cac:ContractDocumentReference/cbc:ID",
        f"{_AGREED}/ram:ContractReferencedDocument/ram:IssuerAssignedID",
    ),
    "preceding_invoice_id": (
        "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
        f"{_SETTLED}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID",
    ),
    "sent_to": (
        "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID",
        f"{_AGREED}/ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID",
    ),
    "line_net": ("cac:LegalMonetaryTotal/cbc:LineExtensionAmount", f"{_SUMS}/ram:LineTotalAmount"),
    "allowance": (
        "cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount",
        f"{_SUMS}/ram:AllowanceTotalAmount",
    ),
    "charge": ("cac:LegalMonetaryTotal/cbc:ChargeTotalAmount", f"{_SUMS}/ram:ChargeTotalAmount"),
    "net": ("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", f"{_SUMS}/ram:TaxBasisTotalAmount"),
    "gross": ("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", f"{_SUMS}/ram:GrandTotalAmount"),
    "prepaid": ("cac:LegalMonetaryTotal/cbc:PrepaidAmount", f"{_SUMS}/ram:TotalPrepaidAmount"),
    "rounding": (
        "cac:LegalMonetaryTotal/cbc:PayableRoundingAmount",
        f"{_SUMS}/ram:RoundingAmount",
    ),
    "payable": ("cac:LegalMonetaryTotal/cbc:PayableAmount", f"{_SUMS}/ram:DuePayableAmount"),
}
# The invoice's tax is the total in the invoice's own currency (BT-110), not the accounting one.
TAX = ("cac:TaxTotal/cbc:TaxAmount", f"{_SUMS}/ram:TaxTotalAmount")
SUPPLIED = (
    "cac:Delivery/cbc:ActualDeliveryDate",
    (
        f"{_DEAL}/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent"
        "/ram:OccurrenceDateTime/udt:DateTimeString"
    ),
)

LINES = (
    "cac:InvoiceLine|cac:CreditNoteLine",
    f"{_DEAL}/ram:IncludedSupplyChainTradeLineItem",
)
_WORTH = "ram:SpecifiedLineTradeSettlement"
_PRICE = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice"
_BILLED = "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"
LINE: Terms = {
    "line": ("cbc:ID", "ram:AssociatedDocumentLineDocument/ram:LineID"),
    "net": (
        "cbc:LineExtensionAmount",
        f"{_WORTH}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
    ),
    "item_id": (
        "cac:Item/cac:SellersItemIdentification/cbc:ID",
        "ram:SpecifiedTradeProduct/ram:SellerAssignedID",
    ),
    "description": ("cac:Item/cbc:Name", "ram:SpecifiedTradeProduct/ram:Name"),
    "quantity": ("cbc:InvoicedQuantity|cbc:CreditedQuantity", _BILLED),
    "unit": (
        "cbc:InvoicedQuantity/@unitCode|cbc:CreditedQuantity/@unitCode",
        f"{_BILLED}/@unitCode",
    ),
    "unit_price": ("cac:Price/cbc:PriceAmount", f"{_PRICE}/ram:ChargeAmount"),
    "base_quantity": ("cac:Price/cbc:BaseQuantity", f"{_PRICE}/ram:BasisQuantity"),
    "tax_category": (
        "cac:Item/cac:ClassifiedTaxCategory/cbc:ID",
        f"{_WORTH}/ram:ApplicableTradeTax/ram:CategoryCode",
    ),
    "tax_rate": (
        "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
        f"{_WORTH}/ram:ApplicableTradeTax/ram:RateApplicablePercent",
    ),
    "order_line": (
        "cac:OrderLineReference/cbc:LineID",
        "ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID",
    ),
    "period_from": (
        "cac:InvoicePeriod/cbc:StartDate",
        f"{_WORTH}/{_SPAN}/ram:StartDateTime/udt:DateTimeString",
    ),
    "period_to": (
        "cac:InvoicePeriod/cbc:EndDate",
        f"{_WORTH}/{_SPAN}/ram:EndDateTime/udt:DateTimeString",
    ),
}
GTIN = (
    "cac:Item/cac:StandardItemIdentification/cbc:ID",
    "ram:SpecifiedTradeProduct/ram:GlobalID",
)

TAXES = ("cac:TaxTotal/cac:TaxSubtotal", f"{_SETTLED}/ram:ApplicableTradeTax")
TAX_ROW: Terms = {
    "category": ("cac:TaxCategory/cbc:ID", "ram:CategoryCode"),
    "rate": ("cac:TaxCategory/cbc:Percent", "ram:RateApplicablePercent"),
    "base": ("cbc:TaxableAmount", "ram:BasisAmount"),
    "tax": ("cbc:TaxAmount", "ram:CalculatedAmount"),
    "exemption_code": ("cac:TaxCategory/cbc:TaxExemptionReasonCode", "ram:ExemptionReasonCode"),
    "exemption_reason": ("cac:TaxCategory/cbc:TaxExemptionReason", "ram:ExemptionReason"),
}
# Freight of its own element counts among the charges of a document (BR-CO-12 in CII).
FREIGHT = ("self::node()[false()]", f"{_SETTLED}/ram:SpecifiedLogisticsServiceCharge")
FREIGHT_ROW: Terms = {
    "amount": ("", "ram:AppliedAmount"),
    "tax_category": ("", "ram:AppliedTradeTax/ram:CategoryCode"),
    "tax_rate": ("", "ram:AppliedTradeTax/ram:RateApplicablePercent"),
    "reason": ("", "ram:Description"),
}
CHARGES = ("cac:AllowanceCharge", f"{_SETTLED}/ram:SpecifiedTradeAllowanceCharge")
LINE_CHARGES = ("cac:AllowanceCharge", f"{_WORTH}/ram:SpecifiedTradeAllowanceCharge")
CHARGE_ROW: Terms = {
    "is_charge": ("cbc:ChargeIndicator", "ram:ChargeIndicator/udt:Indicator"),
    "amount": ("cbc:Amount", "ram:ActualAmount"),
    "base": ("cbc:BaseAmount", "ram:BasisAmount"),
    "percent": ("cbc:MultiplierFactorNumeric", "ram:CalculationPercent"),
    "tax_category": ("cac:TaxCategory/cbc:ID", "ram:CategoryTradeTax/ram:CategoryCode"),
    "tax_rate": (
        "cac:TaxCategory/cbc:Percent",
        "ram:CategoryTradeTax/ram:RateApplicablePercent",
    ),
    "reason_code": ("cbc:AllowanceChargeReasonCode", "ram:ReasonCode"),
    "reason": ("cbc:AllowanceChargeReason", "ram:Reason"),
}
PARTIES = {
    "customers": ("cac:AccountingCustomerParty/cac:Party", f"{_AGREED}/ram:BuyerTradeParty"),
    "sellers": ("cac:AccountingSupplierParty/cac:Party", f"{_AGREED}/ram:SellerTradeParty"),
}
PARTY: Terms = {
    "tax_id": (
        "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID",
        "ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']",
    ),
    "legal_id": ("cac:PartyLegalEntity/cbc:CompanyID", "ram:SpecifiedLegalOrganization/ram:ID"),
    "name": ("cac:PartyLegalEntity/cbc:RegistrationName", "ram:Name"),
    "email": (
        "cac:Contact/cbc:ElectronicMail",
        "ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID",
    ),
    "address": ("cac:PostalAddress/cbc:StreetName", "ram:PostalTradeAddress/ram:LineOne"),
    "city": ("cac:PostalAddress/cbc:CityName", "ram:PostalTradeAddress/ram:CityName"),
    "postcode": ("cac:PostalAddress/cbc:PostalZone", "ram:PostalTradeAddress/ram:PostcodeCode"),
    "region": (
        "cac:PostalAddress/cbc:CountrySubentity",
        "ram:PostalTradeAddress/ram:CountrySubDivisionName",
    ),
    "country": (
        "cac:PostalAddress/cac:Country/cbc:IdentificationCode",
        "ram:PostalTradeAddress/ram:CountryID",
    ),
}
TRADING_NAME = (
    "cac:PartyName/cbc:Name",
    "ram:SpecifiedLegalOrganization/ram:TradingBusinessName",
)
PARTY_IDS = ("cac:PartyIdentification/cbc:ID", "ram:ID|ram:GlobalID")
ENDPOINT = ("cbc:EndpointID", "ram:URIUniversalCommunication/ram:URIID")
ATTACHMENTS = (
    "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject",
    f"{_AGREED}/ram:AdditionalReferencedDocument/ram:AttachmentBinaryObject",
)
ATTACHMENT_NAME = ("../../cbc:ID", "../ram:IssuerAssignedID")
# What only says that a tax is VAT, or that a term stands where it does.
SAID_BY_THE_SYNTAX = (
    "//cac:TaxScheme/cbc:ID[.='VAT']",
    "//ram:ApplicableTradeTax/ram:TypeCode[.='VAT']",
    "//ram:CategoryTradeTax/ram:TypeCode[.='VAT']",
    "//ram:AppliedTradeTax/ram:TypeCode[.='VAT']",
)
