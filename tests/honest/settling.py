"""How honest customers settle: on account, net of this and that, by others, early and late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS: dict[str, str] = {}


def _billed(ledger: Ledger, invoice_id: str, customer_id: str, on: str, **head: str) -> None:
    """Bill a hundred bolts, 242.00 with tax."""
    days = {"ordered_on": on, "delivered_on": on}
    ledger.sale(f"O-{invoice_id}", customer_id, ("BOLT", "100"), **days)
    told = {"order_id": f"O-{invoice_id}", "order_line": "1", "supplied_on": on}
    bolts = line("BOLT", "100", "2.00", contract_id=f"K-{customer_id}", **told)
    ledger.invoice(invoice_id, customer_id, on, bolts, **head)


def _customer(ledger: Ledger, customer_id: str, **terms: str) -> None:
    ledger.customer(customer_id, {"BOLT": "2.00"}, **terms)


def _money(ledger: Ledger, name: str, customer_id: str, on: str, amount: str, **by: str) -> None:
    told = {"customer_id": customer_id, "currency": "EUR", "method": "transfer"}
    told |= {"received_on": on, "amount": amount}
    ledger.row("payments", payment_id=name, **(told | by))


def _part(ledger: Ledger, payment_id: str, invoice_id: str, amount: str, on: str) -> None:
    ledger.settled(invoice_id, amount, on, payment={"payment_id": payment_id})


def too_much_paid_is_kept_back_next_time(ledger: Ledger) -> None:
    """300.00 came for 242.00; the next payment is 58.00 less, and both settle in full."""
    _customer(ledger, "Z1")
    _billed(ledger, "Z1a", "Z1", "2026-02-03")
    _billed(ledger, "Z1b", "Z1", "2026-03-03")
    _money(ledger, "PZ1a", "Z1", "2026-02-20", "300.00", reference="Z1a")
    _money(ledger, "PZ1b", "Z1", "2026-03-20", "184.00", reference="Z1b")
    _part(ledger, "PZ1a", "Z1a", "242.00", "2026-02-20")
    _part(ledger, "PZ1a", "Z1b", "58.00", "2026-03-20")
    _part(ledger, "PZ1b", "Z1b", "184.00", "2026-03-20")


def charges_that_we_agreed_to_bear(ledger: Ledger) -> None:
    """A bank kept 12.00 on the way; the contract leaves its charges to us, who wrote them off."""
    _customer(ledger, "Z2", bank_charges="seller")
    _billed(ledger, "Z2", "Z2", "2026-02-03")
    ledger.paid("Z2", amount="230.00", charges="12.00")


def charges_booked_apart(ledger: Ledger) -> None:
    """The bank kept 12.00; the invoice is settled by 242.00, of which 12.00 is cost."""
    _customer(ledger, "Z3", bank_charges="seller")
    _billed(ledger, "Z3", "Z3", "2026-02-03")
    ledger.paid("Z3", amount="242.00", charges="12.00")
    ledger.tables["payments"][-1]["amount"] = "230.00"


def early_discount_within_its_grace(ledger: Ledger) -> None:
    """Two percent within ten days; the money came on the twelfth, inside the agreed grace."""
    terms = {"early_discount_percent": "2", "early_discount_days": "10"}
    _customer(ledger, "Z4", early_discount_grace_days="3", **terms)
    _billed(ledger, "Z4", "Z4", "2026-02-03")
    named = {"preceding_invoice_id": "Z4"}
    less = text_line("Pronto pago", "4.00", **named)
    ledger.invoice("Z4C", "Z4", "2026-02-15", less, kind="381", **named)
    ledger.applied("Z4C", "Z4", "2026-02-15")
    ledger.paid("Z4", on="2026-02-15")


def early_discount_granted_late_as_goodwill(ledger: Ledger) -> None:
    """The money came five days late less 2 %, and we credited the discount all the same."""
    terms = {"early_discount_percent": "2", "early_discount_days": "10"}
    _customer(ledger, "Z5", **terms)
    _billed(ledger, "Z5", "Z5", "2026-02-03")
    named = {"preceding_invoice_id": "Z5"}
    less = text_line("Pronto pago", "4.00", **named)
    ledger.invoice("Z5C", "Z5", "2026-02-18", less, kind="381", **named)
    ledger.applied("Z5C", "Z5", "2026-02-18")
    ledger.paid("Z5", on="2026-02-18")


def paid_to_the_factor(ledger: Ledger) -> None:
    """The claim was sold; the factor pays 80 % at once and the rest when the buyer paid it."""
    _customer(ledger, "Z6")
    _billed(ledger, "Z6", "Z6", "2026-02-03", assigned_to="Factor SA")
    by = {"payer": "Factor SA", "customer_id": ""}
    ledger.paid("Z6", on="2026-02-05", amount="193.60", **by)
    ledger.paid("Z6", on="2026-03-06", **by)


def sister_pays(ledger: Ledger) -> None:
    """Two companies of one group; one pays for both in one transfer."""
    ledger.party("Z7H")
    for name in ("Z7a", "Z7b"):
        ledger.party(name, parent_customer_id="Z7H")
        ledger.contract(name)
        ledger.price(name, "BOLT", unit_price="2.00")
        _billed(ledger, name, name, "2026-02-03")
    _money(ledger, "PZ7", "Z7a", "2026-03-03", "484.00", reference="Z7a Z7b")
    _part(ledger, "PZ7", "Z7a", "242.00", "2026-03-03")
    _part(ledger, "PZ7", "Z7b", "242.00", "2026-03-03")


def a_friend_pays(ledger: Ledger) -> None:
    """Another customer, related by nothing in the books, pays the invoice and names it."""
    _customer(ledger, "Z8")
    ledger.party("Z8X")
    _billed(ledger, "Z8", "Z8", "2026-02-03")
    ledger.paid("Z8", customer_id="Z8X")


def net_of_a_credit_note_by_remittance(ledger: Ledger) -> None:
    """One transfer pays two invoices less a credit note, as its remittance says."""
    _customer(ledger, "Z9")
    _billed(ledger, "Z9a", "Z9", "2026-02-03")
    _billed(ledger, "Z9b", "Z9", "2026-02-10")
    named = {"preceding_invoice_id": "Z9a"}
    back = line("BOLT", "10", "2.00", preceding_line="1", **named)
    ledger.invoice("Z9C", "Z9", "2026-02-15", back, kind="381", **named)
    _money(ledger, "PZ9", "Z9", "2026-03-05", "459.80", reference="Z9a Z9b Z9C")
    paid = (("Z9a", "242.00"), ("Z9b", "242.00"), ("Z9C", "-24.20"))
    for at, (number, amount) in enumerate(paid, 1):
        told = {"customer_id": "Z9", "payment_id": "PZ9", "amount_paid": amount}
        told |= {"invoice_number": number, "invoice_id": number, "sent_on": "2026-03-04"}
        ledger.row("remittances", remittance_id="RZ9", line=str(at), **told)
    ledger.applied("Z9C", "Z9b", "2026-03-05")
    _part(ledger, "PZ9", "Z9a", "242.00", "2026-03-05")
    _part(ledger, "PZ9", "Z9b", "217.80", "2026-03-05")


def debit_returned_and_its_cost_passed_on(ledger: Ledger) -> None:
    """A direct debit came back; the money came anew with the bank's 6.00, billed by agreement."""
    _customer(ledger, "Z10")
    ledger.price("Z10", "SCREW", unit_price="6.00")
    _billed(ledger, "Z10", "Z10", "2026-02-03")
    _money(ledger, "PZ10a", "Z10", "2026-03-05", "242.00", method="direct_debit")
    _money(ledger, "PZ10b", "Z10", "2026-03-08", "-242.00", method="direct_debit")
    fee = {"kind": "fee", "tax_category": "E", "tax_rate": "0", "contract_id": "K-Z10"}
    cost = text_line("Gastos de devolución", "6.00", **fee)
    ledger.invoice("Z10F", "Z10", "2026-03-10", cost)
    ledger.paid("Z10", "Z10F", on="2026-03-20")


def a_cent_written_off(ledger: Ledger) -> None:
    """241.99 came; the cent was written off, and nothing is open."""
    _customer(ledger, "Z11")
    _billed(ledger, "Z11", "Z11", "2026-02-03")
    ledger.paid("Z11", amount="241.99")
    ledger.head("Z11")["open_amount"] = "0.00"


def tax_withheld_with_a_certificate(ledger: Ledger) -> None:
    """The payer withholds 15 % of the net, as the books allow, and hands in the certificate."""
    _customer(ledger, "Z12")
    told = {"rate": "15", "valid_from": "2025-01-01", "certificate": "C1"}
    ledger.row("tax_withholdings", withholding_id="Z12", customer_id="Z12", **told)
    _billed(ledger, "Z12", "Z12", "2026-02-03")
    ledger.paid("Z12", amount="212.00")


def refund_of_a_credit_note(ledger: Ledger) -> None:
    """The invoice was paid; the credit note is paid out by transfer."""
    _customer(ledger, "Z13")
    _billed(ledger, "Z13", "Z13", "2026-02-03")
    ledger.paid("Z13")
    named = {"preceding_invoice_id": "Z13"}
    back = line("BOLT", "10", "2.00", preceding_line="1", **named)
    ledger.invoice("Z13C", "Z13", "2026-03-10", back, kind="381", **named)
    _money(ledger, "PZ13", "Z13", "2026-03-20", "-24.20", reference="Z13C")
    _part(ledger, "PZ13", "Z13C", "24.20", "2026-03-20")


def money_moved_to_the_right_invoice(ledger: Ledger) -> None:
    """A payment named an old invoice that was paid; it was put on the one that was open."""
    _customer(ledger, "Z14")
    _billed(ledger, "Z14a", "Z14", "2026-02-03")
    _billed(ledger, "Z14b", "Z14", "2026-03-03")
    ledger.paid("Z14a", on="2026-02-20")
    ledger.paid("Z14b", on="2026-03-20", reference="Z14a")


def two_alike_paid_crosswise(ledger: Ledger) -> None:
    """Two invoices of one amount; the transfers named one each, and were booked the other way."""
    _customer(ledger, "Z15")
    for name in ("Z15a", "Z15b"):
        _billed(ledger, name, "Z15", "2026-02-03")
    ledger.paid("Z15a", on="2026-02-20", reference="Z15b")
    ledger.paid("Z15b", on="2026-02-21", reference="Z15a")


def set_off_by_agreement(ledger: Ledger) -> None:
    """The customer's own invoice of 100.00 to us was accepted and is set off."""
    _customer(ledger, "Z16")
    _billed(ledger, "Z16", "Z16", "2026-02-03")
    told = {"amount": "100.00", "currency": "EUR", "stated_on": "2026-02-10"}
    told |= {"accepted_on": "2026-02-12", "due_on": "2026-03-01", "invoice_id": "Z16"}
    ledger.row("counterclaims", counterclaim_id="Z16", customer_id="Z16", **told)
    ledger.paid("Z16", amount="142.00")


def reminded_while_the_money_was_on_its_way(ledger: Ledger) -> None:
    """The reminder left a day before the money came; it named 40.00 of costs, later waived."""
    _customer(ledger, "Z17")
    _billed(ledger, "Z17", "Z17", "2026-02-03")
    told = {"sent_on": "2026-03-19", "level": "2", "channel": "mail", "fee": "40.00"}
    ledger.row("reminders", reminder_id="Z17", invoice_id="Z17", **told)
    ledger.paid("Z17", on="2026-03-20")


def paid_with_the_order(ledger: Ledger) -> None:
    """The money came with the order, a week before the invoice."""
    _customer(ledger, "Z18")
    _billed(ledger, "Z18", "Z18", "2026-02-10")
    ledger.paid("Z18", on="2026-02-03", reference="pedido O-Z18")


def statement_of_the_month_paid_in_one(ledger: Ledger) -> None:
    """Four invoices are paid by one transfer that names the statement alone."""
    _customer(ledger, "Z19")
    names = [f"Z19-{day}" for day in ("03", "10", "17", "24")]
    for name in names:
        _billed(ledger, name, "Z19", f"2026-02-{name[-2:]}")
    ledger.paid(*names, on="2026-03-10", reference="Extracto febrero")


def oldest_first(ledger: Ledger) -> None:
    """Round sums on account settle the oldest first, and a part stays open, not yet due."""
    _customer(ledger, "Z20", payment_terms_days="90")
    due = {"due_on": "2026-07-02"}
    _billed(ledger, "Z20a", "Z20", "2026-04-02", **due)
    _billed(ledger, "Z20b", "Z20", "2026-04-03", **due)
    _money(ledger, "PZ20a", "Z20", "2026-04-20", "200.00", reference="a cuenta")
    _money(ledger, "PZ20b", "Z20", "2026-05-20", "200.00", reference="a cuenta")
    _part(ledger, "PZ20a", "Z20a", "200.00", "2026-04-20")
    _part(ledger, "PZ20b", "Z20a", "42.00", "2026-05-20")
    _part(ledger, "PZ20b", "Z20b", "158.00", "2026-05-20")


def invoice_cancelled_after_payment(ledger: Ledger) -> None:
    """A paid invoice is credited whole and billed anew to the holding; the money moves along."""
    ledger.party("Z21H")
    ledger.contract("Z21H")
    ledger.price("Z21H", "BOLT", unit_price="2.00")
    ledger.party("Z21", parent_customer_id="Z21H")
    ledger.contract("Z21")
    ledger.price("Z21", "BOLT", unit_price="2.00")
    _billed(ledger, "Z21", "Z21", "2026-02-03")
    named = {"preceding_invoice_id": "Z21"}
    back = line("BOLT", "100", "2.00", preceding_line="1", **named)
    ledger.invoice("Z21C", "Z21", "2026-03-10", back, kind="381", **named)
    ledger.applied("Z21C", "Z21", "2026-03-10")
    told = {"order_id": "O-Z21", "order_line": "1", "supplied_on": "2026-02-03"}
    anew = line("BOLT", "100", "2.00", contract_id="K-Z21H", **told)
    ledger.invoice("Z21R", "Z21H", "2026-03-10", anew)
    ledger.paid("Z21R", on="2026-03-05", customer_id="Z21")


def discount_on_the_net(ledger: Ledger) -> None:
    """Two percent of the net, 4.00, are kept back in time, and the tax is paid in full."""
    terms = {"early_discount_percent": "2", "early_discount_days": "10"}
    _customer(ledger, "Z22", **terms)
    _billed(ledger, "Z22", "Z22", "2026-02-03")
    named = {"preceding_invoice_id": "Z22"}
    untaxed = {"tax_category": "E", "tax_rate": "0"}
    less = text_line("Pronto pago sobre base", "4.00", **named, **untaxed)
    ledger.invoice("Z22C", "Z22", "2026-02-10", less, kind="381", **named)
    ledger.applied("Z22C", "Z22", "2026-02-10")
    ledger.paid("Z22", on="2026-02-10")


def unpaid_and_not_due(ledger: Ledger) -> None:
    """Billed in May on thirty days, and nothing has come yet."""
    _customer(ledger, "Z23")
    _billed(ledger, "Z23", "Z23", "2026-05-20")


def value_date_inside_the_days_of_the_discount(ledger: Ledger) -> None:
    """The value date is the day before the booking day, inside the days of the discount."""
    terms = {"early_discount_percent": "2", "early_discount_days": "10"}
    _customer(ledger, "Z24", **terms)
    _billed(ledger, "Z24", "Z24", "2026-02-03")
    named = {"preceding_invoice_id": "Z24"}
    ledger.invoice(
        "Z24C", "Z24", "2026-02-16", text_line("P.p.", "4.00", **named), kind="381", **named
    )
    ledger.applied("Z24C", "Z24", "2026-02-16")
    ledger.paid("Z24", on="2026-02-16", value_on="2026-02-13")
