"""Taxes, roundings and ways of paying of other countries that look wrong and are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS: dict[str, str] = {}


def _abroad(ledger: Ledger, customer_id: str, country: str, **contract: str) -> None:
    ledger.party(customer_id, country, tax_id=f"{country}{customer_id}")
    ledger.contract(customer_id, **contract)
    ledger.sale(f"O-{customer_id}", customer_id, ("BOLT", "100"))
    ledger.tables["orders"][-1]["currency"] = contract.get("currency", "EUR")


def _bolts(customer_id: str, price: str, **columns: str) -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-02-02"}
    return line("BOLT", "100", price, contract_id=f"K-{customer_id}", **(told | columns))


def _rate(ledger: Ledger, country: str, rate: str) -> None:
    told = {"country": country, "category": "S", "rate": rate, "valid_from": "2012-09-01"}
    ledger.row("tax_rates", **told)


def cash_rounding_in_switzerland(ledger: Ledger) -> None:
    """Francs are paid in steps of five centimes: 216.22 become 216.20."""
    _abroad(ledger, "L1", "CH", currency="CHF")
    _rate(ledger, "CH", "8.1")
    ledger.price("L1", "BOLT", unit_price="2.0002", currency="CHF")
    bolts = _bolts("L1", "2.0002", tax_rate="8.1")
    rounded = {"rounding": "-0.02", "payable": "216.20", "open_amount": "216.20"}
    ledger.invoice("L1", "L1", "2026-02-03", bolts, currency="CHF", **rounded)
    ledger.paid("L1")


def domestic_reverse_charge(ledger: Ledger) -> None:
    """Scrap between businesses of one country: the buyer owes the tax (category AE)."""
    ledger.customer("L3", {"BOLT": "2.00"})
    ledger.sale("O-L3", "L3", ("BOLT", "100"))
    told = {"category": "AE", "valid_from": "2025-01-01", "certificate": "ISP"}
    ledger.row("tax_exemptions", exemption_id="L3", customer_id="L3", **told)
    ledger.invoice("L3", "L3", "2026-02-03", _bolts("L3", "2.00", tax_category="AE", tax_rate="0"))
    ledger.paid("L3")


def split_payment(ledger: Ledger) -> None:
    """A public body pays the net to us and the tax to the treasury."""
    ledger.party("L4", "IT", kind="public", tax_id="IT4")
    ledger.contract("L4")
    ledger.price("L4", "BOLT", unit_price="2.00")
    _rate(ledger, "IT", "22")
    ledger.sale("O-L4", "L4", ("BOLT", "100"))
    ledger.invoice("L4", "L4", "2026-02-03", _bolts("L4", "2.00", tax_rate="22"))
    ledger.paid("L4", amount="200.00")
    ledger.head("L4")["open_amount"] = "44.00"


def two_rates_on_one_invoice(ledger: Ledger) -> None:
    """Nuts at 10 % stand beside bolts at 20 %."""
    _abroad(ledger, "L5", "AT", currency="EUR")
    for rate, item_id in (("20", ""), ("10", "NUT")):
        told = {"country": "AT", "category": "S", "valid_from": "2012-09-01"}
        ledger.row("tax_rates", rate=rate, item_id=item_id, **told)
    ledger.price("L5", "BOLT", unit_price="2.00")
    ledger.price("L5", "NUT", unit_price="5.00")
    nuts = line("NUT", "3", "5.00", contract_id="K-L5", supplied_on="2026-02-02", tax_rate="10")
    ledger.invoice("L5", "L5", "2026-02-03", _bolts("L5", "2.00", tax_rate="20"), nuts)
    ledger.paid("L5")


def tax_free_islands(ledger: Ledger) -> None:
    """Goods sent to the Canaries leave the tax territory: an export, without tax."""
    ledger.party("L6", "ES", region="Canarias")
    ledger.contract("L6")
    ledger.price("L6", "BOLT", unit_price="2.00")
    ledger.sale("O-L6", "L6", ("BOLT", "100"))
    ledger.invoice("L6", "L6", "2026-02-03", _bolts("L6", "2.00", tax_category="G", tax_rate="0"))
    ledger.paid("L6")


def tax_of_the_day_of_supply(ledger: Ledger) -> None:
    """The rate rose between supply and invoice; the day of supply decides."""
    _abroad(ledger, "L7", "PT", currency="EUR")
    days = (("22", "2012-09-01", "2026-02-03"), ("23", "2026-02-03", ""))
    for rate, start, end in days:
        told = {"country": "PT", "category": "S", "valid_from": start, "valid_to": end}
        ledger.row("tax_rates", rate=rate, **told)
    ledger.price("L7", "BOLT", unit_price="2.00")
    ledger.invoice("L7", "L7", "2026-02-10", _bolts("L7", "2.00", tax_rate="22"))
    ledger.paid("L7", on="2026-03-10")


def price_in_dollars_billed_in_euros(ledger: Ledger) -> None:
    """The contract prices in dollars and names the bank's rate of the day of the invoice."""
    _abroad(ledger, "L8", "ES", currency="USD", exchange_kind="ecb", exchange_on="issue")
    ledger.price("L8", "BOLT", unit_price="2.20", currency="USD")
    told = {"base": "EUR", "quote": "USD", "on": "2026-02-03", "rate": "1.10", "kind": "ecb"}
    ledger.row("exchange_rates", **told)
    foreign = {"foreign_currency": "USD", "foreign_net": "220.00", "exchange_rate": "1.10"}
    bolts = _bolts("L8", "2.00", exchange_on="2026-02-03", **foreign)
    ledger.invoice("L8", "L8", "2026-02-03", bolts)
    ledger.paid("L8")
