"""What a person should look at although it may be honest; the test says what is told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def _sold(customer_id: str, quantity: str, price: str = "2.00", **columns: str) -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-02-02"}
    told |= {"contract_id": f"K-{customer_id}"}
    return line(columns.pop("item_id", "BOLT"), quantity, price, **(told | columns))


def free_replacement(ledger: Ledger) -> None:
    """Three bolts are sent for nothing: a gift, or a price that was forgotten."""
    ledger.customer("D1", {"BOLT": "2.00"})
    ledger.sale("O-D1", "D1", ("BOLT", "3"))
    ledger.invoice("D1", "D1", "2026-02-03", _sold("D1", "3", "0.00"))


def five_more_than_ordered(ledger: Ledger) -> None:
    """A hundred and five came and were billed where a hundred were ordered."""
    ledger.customer("D2", {"BOLT": "2.00"})
    ledger.order("O-D2", "D2", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-D2", "O-D2", ("BOLT", "105", "1"))
    ledger.invoice("D2", "D2", "2026-02-03", _sold("D2", "105"))
    ledger.paid("D2")


def kit_in_parts(ledger: Ledger) -> None:
    """A kit was ordered and billed; bolts and nuts came, which may be its parts."""
    ledger.customer("D3", {"KIT": "50.00"})
    ledger.order("O-D3", "D3", ("KIT", "2"), on="2026-02-01")
    ledger.delivery("D-D3", "O-D3", ("BOLT", "20", "1"), ("NUT", "20", "1"))
    ledger.invoice("D3", "D3", "2026-02-03", _sold("D3", "2", "50.00", item_id="KIT"))
    ledger.paid("D3")


def overpaid(ledger: Ledger) -> None:
    """The customer paid 58.00 too much and left it on account."""
    ledger.customer("D4", {"BOLT": "2.00"})
    ledger.sale("O-D4", "D4", ("BOLT", "100"))
    ledger.invoice("FV-0004", "D4", "2026-02-03", _sold("D4", "100"))
    ledger.paid("FV-0004")
    ledger.tables["payments"][-1] |= {"amount": "300.00", "reference": "FV-0004 y a cuenta"}


def corrected_invoice_beside_the_wrong_one(ledger: Ledger) -> None:
    """An invoice at a wrong price is replaced by a corrected one (384), and nobody credits it."""
    ledger.customer("D5", {"BOLT": "2.00"})
    ledger.sale("O-D5", "D5", ("BOLT", "100"))
    wrong = _sold("D5", "100", "2.20")
    ledger.invoice("D5", "D5", "2026-02-03", wrong, open_amount="0.00")
    corrected = {"kind": "384", "preceding_invoice_id": "D5"}
    ledger.invoice("D5K", "D5", "2026-02-10", _sold("D5", "100"), **corrected)
    ledger.paid("D5K")


def price_difference_credited_in_words(ledger: Ledger) -> None:
    """A credit note gives the difference in price back, in words: it may be for something else."""
    ledger.customer("D6", {"BOLT": "2.00"})
    ledger.sale("O-D6", "D6", ("BOLT", "100"))
    ledger.invoice("D6", "D6", "2026-02-03", _sold("D6", "100", "2.20"))
    back = text_line("Diferencia de precio", "20.00")
    ledger.invoice("D6C", "D6", "2026-02-10", back, kind="381", preceding_invoice_id="D6")
    ledger.applied("D6C", "D6", "2026-02-10")
    ledger.paid("D6")
