"""Markets that sell for others: shares of sales, refunds, currencies, heads without lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("SHARE", "SHOES", "BOOKS"), "usage")
ITEMS |= {"SHOP": "subscription", "ADS": "service", "PICK": "fee"}
FOUND = {
    ("MKW1", "P02", "certain", "30.00"),
    ("MKW2", "P11", "certain", "5.72"),
    ("MKW3", "Y06", "certain", "242.00"),
    ("MKW4", "P11", "certain", "None"),
    ("MKW5", "P10", "likely", "25.00"),
}
DOUBTED: set[tuple[str, str, str, str]] = set()
_FEB = {"period_from": "2026-02-01", "period_to": "2026-03-01"}


def _feb(customer_id: str, **columns: str) -> Row:
    return {"kind": "usage", "contract_id": f"K-{customer_id}"} | _FEB | columns


def _percent(ledger: Ledger, customer_id: str, item_id: str, percent: str, **term: str) -> None:
    ledger.price(customer_id, item_id, model="percentage", percent=percent, **term)


def _head(ledger: Ledger, invoice_id: str, customer_id: str, on: str, **amounts: str) -> None:
    told = {"number": invoice_id, "customer_id": customer_id, "issued_on": on, "kind": "380"}
    told |= {"currency": "EUR", "seller_id": "S1", "status": "issued", "due_on": "2026-06-30"}
    ledger.row("invoices", invoice_id=invoice_id, **(told | amounts))


def share_of_the_sales(ledger: Ledger) -> None:
    """Twelve percent of 8,340.50 are 1,000.86."""
    ledger.customer("MK1", {})
    _percent(ledger, "MK1", "SHARE", "12")
    share = line("SHARE", "1", "1000.86", description="12 % de 8.340,50", **_feb("MK1"))
    ledger.invoice("MK1", "MK1", "2026-03-02", share)


def share_given_back_for_refunds(ledger: Ledger) -> None:
    """Refunded sales of 500.00 take 60.00 off."""
    ledger.customer("MK2", {})
    _percent(ledger, "MK2", "SHARE", "12")
    share = line("SHARE", "4000", "0.12", **_feb("MK2"))
    back = line("SHARE", "-500", "0.12", description="Devoluciones", **_feb("MK2"))
    ledger.invoice("MK2", "MK2", "2026-03-02", share, back)


def least_share_of_each_sale(ledger: Ledger) -> None:
    """Each sale costs 0.50 at least; a hundred small ones and ten large ones were made."""
    ledger.customer("MK3", {})
    _percent(ledger, "MK3", "SHARE", "12", event_minimum="0.50")
    share = line("SHARE", "1", "170.00", description="110 ventas", **_feb("MK3"))
    ledger.invoice("MK3", "MK3", "2026-03-02", share)


def fee_waived_for_good_sellers(ledger: Ledger) -> None:
    """Whoever sells for more than 1,000.00 does not pay the 39.00 of the shop."""
    ledger.customer("MK4", {"SHOP": "39.00"})
    shop = line("SHOP", "1", "39.00", allowance="39.00", **_feb("MK4") | {"kind": "subscription"})
    ledger.invoice("MK4", "MK4", "2026-03-02", shop, line("SHARE", "2000", "0.12", **_feb("MK4")))


def pounds_under_a_contract_without_currency(ledger: Ledger) -> None:
    """The contract names no currency; a seller in London is billed in pounds."""
    ledger.party("MK5", "GB", tax_id="GB5")
    ledger.contract("MK5", currency="")
    ledger.price("MK5", "SHOP", unit_price="35.00", currency="GBP")
    ledger.price("MK5", "SHOP", unit_price="39.00", currency="EUR")
    of = _feb("MK5", tax_category="G", tax_rate="0") | {"kind": "subscription"}
    ledger.invoice("MK5", "MK5", "2026-03-02", line("SHOP", "1", "35.00", **of), currency="GBP")


def netted_with_what_we_pay_out(ledger: Ledger) -> None:
    """The share is kept back from what the seller gets: nothing is open, and no money came."""
    ledger.customer("MK6", {"SHOP": "39.00"})
    of = _feb("MK6") | {"kind": "subscription"}
    ledger.invoice(
        "MK6", "MK6", "2026-03-02", line("SHOP", "1", "39.00", **of), open_amount="0.00"
    )


def adverts_paid_ahead(ledger: Ledger) -> None:
    """A budget of 300.00 was billed ahead; what was not used is credited in words."""
    ledger.customer("MK7", {})
    ledger.invoice("MK7", "MK7", "2026-02-01", text_line("Presupuesto anuncios", "300.00"))
    ledger.paid("MK7", on="2026-02-10")
    ledger.invoice("MK7C", "MK7", "2026-03-02", text_line("Saldo no usado", "42.50"), kind="381")


def sellers_of_three_countries(ledger: Ledger) -> None:
    """Sellers in other countries of the union owe the tax themselves."""
    for customer_id, country in (("MK8", "FR"), ("MK9", "IT"), ("MK10", "NL")):
        ledger.party(customer_id, country, tax_id=f"{country}{customer_id}")
        ledger.contract(customer_id)
        ledger.price(customer_id, "SHOP", unit_price="39.00")
        of = _feb(customer_id, tax_category="AE", tax_rate="0") | {"kind": "subscription"}
        ledger.invoice(customer_id, customer_id, "2026-03-02", line("SHOP", "1", "39.00", **of))


def refund_of_the_month_before(ledger: Ledger) -> None:
    """January's refunds came in February: a line of January below zero."""
    ledger.customer("MK11", {})
    _percent(ledger, "MK11", "SHARE", "12")
    late = {"period_from": "2026-01-01", "period_to": "2026-02-01"}
    back = line("SHARE", "-200", "0.12", **_feb("MK11") | late)
    ledger.invoice(
        "MK11", "MK11", "2026-03-02", line("SHARE", "900", "0.12", **_feb("MK11")), back
    )


def shares_by_kind_of_goods(ledger: Ledger) -> None:
    """Books bear seven percent, shoes fifteen."""
    ledger.customer("MK12", {})
    for item_id, percent in (("BOOKS", "7"), ("SHOES", "15")):
        _percent(ledger, "MK12", item_id, percent)
    lines = (
        line("BOOKS", "1000", "0.07", **_feb("MK12")),
        line("SHOES", "600", "0.15", **_feb("MK12")),
    )
    ledger.invoice("MK12", "MK12", "2026-03-02", *lines)


def heads_of_the_same_sum_each_month(ledger: Ledger) -> None:
    """The ledger holds heads alone: 47.19 on the second of each month, on one order."""
    ledger.party("MK13")
    for month in (2, 3, 4):
        told = {"gross": "47.19", "net": "39.00", "tax": "8.19", "order_id": "O-MK13"}
        _head(ledger, f"MK13-{month}", "MK13", f"2026-{month:02}-02", **told)
        ledger.head(f"MK13-{month}")["open_amount"] = "47.19"
        ledger.paid(f"MK13-{month}", on=f"2026-{month:02}-20")
    ledger.order("O-MK13", "MK13", on="2026-01-20")


def head_whose_tax_is_two_rates(ledger: Ledger) -> None:
    """A head of 100.00 with 14.20 of tax, at two rates that nobody sees, and paid but for 0.20."""
    ledger.party("MK14")
    _head(ledger, "MK14", "MK14", "2026-03-02", gross="114.20", net="100.00", tax="14.20")
    ledger.head("MK14")["open_amount"] = "114.20"
    ledger.paid("MK14", on="2026-03-20", amount="114.00")


def share_of_fifteen_percent(ledger: Ledger) -> None:
    """Wrong: fifteen percent of 1,000.00 are billed instead of twelve."""
    ledger.customer("MKW1", {})
    _percent(ledger, "MKW1", "SHARE", "12")
    ledger.invoice("MKW1", "MKW1", "2026-03-02", line("SHARE", "1000", "0.15", **_feb("MKW1")))


def rate_of_another_day(ledger: Ledger) -> None:
    """Wrong: 220.00 dollars at the day's 1.10 are 200.00, and 205.72 are billed."""
    ledger.customer("MKW2", {}, currency="USD", exchange_kind="ecb", exchange_on="issue")
    told = {"base": "EUR", "quote": "USD", "on": "2026-03-02", "rate": "1.10", "kind": "ecb"}
    ledger.row("exchange_rates", **told)
    foreign = {"foreign_currency": "USD", "foreign_net": "220.00", "exchange_rate": "1.0694"}
    ads = line("ADS", "1", "205.72", exchange_on="2026-03-02", **foreign, **_feb("MKW2"))
    ledger.invoice("MKW2", "MKW2", "2026-03-02", ads)


def paid_two_times(ledger: Ledger) -> None:
    """Wrong: two transfers of 242.00 name one invoice, and the second was never paid back."""
    ledger.customer("MKW3", {"ADS": "200.00"})
    ads = line("ADS", "1", "200.00", **_feb("MKW3") | {"kind": "service"})
    ledger.invoice("MKW3", "MKW3", "2026-03-02", ads)
    ledger.paid("MKW3", on="2026-03-20")
    again = dict(ledger.tables["payments"][-1]) | {"received_on": "2026-03-24"}
    ledger.row("payments", **(again | {"payment_id": "P-MKW3-again"}))


def pounds_against_the_contract(ledger: Ledger) -> None:
    """Wrong: the contract is in euros, and the invoice in pounds."""
    ledger.party("MKW4", "GB", tax_id="GB4")
    ledger.contract("MKW4")
    of = _feb("MKW4", tax_category="G", tax_rate="0") | {"kind": "service"}
    ads = line("ADS", "1", "200.00", **of)
    ledger.invoice("MKW4", "MKW4", "2026-03-02", ads, currency="GBP", contract_id="K-MKW4")


def fee_that_nobody_agreed(ledger: Ledger) -> None:
    """Wrong: 25.00 for picking stand in no contract, list or order."""
    ledger.customer("MKW5", {"ADS": "200.00"})
    pick = line("PICK", "1", "25.00", **_feb("MKW5") | {"kind": "fee"})
    ledger.invoice("MKW5", "MKW5", "2026-03-02", pick)


def head_that_does_not_add_up(ledger: Ledger) -> None:
    """A head of 100.00 and 21.00 of tax comes to 131.00: another tax may be why."""
    ledger.party("MKW6")
    told = {"gross": "131.00", "net": "100.00", "tax": "21.00", "open_amount": "131.00"}
    _head(ledger, "MKW6", "MKW6", "2026-03-02", **told)
