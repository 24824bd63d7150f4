"""The second half of the auditor: money, terms, subscriptions, returns and reminders."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Demo = Any
Row = dict[str, str]
Found = set[tuple[str, str]]
Sums = defaultdict[str, Decimal]


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


def _credited(demo: Demo) -> set[tuple[str, str]]:
    """Return the lines that a credit note names."""
    return {
        (line["preceding_invoice_id"], line["preceding_line"])
        for line in demo.tables["invoice_lines"]
    }


def test_money_ties_with_open_amounts(demo: Demo) -> None:
    settled: Sums = defaultdict(Decimal)
    used: Sums = defaultdict(Decimal)
    for row in demo.tables["allocations"]:
        settled[row["invoice_id"]] += Decimal(row["amount"])
        used[row["payment_id"] or row["credit_invoice_id"]] += Decimal(row["amount"])
    for invoice in demo.tables["invoices"]:
        side = used if invoice["kind"] == "381" else settled
        left = Decimal(invoice["gross"]) - side[invoice["invoice_id"]]
        assert left == Decimal(invoice["open_amount"]) >= 0
    unused = [p for p in demo.tables["payments"] if used[p["payment_id"]] != Decimal(p["amount"])]
    numbers = {row["number"]: row["invoice_id"] for row in demo.tables["invoices"]}
    assert {("Y01", numbers[p["reference"]]) for p in unused} == _planted(demo, "Y01")
    elsewhere = set()
    payments = demo.by_id("payments")
    for row in demo.tables["allocations"]:
        if row["payment_id"]:
            named = payments[row["payment_id"]]["reference"].split()
            ids = {numbers[number] for number in named}
            elsewhere |= set() if row["invoice_id"] in ids else {("Y02", key) for key in ids}
    assert elsewhere == _planted(demo, "Y02")


def test_due_dates_follow_the_contract_but_the_planted(demo: Demo) -> None:
    contracts, found = demo.by_id("contracts"), set()
    for invoice in demo.tables["invoices"]:
        if invoice["kind"] == "380":
            days = int(contracts[invoice["contract_id"]]["payment_terms_days"])
            right = date.fromisoformat(invoice["issued_on"]) + timedelta(days=days)
            if invoice["due_on"] != str(right):
                found.add(("M01", invoice["invoice_id"]))
    assert found == _planted(demo, "M01")


def test_subscriptions_are_billed_once_and_until_their_end_but_the_planted(demo: Demo) -> None:
    subscriptions, found = demo.by_id("subscriptions"), set()
    periods: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for invoice, line in _billed(demo):
        key = line["subscription_id"]
        if key:
            periods[key].append((line["period_from"], line["period_to"], invoice["invoice_id"]))
            if line["period_to"] > (subscriptions[key]["cancelled_on"] or "9999"):
                found.add(("B01", invoice["invoice_id"]))
    for spans in periods.values():
        for before, after in pairwise(sorted(spans)):
            if after[0] < before[1]:
                found.add(("D02", after[2]))
    assert found == _planted(demo, "B01", "D02")


def test_returns_and_credits_are_settled_but_the_planted(demo: Demo) -> None:
    credited = _credited(demo)
    returned = {
        ("Q06", row["invoice_id"])
        for row in demo.tables["returns"]
        if (row["invoice_id"], row["invoice_line"]) not in credited
    }
    assert returned == _planted(demo, "Q06")
    invoices = demo.tables["invoices"]
    waiting = {row["customer_id"] for row in invoices if _open_credit(row)}
    owing = [row for row in invoices if row["kind"] == "380" and Decimal(row["open_amount"])]
    found = {("Y03", row["invoice_id"]) for row in owing if row["customer_id"] in waiting}
    assert found == _planted(demo, "Y03")


def _open_credit(row: Row) -> bool:
    return row["kind"] == "381" and Decimal(row["open_amount"]) > 0


def test_reminders_went_to_open_invoices_but_the_planted(demo: Demo) -> None:
    settled = _settled_on(demo.tables["allocations"])
    found = {
        ("L02", row["invoice_id"])
        for row in demo.tables["reminders"]
        if row["sent_on"] > settled[row["invoice_id"]]
    }
    assert found == _planted(demo, "L02")


def _settled_on(allocations: Iterable[Row]) -> dict[str, str]:
    return {row["invoice_id"]: row["allocated_on"] for row in allocations}


def test_what_a_claim_supports_is_the_gross_of_its_planted_error(demo: Demo) -> None:
    planted = {(e["cause"], e["invoice_id"]): e["gross"] for e in demo.truth["errors"]}
    for mail in demo.truth["mails"]:
        for claim in mail["claims"]:
            key = (claim["root_cause"], claim["invoice_id"])
            assert claim["supported_amount"] == planted.get(key, "0.00")
            assert (key in planted) is (claim["verdict"] in {"ours", "shared"})
