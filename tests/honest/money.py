"""Payments, taxes and reminders of honest companies that look wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def _bolts(ledger: Ledger, customer_id: str, **columns: str) -> Row:
    ledger.sale(f"O-{customer_id}", customer_id, ("BOLT", "100"))
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-02-02"}
    return line("BOLT", "100", "2.00", **told, contract_id=f"K-{customer_id}", **columns)


def early_discount_of_three_in_one_payment(ledger: Ledger) -> None:
    """Three invoices are paid together within ten days, less 2 %, which credit notes settle."""
    terms = {"early_discount_percent": "2", "early_discount_days": "10"}
    ledger.customer("M1", {"BOLT": "2.00"}, **terms)
    for at in "123":
        ledger.sale(f"O-M1-{at}", "M1", ("BOLT", "100"))
        told = {"order_id": f"O-M1-{at}", "order_line": "1", "supplied_on": "2026-02-02"}
        bolts = line("BOLT", "100", "2.00", contract_id="K-M1", **told)
        ledger.invoice(f"M1-{at}", "M1", "2026-02-03", bolts)
        named = {"preceding_invoice_id": f"M1-{at}"}
        less = text_line("Descuento por pronto pago", "4.00", **named)
        ledger.invoice(f"M1C-{at}", "M1", "2026-02-10", less, kind="381", **named)
        ledger.applied(f"M1C-{at}", f"M1-{at}", "2026-02-10")
    ledger.paid("M1-1", "M1-2", "M1-3", on="2026-02-10", reference="M1-1 M1-2 M1-3 -2 %")


def paid_by_the_parent(ledger: Ledger) -> None:
    """The holding paid on account before the subsidiary was billed."""
    ledger.party("M2H")
    ledger.party("M2", parent_customer_id="M2H", payer_customer_id="M2H")
    ledger.contract("M2")
    ledger.price("M2", "BOLT", unit_price="2.00")
    ledger.invoice("M2", "M2", "2026-02-03", _bolts(ledger, "M2"), payer_customer_id="M2H")
    ledger.paid("M2", on="2026-01-15")
    told = {"customer_id": "M2H", "reference": "a cuenta", "amount": "500.00"}
    ledger.tables["payments"][-1] |= told


def direct_debit_came_back(ledger: Ledger) -> None:
    """The bank took the money back, and the customer sent it anew."""
    ledger.customer("M3", {"BOLT": "2.00"})
    ledger.invoice("M3", "M3", "2026-02-03", _bolts(ledger, "M3"))
    ledger.paid("M3", on="2026-03-15")
    last = dict(ledger.tables["payments"][-1]) | {"method": "direct_debit"}
    for day, amount in (("2026-03-05", "242.00"), ("2026-03-08", "-242.00")):
        told = {"received_on": day, "amount": amount, "payment_id": f"P-M3-{day}"}
        ledger.row("payments", **(last | told))


def overpaid_and_refunded(ledger: Ledger) -> None:
    """The customer paid twice and got the second payment back."""
    ledger.customer("M4", {"BOLT": "2.00"})
    ledger.invoice("M4", "M4", "2026-02-03", _bolts(ledger, "M4"))
    ledger.paid("M4")
    last = dict(ledger.tables["payments"][-1])
    for day, amount in (("2026-03-10", "242.00"), ("2026-03-14", "-242.00")):
        told = {"received_on": day, "amount": amount, "payment_id": f"P-M4-{day}"}
        ledger.row("payments", **(last | told))


def credit_used_on_another_invoice(ledger: Ledger) -> None:
    """What was credited for one invoice was kept back from the next."""
    ledger.customer("M5", {"BOLT": "2.00"})
    dear = _bolts(ledger, "M5") | {"unit_price": "2.20"}
    ledger.invoice("M5", "M5", "2026-02-03", dear)
    ledger.paid("M5")
    named = {"preceding_invoice_id": "M5"}
    back = line("BOLT", "100", "0.20", preceding_line="1", **named)
    ledger.invoice("M5C", "M5", "2026-03-20", back, kind="381", **named)
    ledger.sale("O-M5b", "M5", ("BOLT", "100"), ordered_on="2026-04-01", delivered_on="2026-04-02")
    told = {"order_id": "O-M5b", "order_line": "1", "supplied_on": "2026-04-02"}
    ledger.invoice("M5b", "M5", "2026-04-03", line("BOLT", "100", "2.00", **told))
    ledger.applied("M5C", "M5b", "2026-04-10")
    ledger.paid("M5b", on="2026-04-20")


def interest_of_the_contract(ledger: Ledger) -> None:
    """Thirty days late at 8 % a year are 1.59, without tax."""
    ledger.customer("M6", {"BOLT": "2.00"}, late_interest_percent="8")
    ledger.invoice("M6", "M6", "2026-02-03", _bolts(ledger, "M6"))
    ledger.paid("M6", on="2026-04-04")
    told = {"kind": "late_fee", "preceding_invoice_id": "M6", "tax_category": "E", "tax_rate": "0"}
    ledger.invoice("M6L", "M6", "2026-04-10", text_line("Intereses de demora", "1.59", **told))
    ledger.paid("M6L", on="2026-04-30")


def reminder_on_the_day_of_payment(ledger: Ledger) -> None:
    """Reminder and payment crossed."""
    ledger.customer("M7", {"BOLT": "2.00"})
    ledger.invoice("M7", "M7", "2026-02-03", _bolts(ledger, "M7"))
    ledger.paid("M7", on="2026-03-20")
    told = {"sent_on": "2026-03-20", "level": "1", "channel": "mail"}
    ledger.row("reminders", reminder_id="M7", invoice_id="M7", **told)


def due_later_than_agreed(ledger: Ledger) -> None:
    """The invoice prints a later day than the contract, and is paid by then."""
    ledger.customer("M8", {"BOLT": "2.00"})
    ledger.invoice("M8", "M8", "2026-02-03", _bolts(ledger, "M8"), due_on="2026-04-03")
    ledger.paid("M8", on="2026-04-02")


def abroad(ledger: Ledger) -> None:
    """A business in Germany owes the tax itself, and an export bears none."""
    for customer_id, country, category in (("M9", "DE", "K"), ("M10", "US", "G")):
        ledger.party(customer_id, country, tax_id=f"{country}1")
        ledger.contract(customer_id)
        ledger.price(customer_id, "BOLT", unit_price="2.00")
        untaxed = {"tax_category": category, "tax_rate": "0"}
        ledger.invoice(
            customer_id, customer_id, "2026-02-03", _bolts(ledger, customer_id, **untaxed)
        )
        ledger.paid(customer_id)


def exempt(ledger: Ledger) -> None:
    """A certificate exempts the customer."""
    ledger.customer("M11", {"BOLT": "2.00"})
    told = {"category": "E", "valid_from": "2025-01-01", "certificate": "ZZ"}
    ledger.row("tax_exemptions", exemption_id="X", customer_id="M11", **told)
    untaxed = _bolts(ledger, "M11", tax_category="E", tax_rate="0")
    ledger.invoice("M11", "M11", "2026-02-03", untaxed)
    ledger.paid("M11")


def in_three_instalments(ledger: Ledger) -> None:
    """Three transfers pay one invoice but for a cent."""
    ledger.customer("M12", {"BOLT": "2.00"})
    ledger.invoice("M12", "M12", "2026-02-03", _bolts(ledger, "M12"))
    for day, amount in (("2026-03-05", "80.67"), ("2026-04-05", "80.67"), ("2026-05-05", "80.65")):
        ledger.paid("M12", on=day, amount=amount)
