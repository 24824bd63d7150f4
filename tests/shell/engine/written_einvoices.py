"""Small e-invoices as their senders write them: one line of 486 days at 4.9715."""

from __future__ import annotations

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_CII = "urn:un:unece:uncefact:data:standard:"

_CII_LINE = """<ram:IncludedSupplyChainTradeLineItem>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice>
        <ram:ChargeAmount>4.9715</ram:ChargeAmount>
      </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="DAY">486</ram:BilledQuantity>
      </ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>{net}</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>"""


def ubl(
    *, net: str = "2416.15", tax: str = "459.07", kind: str = "Invoice", extra: str = ""
) -> bytes:
    """Return a whole UBL document in EUR at 19 % VAT; totals follow 2416.15 and 459.07."""
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{kind} xmlns="{_UBL}{kind}-2" xmlns:cac="{_UBL}CommonAggregateComponents-2"
  xmlns:cbc="{_UBL}CommonBasicComponents-2" xmlns:own="urn:somebody:else">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>{extra}
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">459.07</cbc:TaxAmount>
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="EUR">2416.15</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="EUR">{tax}</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID> S </cbc:ID><cbc:Percent>19.0</cbc:Percent>
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
    </cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">2416.15</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">2416.15</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">2875.22</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">2875.22</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:{kind}Line><cbc:ID>1</cbc:ID>
    <cbc:{quantity} unitCode="DAY">486</cbc:{quantity}>
    <own:LineExtensionAmount>1.00</own:LineExtensionAmount>
    <cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Interest</cbc:Name>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent>
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">4.9715</cbc:PriceAmount></cac:Price>
  </cac:{kind}Line>
</{kind}>""".encode()


def cii(*, net: str = "2416.15", freight: str = "") -> bytes:
    """Return the same invoice as a Cross Industry Invoice."""
    return f"""<rsm:CrossIndustryInvoice xmlns:rsm="{_CII}CrossIndustryInvoice:100"
  xmlns:ram="{_CII}ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="{_CII}UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
    <ram:ID>urn:cen.eu:en16931:2017</ram:ID>
  </ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:SupplyChainTradeTransaction>
    {_CII_LINE.format(net=net)}
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:ApplicableTradeTax><ram:CalculatedAmount>459.07</ram:CalculatedAmount>
        <ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>2416.15</ram:BasisAmount>
        <ram:CategoryCode>S</ram:CategoryCode>
        <ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
      {freight}
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>2416.15</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>2416.15</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="DKK">3425.00</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">459.07</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>2875.22</ram:GrandTotalAmount>
        <ram:DuePayableAmount>2875.22</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>""".encode()
