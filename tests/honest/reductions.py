"""What honest invoices take off: on lines of their own, as a whole, on the next invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def _bolts(ledger: Ledger, customer_id: str, *, ten_percent: str = "", **goods: str) -> list[Row]:
    """Sell goods at 2.00 a bolt and 1.00 a nut; return the lines that bill them in full."""
    sold = goods or {"BOLT": "100"}
    prices = {"BOLT": "2.00", "NUT": "1.00", "PUMP": "500.00"}
    ledger.customer(customer_id, {item: prices[item] for item in sold})
    ledger.sale(f"O-{customer_id}", customer_id, *sold.items())
    if ten_percent:
        told = {"kind": "percent", "value": "10", "valid_from": "2025-01-01", "scope": "line"}
        told |= {"item_id": "" if ten_percent == "all" else ten_percent}
        ledger.row("discounts", discount_id=f"D-{customer_id}", customer_id=customer_id, **told)
    return [
        _sold(customer_id, item, quantity, prices[item], str(at))
        for at, (item, quantity) in enumerate(sold.items(), 1)
    ]


def _sold(customer_id: str, item_id: str, quantity: str, price: str, order_line: str = "1") -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": order_line}
    told |= {"supplied_on": "2026-02-02", "contract_id": f"K-{customer_id}"}
    return line(item_id, quantity, price, **told)


def discount_on_a_line_of_its_item(ledger: Ledger) -> None:
    """Ten percent of the pumps stand below them, as a line of the same item."""
    pumps = _bolts(ledger, "R1", ten_percent="PUMP", PUMP="2")
    ledger.invoice("R1", "R1", "2026-02-05", *pumps, line("PUMP", "1", "-100.00"))
    ledger.paid("R1")


def discount_on_a_line_without_item(ledger: Ledger) -> None:
    """Ten percent of the only line stand below it, in words."""
    lines = _bolts(ledger, "R2", ten_percent="all")
    ledger.invoice("R2", "R2", "2026-02-03", *lines, text_line("Descuento 10 %", "-20.00"))
    ledger.paid("R2")


def discount_of_all_lines_in_one(ledger: Ledger) -> None:
    """Ten percent of two lines are taken off together."""
    lines = _bolts(ledger, "R3", ten_percent="all", BOLT="100", NUT="50")
    ledger.invoice("R3", "R3", "2026-02-03", *lines, text_line("Descuento 10 %", "-25.00"))
    ledger.paid("R3")


def discount_as_an_item(ledger: Ledger) -> None:
    """The discount is an item of its own, sold minus once."""
    lines = _bolts(ledger, "R4", ten_percent="BOLT")
    ledger.invoice("R4", "R4", "2026-02-03", *lines, line("DISC", "-1", "20.00", kind="fee"))
    ledger.paid("R4")


def discount_as_allowance_of_the_document(ledger: Ledger) -> None:
    """Ten percent are due on each line, and the document takes them off as a whole."""
    lines = _bolts(ledger, "R5", ten_percent="all", BOLT="100", NUT="50")
    told = {"net": "225.00", "tax": "47.25", "allowance": "25.00"}
    told |= dict.fromkeys(("gross", "payable", "open_amount"), "272.25")
    ledger.invoice("R5", "R5", "2026-02-03", *lines, **told)
    ledger.tables["invoice_taxes"][-1] |= {"base": "225.00", "tax": "47.25"}
    amount = {"amount": "25.00", "base": "250.00", "percent": "10", "tax_rate": "21"}
    told = {"sequence": "1", "is_charge": "false", "tax_category": "S"}
    ledger.row("invoice_charges", invoice_id="R5", **told, **amount)
    ledger.paid("R5")


def discount_of_the_contract_on_the_document(ledger: Ledger) -> None:
    """The contract agrees five percent on the document, and a line takes them off."""
    lines = _bolts(ledger, "R6")
    told = {"kind": "percent", "value": "5", "valid_from": "2025-01-01", "scope": "document"}
    ledger.row("discounts", discount_id="D-R6", contract_id="K-R6", **told)
    ledger.invoice("R6", "R6", "2026-02-03", *lines, text_line("5 % dto.", "-10.00"))
    ledger.paid("R6")


def missing_units_on_a_line_of_their_own(ledger: Ledger) -> None:
    """Ten were ordered and billed, eight came, and two are taken off below."""
    ledger.customer("R7", {"BOLT": "2.00"})
    ledger.order("O-R7", "R7", ("BOLT", "10"), on="2026-02-01")
    ledger.delivery("D-R7", "O-R7", ("BOLT", "8", "1"))
    billed = (_sold("R7", "BOLT", "10", "2.00"), _sold("R7", "BOLT", "-2", "2.00"))
    ledger.invoice("R7", "R7", "2026-02-03", *billed)
    ledger.paid("R7")


def return_taken_off_the_next_invoice(ledger: Ledger) -> None:
    """Forty bolts came back; the next invoice takes them off and does not name the first."""
    ledger.invoice("R8", "R8", "2026-02-03", *_bolts(ledger, "R8"))
    _returned(ledger, "R8", "40", "2026-02-20")
    ledger.sale("O-R8b", "R8", ("BOLT", "100"), ordered_on="2026-03-01", delivered_on="2026-03-02")
    bought = _sold("R8", "BOLT", "100", "2.00") | {
        "order_id": "O-R8b",
        "supplied_on": "2026-03-02",
    }
    ledger.invoice("R8b", "R8", "2026-03-03", bought, line("BOLT", "-40", "2.00"))
    ledger.paid("R8", "R8b")


def return_credited_on_account(ledger: Ledger) -> None:
    """A credit note for what came back names no invoice."""
    ledger.invoice("R9", "R9", "2026-02-03", *_bolts(ledger, "R9"))
    _returned(ledger, "R9", "40", "2026-02-20")
    ledger.invoice("R9C", "R9", "2026-02-25", line("BOLT", "40", "2.00"), kind="381")
    ledger.applied("R9C", "R9", "2026-02-25")
    ledger.paid("R9")


def return_replaced(ledger: Ledger) -> None:
    """Five damaged bolts went back, five others came, and no money moved."""
    ledger.invoice("R10", "R10", "2026-02-03", *_bolts(ledger, "R10"))
    _returned(ledger, "R10", "5", "2026-02-10")
    ledger.delivery("D-R10b", "O-R10", ("BOLT", "5", "1"), delivered_on="2026-02-14")
    ledger.paid("R10")


def return_less_restocking(ledger: Ledger) -> None:
    """Forty came back and were credited less the agreed 15 % for restocking."""
    ledger.invoice("R11", "R11", "2026-02-03", *_bolts(ledger, "R11"))
    _returned(ledger, "R11", "40", "2026-02-15", restocking_percent="15")
    named = {"preceding_invoice_id": "R11", "preceding_line": "1"}
    ledger.invoice("R11C", "R11", "2026-02-18", line("BOLT", "40", "1.70", **named), kind="381")
    ledger.applied("R11C", "R11", "2026-02-18")
    ledger.paid("R11")


def prepayment_taken_off_the_final_invoice(ledger: Ledger) -> None:
    """Thirty percent are billed with the order, and taken off when the pumps are billed."""
    pumps = _bolts(ledger, "R13", PUMP="5")
    fee = {"kind": "fee", "description": "Anticipo 30 %"}
    told = {"order_id": "O-R13", "contract_id": "K-R13"}
    ledger.invoice("R13A", "R13", "2026-01-15", line("DEP", "1", "750.00", **fee), **told)
    back = line("DEP", "-1", "750.00", preceding_invoice_id="R13A", **fee)
    ledger.invoice("R13B", "R13", "2026-02-12", *pumps, back)
    ledger.paid("R13A", "R13B")


def prepayment_invoice(ledger: Ledger) -> None:
    """A part is asked for by a prepayment invoice (386), which the final one states as prepaid."""
    pumps = _bolts(ledger, "R14", PUMP="5")
    asked = text_line("Anticipo", "750.00")
    ledger.invoice("R14A", "R14", "2026-01-15", asked, kind="386", order_id="O-R14")
    ledger.paid("R14A", on="2026-01-25")
    parts = {"prepaid": "907.50", "payable": "2117.50", "open_amount": "2117.50"}
    ledger.invoice("R14B", "R14", "2026-02-12", *pumps, **parts)
    ledger.paid("R14B", on="2026-03-10")


def pallets_back(ledger: Ledger) -> None:
    """Four pallets are charged, and three of January are taken back on the same invoice."""
    lines = _bolts(ledger, "R15")
    ledger.price("R15", "PAL", unit_price="15.00")
    pallets = [line("PAL", n, "15.00", kind="fee", contract_id="K-R15") for n in ("4", "-3")]
    ledger.invoice("R15", "R15", "2026-02-03", *lines, *pallets)
    ledger.paid("R15")


def _returned(
    ledger: Ledger, invoice_id: str, quantity: str, received_on: str, **columns: str
) -> None:
    told = {"item_id": "BOLT", "invoice_id": invoice_id, "invoice_line": "1", "quantity": quantity}
    told |= {"order_id": f"O-{invoice_id}", "condition": "good", "received_on": received_on}
    ledger.row("returns", return_id=f"B-{invoice_id}", **told, **columns)
