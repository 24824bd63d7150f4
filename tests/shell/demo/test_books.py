"""An auditor of its own, in a few plain loops, finds the planted errors and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

Demo = Any
Row = dict[str, str]
Found = set[tuple[str, str]]
Sums = defaultdict[str, Decimal]
Pairs = defaultdict[tuple[str, str], Decimal]
MADRID = ZoneInfo("Europe/Madrid")


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _number(text: str) -> Decimal:
    return Decimal(text or "0")


def _planted(demo: Demo, *causes: str) -> Found:
    return {
        (error["cause"], error["invoice_id"])
        for error in demo.truth["errors"]
        if error["cause"] in causes
    }


def _billed(demo: Demo) -> list[tuple[Row, Row]]:
    """Return the lines of invoices, credit notes left out, with their invoice."""
    invoices = demo.by_id("invoices")
    pairs = [(invoices[line["invoice_id"]], line) for line in demo.tables["invoice_lines"]]
    return [(invoice, line) for invoice, line in pairs if invoice["kind"] == "380"]


def _supplied(invoice: Row, line: Row, contract: Row) -> str:
    """Return the day whose price counts: rule 1 of books.md."""
    if line["supplied_on"]:
        return line["supplied_on"]
    if line["period_from"] and contract["billing_timing"] == "advance":
        return line["period_from"]
    if line["period_to"]:
        return str(date.fromisoformat(line["period_to"]) - timedelta(days=1))
    return invoice["issued_on"]


def _term(demo: Demo, line: Row, on: str) -> Row:
    """Return the contract's term of the item on that day; the latest signed, if several."""
    fitting = [
        term
        for term in demo.tables["price_terms"]
        if term["contract_id"] == line["contract_id"]
        and term["item_id"] == line["item_id"]
        and term["valid_from"] <= on < (term["valid_to"] or "9999")
    ]
    return max(fitting, key=lambda term: term["signed_on"])


def _rated(demo: Demo, term: Row, quantity: Decimal) -> Decimal:
    """Return the price a unit of a quantity; graduated terms are looked at elsewhere."""
    if term["model"] in {"per_unit", "package"}:
        return Decimal(term["unit_price"])
    tiers = [tier for tier in demo.tables["price_tiers"] if tier["term_id"] == term["term_id"]]
    return next(
        Decimal(tier["unit_price"])
        for tier in tiers
        if _number(tier["from_quantity"]) < quantity
        and (not tier["to_quantity"] or quantity <= Decimal(tier["to_quantity"]))
    )


def _credited(demo: Demo) -> set[tuple[str, str]]:
    """Return the lines that a credit note names."""
    return {
        (line["preceding_invoice_id"], line["preceding_line"])
        for line in demo.tables["invoice_lines"]
    }


def test_every_price_is_the_agreed_one_but_the_planted(demo: Demo) -> None:
    contracts, found = demo.by_id("contracts"), set()
    credited = _credited(demo)
    promised = {
        (p["customer_id"], p["item_id"]): (p["made_on"], Decimal(p["value"]))
        for p in demo.tables["promises"]
    }
    for invoice, line in _billed(demo):
        on = _supplied(invoice, line, contracts[line["contract_id"]])
        term = _term(demo, line, on)
        if term["model"] == "graduated":
            continue
        right = _rated(demo, term, Decimal(line["quantity"]))
        made_on, value = promised.get((invoice["customer_id"], line["item_id"]), ("9999", right))
        right = value if made_on <= on else right
        mended = (line["invoice_id"], line["line"]) in credited
        if Decimal(line["unit_price"]) != right and not mended:
            cause = "P01" if term["model"] == "per_unit" else "P02"
            found.add((cause, invoice["invoice_id"]))
    assert found == _planted(demo, "P01", "P02")


def test_every_line_is_its_product_but_the_planted(demo: Demo) -> None:
    found = {
        ("P12", line["invoice_id"])
        for line in demo.tables["invoice_lines"]
        if Decimal(line["net"])
        != _cents(Decimal(line["quantity"]) * Decimal(line["unit_price"]))
        - _number(line["allowance"])
    }
    assert found == _planted(demo, "P12")


def test_totals_add_up(demo: Demo) -> None:
    lines: Sums = defaultdict(Decimal)
    taxes: Sums = defaultdict(Decimal)
    for line in demo.tables["invoice_lines"]:
        lines[line["invoice_id"]] += Decimal(line["net"])
    for tax in demo.tables["invoice_taxes"]:
        taxes[tax["invoice_id"]] += Decimal(tax["tax"])
    for invoice in demo.tables["invoices"]:
        key = invoice["invoice_id"]
        assert lines[key] == Decimal(invoice["line_net"])
        net = lines[key] + Decimal(invoice["charge"]) - Decimal(invoice["allowance"])
        assert net == Decimal(invoice["net"])
        assert taxes[key] == Decimal(invoice["tax"])
        assert net + taxes[key] == Decimal(invoice["gross"]) == Decimal(invoice["payable"])


def _expected_rate(demo: Demo, country: str, item_id: str) -> tuple[str, Decimal]:
    rows = [row for row in demo.tables["tax_rates"] if row["country"] == country]
    best = max(
        (row for row in rows if row["item_id"] in {"", item_id}), key=lambda row: row["item_id"]
    )
    return best["category"], Decimal(best["rate"])


def test_tax_is_right_but_the_planted(demo: Demo) -> None:
    customers, invoices = demo.by_id("customers"), demo.by_id("invoices")
    found, sums = set(), defaultdict(list)
    for line in demo.tables["invoice_lines"]:
        invoice = invoices[line["invoice_id"]]
        country = customers[invoice["customer_id"]]["country"]
        billed = (line["tax_category"], Decimal(line["tax_rate"]))
        if billed != _expected_rate(demo, country, line["item_id"]):
            found.add(("T01", line["invoice_id"]))
        sums[line["invoice_id"], *billed].append(Decimal(line["net"]))
    for charge in demo.tables["invoice_charges"]:
        key = (charge["invoice_id"], charge["tax_category"], Decimal(charge["tax_rate"]))
        sums[key].append(Decimal(charge["amount"]))
    for tax in demo.tables["invoice_taxes"]:
        nets = sums[tax["invoice_id"], tax["category"], Decimal(tax["rate"])]
        rate = Decimal(tax["rate"]) / 100
        ways = {_cents(sum(nets) * rate), sum(_cents(net * rate) for net in nets)}
        if Decimal(tax["base"]) != sum(nets) or Decimal(tax["tax"]) not in ways:
            found.add(("T03", tax["invoice_id"]))
    assert found == _planted(demo, "T01", "T03")


def test_a_rounding_apart_is_told_as_an_explanation(demo: Demo) -> None:
    invoices = demo.by_id("invoices")
    apart = {
        tax["invoice_id"]
        for tax in demo.tables["invoice_taxes"]
        if Decimal(tax["tax"]) != _cents(Decimal(tax["base"]) * Decimal(tax["rate"]) / 100)
    }
    assert apart
    assert apart == {told["invoice_id"] for told in demo.truth["explanations"]}
    assert {invoices[key]["kind"] for key in apart} == {"380"}


def test_what_is_billed_was_delivered_but_the_planted(demo: Demo) -> None:
    arrived: Pairs = defaultdict(Decimal)
    billed: Pairs = defaultdict(Decimal)
    of_line = {}
    deliveries = demo.by_id("deliveries")
    for row in demo.tables["delivery_lines"]:
        if deliveries[row["delivery_id"]]["status"] == "delivered":
            arrived[row["order_id"], row["order_line"]] += Decimal(row["quantity"])
    for invoice, line in _billed(demo):
        if line["order_id"] and invoice["issued_on"] >= "2026-01-01":
            key = (line["order_id"], line["order_line"])
            billed[key] += Decimal(line["quantity"])
            of_line[key] = invoice["invoice_id"]
    found = {(_short(arrived[k], billed[k]), of_line[k]) for k in billed if arrived[k] < billed[k]}
    assert found == _planted(demo, "Q01", "Q02", "D01")


def _short(arrived: Decimal, billed: Decimal) -> str:
    if billed == 2 * arrived:
        return "D01"
    return "Q01" if arrived else "Q02"


def test_usage_is_billed_as_counted_but_the_planted(demo: Demo) -> None:
    counted: Pairs = defaultdict(Decimal)
    billed: Pairs = defaultdict(Decimal)
    of_month = {}
    events = {row["event_id"]: row for row in demo.tables["usage"]}
    assert len(events) < len(demo.tables["usage"])
    for event in events.values():
        month = datetime.fromisoformat(event["at"]).astimezone(MADRID).strftime("%Y-%m")
        counted[event["customer_id"], month] += Decimal(event["quantity"])
    for invoice, line in _billed(demo):
        if line["kind"] == "usage":
            key = (invoice["customer_id"], line["period_from"][:7])
            billed[key] += Decimal(line["quantity"])
            of_month[key] = invoice["invoice_id"]
    assert counted.keys() == billed.keys()
    found = {("U01", of_month[key]) for key in billed if billed[key] != counted[key]}
    assert found == _planted(demo, "U01")


def test_no_two_orders_or_numbers_are_confused(demo: Demo) -> None:
    for table, column in (("orders", "purchase_order"), ("orders", "number")):
        assert max(Counter(row[column] for row in demo.tables[table]).values()) == 1
    assert max(Counter(row["number"] for row in demo.tables["invoices"]).values()) == 1
    names = [row["name"] for row in demo.tables["customers"]]
    assert len(set(names)) == len(names)
    assert 350 <= len(demo.tables["invoices"]) <= 480


def test_every_earned_discount_was_given_but_the_planted(demo: Demo) -> None:
    contracts, found = demo.by_id("contracts"), set()
    for invoice, line in _billed(demo):
        contract = contracts[line["contract_id"]]
        on = _supplied(invoice, line, contract)
        earned = [row for row in demo.tables["discounts"] if _earns(row, line, on)]
        full = Decimal(line["quantity"]) * Decimal(line["unit_price"])
        if _number(line["allowance"]) not in _ways(earned, _cents(full)):
            found.add(("P04", invoice["invoice_id"]))
        assert len(earned) < 2 or not contract["discount_order"]
    assert found == _planted(demo, "P04")


def _earns(discount: Row, line: Row, on: str) -> bool:
    return (
        discount["contract_id"] == line["contract_id"]
        and discount["item_id"] == line["item_id"]
        and discount["valid_from"] <= on < (discount["valid_to"] or "9999")
        and _number(discount["minimum_quantity"]) <= Decimal(line["quantity"])
    )


def _ways(earned: list[Row], full: Decimal) -> set[Decimal]:
    """Return what the discounts come to in each order in which they may be taken."""
    ways = set()
    for order in (earned, earned[::-1]):
        left = full
        for discount in order:
            value = Decimal(discount["value"])
            left -= _cents(left * value / 100) if discount["kind"] == "percent" else value
        ways.add(full - left)
    return ways
