"""Several causes on one line: each error once, and the parts add up to the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.algebra.cast import book
from amicable.core.investigate.findings import find
from amicable.core.vocabulary.check import Example
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import ask_example
from tests.journeys.conventions.words import another, hinges, line, rows

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

GOODS = {"Q01", "Q02", "Q03", "Q04", "Q06", "Q08"}
DAP = rows("contracts", {"contract_id": "K-7", "delivery_term": "DAP", "claim_days": "5"})
RETURNED = rows(
    "returns",
    {"return_id": "R-1", "item_id": "HINGE", "quantity": "2", "received_on": "2026-03-12"}
    | {"invoice_id": "INV-1", "invoice_line": "1"},
)


def _found(*parts: Rows, causes: set[str]) -> dict[str, str]:
    """Return what each cause comes to on the first line, without consequences."""
    checks = {one.code: one for one in load_catalogue().checks if one.cause in causes}
    example = Example("", (), book(*parts))
    asked = [ask_example(check, example) for check in checks.values()]
    outcomes = [one for some in asked for one in some]
    told = find(outcomes, checks, snapshot="sha256:tiny")
    mine = [one for one in told if one.invoice_id == "INV-1" and one.consequence_of is None]
    assert len({one.cause for one in mine}) == len(mine)
    return {one.cause: str(one.difference) for one in mine}


def _came(quantity: str, number: str = "1", item: str = "HINGE", condition: str = "good") -> Rows:
    row = {"delivery_id": "D-1", "line": number, "item_id": item, "quantity": quantity}
    asked = {"order_id": "O-1", "order_line": "1", "condition": condition}
    return rows("delivery_lines", row | asked)


def test_damaged_and_short_at_once() -> None:
    books = (DAP, _came("6"), _came("2", "2", condition="damaged"))
    assert _found(*books, causes=GOODS) == {"Q01": "24.00", "Q03": "24.00"}
    assert _found(*books, causes={"Q03"}) == {"Q03": "24.00"}


def test_wrong_item_and_short_and_damaged_at_once() -> None:
    wrong = _came("4", "2", item="SPRING")
    damaged = _came("1", "3", condition="damaged")
    found = _found(DAP, _came("3"), wrong, damaged, causes=GOODS)
    assert found == {"Q04": "48.00", "Q01": "24.00", "Q03": "12.00"}


def test_nothing_but_the_wrong_item_is_no_missing_delivery() -> None:
    assert _found(_came("10", item="SPRING"), causes=GOODS) == {"Q04": "120.00"}


def test_wrong_item_and_over_shipment() -> None:
    twelve = line(quantity="12", net="144.00", order_line="1")
    wrong = _came("2", "2", item="SPRING")
    assert _found(twelve, _came("12"), wrong, causes=GOODS) == {"Q08": "24.00"}
    found = _found(twelve, _came("11"), wrong, causes=GOODS)
    assert found == {"Q04": "12.00", "Q08": "12.00"}


def test_over_shipment_that_came_damaged_is_taken_once() -> None:
    twelve = line(quantity="12", net="144.00")
    books = (DAP, twelve, _came("9"), _came("3", "2", condition="damaged"))
    assert _found(*books, causes=GOODS) == {"Q03": "36.00"}


def test_damaged_goods_that_went_back_are_taken_once() -> None:
    books = (DAP, _came("6"), _came("4", "2", condition="damaged"), RETURNED)
    found = _found(*books, causes=GOODS)
    assert found == {"Q03": "24.00", "Q06": "24.00"}


def test_short_and_returned_are_shares_of_what_came() -> None:
    assert _found(_came("8"), RETURNED, causes=GOODS) == {"Q01": "24.00", "Q06": "24.00"}


def test_a_wrong_price_of_damaged_goods() -> None:
    dearer = line(unit_price="13.00", net="130.00")
    books = (DAP, dearer, _came("8"), _came("2", "2", condition="damaged"))
    found = _found(*books, causes={*GOODS, "P01"})
    assert found == {"P01": "10.00", "Q03": "24.00"}
    assert sum(map(Decimal, found.values())) == Decimal("34.00")


def _power(*reads: tuple[str, str, str], events: str = "") -> Rows:
    line_1 = line(
        item_id="CALL",
        quantity="30",
        unit_price="0.40",
        net="12.00",
        kind="usage",
        period_from="2026-02-01",
        period_to="2026-03-01",
        order_id="",
    )
    of = {"customer_id": "ALBA", "item_id": "CALL"}
    price = {"term_id": "T-CALL", "item_id": "CALL", "model": "per_unit", "unit_price": "0.40"}
    log = [
        of | {"event_id": name, "at": "2026-02-12T10:00:00Z", "quantity": "10", "arrival": str(n)}
        for n, name in enumerate(events, start=1)
    ]
    return book(
        line_1,
        rows("contracts", {"contract_id": "K-7", "time_zone": "Europe/Madrid"}),
        rows("price_terms", price | {"valid_from": "2026-01-01", "contract_id": "K-7"}),
        rows("usage", *log),
        rows(
            "meter_reads",
            *(
                of | {"read_id": day + kind, "read_on": day, "reading": reading, "kind": kind}
                for day, reading, kind in reads
            ),
        ),
    )


READS = (
    ("2026-02-01", "1000", "actual"),
    ("2026-03-01", "1030", "estimated"),
    ("2026-03-01", "1020", "actual"),
)


def test_an_estimate_and_an_event_that_was_counted_twice_are_one_error() -> None:
    assert _found(_power(*READS, events="ABB"), causes={"U01", "U02"}) == {"U02": "4.00"}


def test_a_meter_that_is_read_has_no_events_to_miss() -> None:
    assert _found(_power(*READS), causes={"U01", "U02"}) == {"U02": "4.00"}


def test_a_call_of_another_account_among_calls_counted_twice() -> None:
    books = _power(events="ABB")
    used = [{**row, "asset_id": "SIM" if row["event_id"] == "A" else ""} for row in books["usage"]]
    theirs = {"assignment_id": "Z", "asset_id": "SIM", "customer_id": "BREA"}
    assigned = rows("asset_assignments", theirs | {"valid_from": "2026-01-01"})
    found = _found({**books, "usage": tuple(used)}, assigned, causes={"U01", "U03"})
    assert found == {"U01": "4.00", "U03": "4.00"}


def test_freight_that_is_included_is_no_wrong_price_too() -> None:
    freight = line(item_id="FREIGHT", kind="freight", quantity="1", unit_price="18", net="18.00")
    price = {"term_id": "T-F", "item_id": "FREIGHT", "model": "per_unit", "unit_price": "0.00"}
    term = rows("price_terms", price | {"valid_from": "2026-01-01", "contract_id": "K-7"})
    assert _found(DAP, freight, term, causes={"F01", "P01"}) == {"F01": "18.00"}


def test_damage_of_one_delivery_is_shared_by_the_lines_that_bill_it() -> None:
    checks = {one.code: one for one in load_catalogue().checks if one.cause == "Q03"}
    books = book(
        DAP,
        line(quantity="6", net="72.00"),
        another(order_id="O-1", contract_id="K-7"),
        hinges("4", "48.00", unit_price="12.00"),
        _came("2"),
        _came("8", "2", condition="damaged"),
    )
    asked = [ask_example(check, Example("", (), books)) for check in checks.values()]
    told = find([one for some in asked for one in some], checks, snapshot="sha256:tiny")
    assert {one.invoice_id: str(one.difference) for one in told} == {
        "INV-1": "72.00",
        "INV-2": "24.00",
    }
