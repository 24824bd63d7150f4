"""A 数电票 as tests need it: written from memory of the bureau's layout, not a file of it."""

from __future__ import annotations

NUMBER = "26312000000000000001"
RED = "26312000000000000002"
SELLER = "91310000MA1FL00001"
BUYER = "91440300MA5EX00002"


def line(
    net: str = "1000.00",
    tax: str = "130.00",
    *,
    name: str = "*五金*螺丝",
    quantity: str = "100",
    price: str = "10.0000000000000",
    rate: str = "0.13",
) -> str:
    """Return an `IssuItemInformation`."""
    return (
        f"<IssuItemInformation><ItemName>{name}</ItemName><SpecMod>M8</SpecMod>"
        f"<MeaUnits>盒</MeaUnits><Quantity>{quantity}</Quantity><UnPrice>{price}</UnPrice>"
        f"<Amount>{net}</Amount><TaxRate>{rate}</TaxRate><ComTaxAm>{tax}</ComTaxAm>"
        f"</IssuItemInformation>"
    )


def fapiao(
    lines: str,
    net: str = "1000.00",
    tax: str = "130.00",
    gross: str = "1130.00",
    *,
    number: str = NUMBER,
    remark: str = "",
) -> bytes:
    """Return an `EInvoice`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><EInvoice><Header><EIid>{number}</EIid>'
        "<EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.2</Version><InherentLabel><InIssuType>"
        "<LabelCode>Y</LabelCode><LabelName>是</LabelName></InIssuType><EInvoiceType>"
        "<LabelCode>01</LabelCode><LabelName>数电票(增值税专用发票)</LabelName></EInvoiceType>"
        "</InherentLabel></Header><EInvoiceData><SellerInformation>"
        f"<SellerIdNum>{SELLER}</SellerIdNum><SellerName>上海紧固件有限公司</SellerName>"
        "<SellerAddr>上海市</SellerAddr></SellerInformation><BuyerInformation>"
        f"<BuyerIdNum>{BUYER}</BuyerIdNum><BuyerName>深圳工程有限公司</BuyerName>"
        f"</BuyerInformation><BasicInformation><TotalAmWithoutTax>{net}</TotalAmWithoutTax>"
        f"<TotalTaxAm>{tax}</TotalTaxAm><TotalTax-includedAmount>{gross}"
        "</TotalTax-includedAmount><TotalTax-includedAmountInChinese>壹仟壹佰叁拾圆整"
        "</TotalTax-includedAmountInChinese><Drawer>王芳</Drawer>"
        f"<RequestTime>2026-03-10 09:30:00</RequestTime></BasicInformation>{lines}"
        f"<AdditionalInformation><Remark>{remark}</Remark></AdditionalInformation></EInvoiceData>"
        f"<TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber>"
        "<IssueTime>2026-03-10 09:30:05</IssueTime><TaxBureauCode>13100000000</TaxBureauCode>"
        "<TaxBureauName>国家税务总局上海市税务局</TaxBureauName></TaxSupervisionInfo></EInvoice>"
    ).encode()


PLAIN = fapiao(line())
RED_LETTER = fapiao(
    line("-200.00", "-26.00", quantity="-20"),
    "-200.00",
    "-26.00",
    "-226.00",
    number=RED,
    remark=f"被红冲蓝字数电票号码:{NUMBER} 红字发票信息确认单编号:31000026031000000001",
)
