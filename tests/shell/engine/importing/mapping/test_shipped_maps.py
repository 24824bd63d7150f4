"""Shipped maps, each on a small export in the system's own words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.engine.importing.mapping.sheets_at_work import Row


def _picked(rows: list[Row], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]


_BSID_FIELDS = (
    "BUKRS;KUNNR;BELNR;GJAHR;BLART;BLDAT;BUDAT;XBLNR;SHKZG;WRBTR;WAERS;ZFBDT;ZBD1T;AUGBL;AUGDT;"
    "REBZG;REBZJ"
)
_BSID_ITEMS = (
    "0090000001;2026;RV;20260105;20260105;R-1;S;1000.00;EUR;20260105;30;;;;",
    "0014000001;2026;DZ;20260203;20260203;;H;400.00;EUR;20260203;0;;;0090000001;2026",
    "0090000002;2026;RV;20260107;20260107;R-2;S;100.00;EUR;20260107;14;0014000009;20260301;;",
    "0014000009;2026;DZ;20260301;20260301;;H;98.00;EUR;20260301;0;0014000009;20260301;;",
    "0017000001;2026;DG;20260108;20260108;G-1;H;50.00;EUR;20260108;0;;;0090000001;2026",
)
_BSID = "\n".join((_BSID_FIELDS, *(f"1000;0000000042;{item}" for item in _BSID_ITEMS))) + "\n"


def test_the_tables_of_sap_are_read_by_their_side_and_partial_payments(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _BSID)
    assert _picked(outcome.rows["invoices"], "invoice_id", "gross", "due_on", "open_amount") == [
        ("1000-90000001-2026", "1000", "2026-02-04", "600"),
        ("1000-90000002-2026", "100", "2026-01-21", "0"),
        ("1000-17000001-2026", "50", "", "50"),
    ]
    credit = outcome.rows["invoices"][2]
    assert (credit["kind"], credit["preceding_invoice_id"]) == ("381", "1000-90000001-2026")
    assert [row["amount"] for row in outcome.rows["payments"]] == ["400", "98"]


def test_what_sap_cleared_short_is_settled_by_no_payment(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _BSID)
    assert _picked(outcome.rows["allocations"], "invoice_id", "amount", "payment_id") == [
        ("1000-90000001-2026", "400", "1000-14000001-2026"),
        ("1000-90000002-2026", "98", "1000-14000009-2026"),
        ("1000-90000002-2026", "2", ""),
    ]


def test_billing_documents_of_sap_come_from_headers_or_from_items(tmp_path: Path) -> None:
    head = "VBELN;FKART;VBTYP;FKDAT;KUNRG;KUNAG;WAERK;NETWR;MWSBK\n"
    headers = mapped(
        tmp_path,
        head + "0090000001;F2;M;05.01.2026;0000000042;0000000042;EUR;1.000,00;190,00\n"
        "0090000002;G2;O;06.01.2026;0000000042;0000000042;EUR;100,00;19,00\n",
        name="VBRK.csv",
    )
    assert _picked(headers.rows["invoices"], "invoice_id", "kind", "gross") == [
        ("90000001", "380", "1190"),
        ("90000002", "381", "119"),
    ]
    items = mapped(
        tmp_path,
        "VBELN;POSNR;FKART;FKDAT;KUNAG;WAERK;MATNR;ARKTX;FKIMG;VRKME;NETWR;MWSBP\n"
        "0090000001;000010;F2;05.01.2026;0000000042;EUR;HINGE;Hinge;10;ST;700,00;133,00\n"
        "0090000001;000020;F2;05.01.2026;0000000042;EUR;SCREW;Screw;30;ST;300,00;57,00\n",
        name="VBRP.csv",
    )
    assert _picked(items.rows["invoices"], "invoice_id", "net", "tax", "gross") == [
        ("90000001", "1000", "190", "1190"),
    ]
    assert _picked(items.rows["invoice_lines"], "line", "item_id", "net") == [
        ("10", "HINGE", "700.00"),
        ("20", "SCREW", "300.00"),
    ]


_ERPNEXT = (
    "ID,Customer,Date,Payment Due Date,Currency,Net Total,Total Taxes and Charges,Grand Total,"
    "Outstanding Amount,Is Return (Credit Note),Return Against,Item (Items),Quantity (Items),"
    "Rate (Items),Net Amount (Items)\n"
    "ACC-SINV-1,ALBA,2026-01-05,2026-02-04,EUR,1000.00,210.00,1210.00,0.00,0,,HINGE,10,70.00,"
    "700.00\n"
    ",,,,,,,,,,,SCREW,30,10.00,300.00\n"
    "ACC-SINV-2,ALBA,2026-01-09,2026-01-09,EUR,-70.00,-14.70,-84.70,-84.70,1,ACC-SINV-1,HINGE,-1,"
    "70.00,-70.00\n"
)


def test_invoices_and_returns_of_erpnext_have_their_lines(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _ERPNEXT)
    assert _picked(outcome.rows["invoices"], "invoice_id", "gross", "kind", "open_amount") == [
        ("ACC-SINV-1", "1210.00", "", "0.00"),
        ("ACC-SINV-2", "84.7", "381", "84.7"),
    ]
    assert outcome.rows["invoices"][1]["preceding_invoice_id"] == "ACC-SINV-1"
    assert _picked(outcome.rows["invoice_lines"], "invoice_id", "quantity", "net") == [
        ("ACC-SINV-1", "10", "700.00"),
        ("ACC-SINV-1", "30", "300.00"),
        ("ACC-SINV-2", "1", "70"),
    ]


def test_payment_entries_of_erpnext_say_what_they_paid(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "ID,Payment Type,Party,Posting Date,Paid Amount,Account Currency,"
        "Type (Payment References),Name (Payment References),Allocated (Payment References)\n"
        "ACC-PAY-1,Receive,ALBA,2026-02-03,1210.00,EUR,Sales Invoice,ACC-SINV-1,1000.00\n"
        ",,,,,,Sales Invoice,ACC-SINV-3,210.00\n"
        "ACC-PAY-2,Pay,VENDOR,2026-02-03,10.00,EUR,Purchase Invoice,PINV-1,10.00\n",
    )
    assert _picked(outcome.rows["payments"], "payment_id", "amount") == [("ACC-PAY-1", "1210.00")]
    assert _picked(outcome.rows["allocations"], "invoice_id", "amount", "payment_id") == [
        ("ACC-SINV-1", "1000.00", "ACC-PAY-1"),
        ("ACC-SINV-3", "210.00", "ACC-PAY-1"),
    ]


def test_payments_of_odoo_go_one_way_or_the_other(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Number,Date,Payment Type,Partner,Amount,Currency,Status\n"
        "PBNK1/2026/00001,2026-02-03,Receive,Azure Interior,1210.00,EUR,Posted\n"
        "PBNK1/2026/00002,2026-02-05,Send,Azure Interior,10.00,EUR,Posted\n"
        "PBNK1/2026/00003,2026-02-06,Receive,Azure Interior,5.00,EUR,Draft\n",
    )
    assert _picked(outcome.rows["payments"], "payment_id", "amount") == [
        ("PBNK1/2026/00001", "1210.00"),
        ("PBNK1/2026/00002", "-10"),
    ]


def test_refunds_of_odoo_in_technical_names_are_credit_notes(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "name,move_type,partner_id,invoice_date,currency_id,amount_total,amount_residual,"
        "payment_state,reversed_entry_id,state\n"
        "INV/1,out_invoice,Azure,2026-01-05,EUR,1210.00,0.00,paid,,posted\n"
        "RINV/1,out_refund,Azure,2026-01-09,EUR,121.00,121.00,not_paid,INV/1,posted\n"
        "BILL/1,in_invoice,Vendor,2026-01-09,EUR,7.00,7.00,not_paid,,posted\n"
        "/,out_invoice,Azure,2026-01-10,EUR,9.00,9.00,not_paid,,draft\n",
    )
    assert _picked(outcome.rows["invoices"], "invoice_id", "kind", "preceding_invoice_id") == [
        ("INV/1", "380", ""),
        ("RINV/1", "381", "INV/1"),
    ]
    assert any("1 rows are of no kind" in note for note in outcome.told.notes)


def test_answers_of_quickbooks_link_payments_to_invoices(tmp_path: Path) -> None:
    detail = {"ItemRef": {"value": "5", "name": "Pump"}, "Qty": 3, "UnitPrice": 111.75}
    sales = "SalesItemLineDetail"
    line = {"Id": "1", "Amount": 335.25, "DetailType": sales, sales: detail}
    customer = {"value": "24", "name": "Sonnenschein"}
    invoice = {
        "Id": "130", "DocNumber": "1037", "TxnDate": "2026-01-05", "DueDate": "2026-02-14",
        "CustomerRef": customer, "CurrencyRef": {"value": "USD"}, "TotalAmt": 362.07,
        "Balance": 0, "TxnTaxDetail": {"TotalTax": 26.82},
        "Line": [line, {"Amount": 335.25, "DetailType": "SubTotalLineDetail"}],
    }  # fmt: skip
    payment = {
        "Id": "200", "TxnDate": "2026-02-03", "TotalAmt": 362.07, "CustomerRef": customer,
        "CurrencyRef": {"value": "USD"},
        "Line": [{"Amount": 362.07, "LinkedTxn": [{"TxnId": "130", "TxnType": "Invoice"}]}],
    }  # fmt: skip
    answer = {"QueryResponse": {"Invoice": [invoice], "Payment": [payment]}, "time": "2026-02-10"}
    outcome = mapped(tmp_path, json.dumps(answer), name="answer.json")
    assert _picked(outcome.rows["invoices"], "number", "net", "gross") == [
        ("1037", "335.25", "362.07"),
    ]
    assert _picked(outcome.rows["invoice_lines"], "quantity", "net") == [("3", "335.25")]
    assert _picked(outcome.rows["allocations"], "invoice_id", "amount", "payment_id") == [
        ("130", "362.07", "200"),
    ]
    assert outcome.told.left_out == ()


def test_exports_of_stripes_dashboard_are_in_whole_units(tmp_path: Path) -> None:
    invoices = mapped(
        tmp_path,
        "id,Customer,Customer Email,Number,Date (UTC),Due Date (UTC),Currency,Tax,Total,"
        "Amount Due,Amount Paid,Status\n"
        "in_1,cus_1,a@alba.example,ABCD-1,2026-01-05 10:00,2026-02-04 10:00,usd,2.00,12.00,"
        "12.00,0.00,open\n",
        name="invoices_export.csv",
    )
    assert _picked(invoices.rows["invoices"], "number", "gross", "currency", "open_amount") == [
        ("ABCD-1", "12.00", "USD", "12"),
    ]
    payments = mapped(
        tmp_path,
        "id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID\n"
        "ch_1,2026-02-03 10:00,12.00,2.00,usd,true,Paid,cus_1\n",
        name="unified_payments.csv",
    )
    assert [row["amount"] for row in payments.rows["payments"]] == ["12.00", "-2"]


_SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at,"
    "Refunded Amount,Outstanding Balance\n"
    "#1,a@alba.example,paid,2026-01-13 10:00:00 +0100,EUR,100.00,5.00,20.00,125.00,"
    "2026-01-13 09:59:00 +0100,2,Lamp,40.00,L1,Alba,,0.00,0.00\n"
    "#1,a@alba.example,,,,,,,,2026-01-13 09:59:00 +0100,1,Bulb,20.00,B1,,,,\n"
    "#2,b@berg.example,partially_refunded,2026-01-14 10:00:00 +0100,EUR,40.00,0.00,6.39,40.00,"
    "2026-01-14 09:59:00 +0100,1,Lamp,40.00,L1,Berg,,10.00,0.00\n"
    "#3,c@cora.example,voided,,EUR,40.00,0.00,6.39,40.00,2026-01-15 09:59:00 +0100,1,Lamp,40.00,"
    "L1,Cora,2026-01-15 12:00:00 +0100,0.00,0.00\n"
)


def test_orders_of_shopify_keep_what_stands_on_their_first_row(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _SHOPIFY)
    assert _picked(outcome.rows["invoices"], "number", "invoice_id", "gross", "status") == [
        ("", "#1", "125.00", "issued"),
        ("", "#2", "40.00", "issued"),
        ("", "#3", "40.00", "cancelled"),
    ]
    assert _picked(outcome.rows["payments"], "reference", "amount", "received_on") == [
        ("#1", "125", "2026-01-13"),
        ("#2", "40", "2026-01-14"),
        ("#2", "-10", "2026-01-14"),
    ]
    assert _picked(outcome.rows["invoice_lines"], "invoice_id", "item_id", "net") == [
        ("#1", "L1", "80"),
        ("#1", "B1", "20"),
    ]
    assert any("2 rows lack a column that invoice_lines" in one for one in outcome.told.notes)


_B1 = (
    "ObjType;DocNum;DocDate;CardCode;CardName;DocCur;DocTotal;DocTotalFC;VatSum;CANCELED\n"
    "13;101;13.01.2026;C1;Alba;EUR;1.190,00;0,00;190,00;N\n"
    "14;101;14.01.2026;C1;Alba;EUR;119,00;0,00;19,00;N\n"
    "13;102;15.01.2026;C2;Berg;USD;100,00;110,00;0,00;N\n"
    "13;103;15.01.2026;C2;Berg;EUR;238,00;0,00;38,00;C\n"
    "17;900;15.01.2026;C2;Berg;EUR;238,00;0,00;38,00;N\n"
    "203;55;16.01.2026;C2;Berg;EUR;50,00;0,00;0,00;N\n"
    "24;7;17.01.2026;C1;Alba;EUR;1.190,00;0,00;0,00;N\n"
)


def test_documents_of_business_one_are_told_apart_by_their_object_type(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _B1)
    found = _picked(outcome.rows["invoices"], "invoice_id", "kind", "gross", "currency")
    assert sorted(found) == [
        ("13-101", "380", "1190", "EUR"),
        ("13-102", "380", "110", "USD"),
        ("14-101", "381", "119", "EUR"),
        ("203-55", "386", "50", "EUR"),
    ]
    assert _picked(outcome.rows["payments"], "payment_id", "amount") == [("24-7", "1190.00")]
    assert sum((outcome.told.counts or {}).values()) == 2
