"""Part of a billing period is not billed as agreed.

Fires when a recurring charge for part of a period, or for a whole one of which only some days
are due, is not the agreed price times the share that the contract's convention counts; both legs
of a change are judged so, by the same denominator, each rounded apart. Without a convention it
cannot tell, and shows what each would come to; an amount that fits none of them is likely wrong.
As many days again and again, by no agreed month, are periods of their own.
Days after a subscription's end are left to B01, a change of seats or plan to B03, a trial to B04.
"""

from __future__ import annotations

from amicable.catalog.algebra import recurring as row
from amicable.catalog.algebra.agreed_price import CHOSEN
from amicable.core.vocabulary.check import Check, Example, Expect

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-01-31",
    "currency": "EUR",
    "gross": "181.50",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "item_id": "SCAN",
    "quantity": "1",
    "unit_price": "150.00",
    "net": "150.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-01-17",
    "period_to": "2026-02-01",
}
_TERM = {"term_id": "T-SCAN", "unit_price": "300.00"}


def _book(
    proration: str,
    line: dict[str, str] | None = None,
    *,
    contract: dict[str, str] | None = None,
    subscription: dict[str, str] | None = None,
    price: str = "300.00",
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": ({"contract_id": "K-7", "proration": proration} | (contract or {}),),
        "price_terms": (_TERM | {"unit_price": price},),
        "subscriptions": (
            {"subscription_id": "S-1", "starts_on": "2026-01-17"} | (subscription or {}),
        ),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | (line or {}),),
    }


def _net(net: str, **line: str) -> dict[str, str]:
    return {"net": net, "unit_price": net} | line


def _legs(credit: str, charge: str) -> dict[str, tuple[dict[str, str], ...]]:
    """June billed in advance for 30.00; from the 11th a plan of 90.00, billed as two legs."""
    legs = {"invoice_id": "INV-3", "period_from": "2026-06-11", "period_to": "2026-07-01"}
    june = {"period_from": "2026-06-01", "period_to": "2026-07-01"}
    plan = {"item_id": "PRO", "subscription_id": "S-2"}
    pro = {"term_id": "T-PRO", "item_id": "PRO", "model": "per_unit", "unit_price": "90.00"}
    second = {"subscription_id": "S-2", "customer_id": "ALBA", "item_id": "PRO", "quantity": "1"}
    held = {"contract_id": "K-7"}
    return {
        "contracts": (held | {"proration": "actual_actual_period"},),
        "items": ({"item_id": "PRO", "name": "Scanner pro", "kind": "subscription"},),
        "price_terms": (
            _TERM | {"unit_price": "30.00"},
            pro | held | {"valid_from": "2026-01-01"},
        ),
        "subscriptions": (
            {"subscription_id": "S-1", "ends_on": "2026-06-11"},
            second | held | {"starts_on": "2026-06-11"},
        ),
        "invoices": (
            _INVOICE | {"issued_on": "2026-06-01", "gross": "36.30"},
            _INVOICE | {"invoice_id": "INV-3", "issued_on": "2026-06-30", "gross": "48.40"},
        ),
        "invoice_lines": (
            _LINE | june | _net("30.00"),
            _LINE | legs | _net(credit),
            _LINE | legs | plan | _net(charge) | {"line": "2"},
        ),
    }


def _billed_for(*periods: str) -> dict[str, tuple[dict[str, str], ...]]:
    """Return an invoice of 300.00 for each period of the scanner, from January on."""
    heads, lines = [], []
    for at, (first, end) in enumerate((one.split("/") for one in periods), start=2):
        name = {"invoice_id": f"INV-{at}"}
        heads.append(_INVOICE | name | {"issued_on": end})
        lines.append(_LINE | _net("300.00", period_from=first, period_to=end) | name)
    book = _book("actual_actual_period", subscription={"starts_on": "2026-01-01"})
    book |= {"items": ({"item_id": "SCAN", "unit": ""},)}
    return book | {"invoices": tuple(heads), "invoice_lines": tuple(lines)}


CHECK = Check(
    code="proration_wrong",
    cause="P09",
    title="Part of a billing period is not billed as agreed",
    stage=42,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P01", "P09"),
    needs=("price_terms",),
    applies=row.reason.equals("part"),
    blocked=row.BLOCKED,
    fires=row.FIRES,
    likely=row.LIKELY,
    billed="position",
    derivation=(CHOSEN, *row.COUNTED),
    evidence=row.CITED,
    sources=(
        "domain/01-dispute-taxonomy.md P09",
        "domain/02-proration-methods.csv",
        "books.md rules 1, 4 and 17",
    ),
    examples=(
        Example(
            "billed every 28 days at one price: the days are the period",
            (Expect("absent", "INV-2", "1"), Expect("absent", "INV-3", "1")),
            _billed_for("2026-01-05/2026-02-02", "2026-02-02/2026-03-02"),
        ),
        Example(
            "28 days, then a month: the days are a part of one",
            (Expect("fires", "INV-2", "1", billed="300.00", expected="270.97"),),
            _billed_for("2026-01-05/2026-02-02", "2026-02-02/2026-03-02", "2026-03-02/2026-04-02"),
        ),
        Example(
            "the last days of months are written, and nobody said so",
            (Expect("absent", "INV-2", "1"), Expect("absent", "INV-3", "1")),
            _billed_for("2026-01-01/2026-01-31", "2026-02-01/2026-02-28"),
        ),
        Example(
            "a day is missing to a month among whole months",
            (Expect("fires", "INV-2", "1", billed="300.00", expected="290.32"),),
            _billed_for("2026-01-01/2026-01-31", "2026-02-01/2026-03-01"),
        ),
        Example(
            "17 to 31 January by thirty days, agreed are the days of the month",
            (Expect("fires", "INV-2", "1", billed="150.00", expected="145.16"),),
            _book("actual_actual_period"),
        ),
        Example(
            "17 to 31 January by thirty days, as agreed",
            (Expect("clean", "INV-2", "1"),),
            _book("actual_30"),
        ),
        Example(
            "by months of thirty days it is fourteen days",
            (Expect("fires", "INV-2", "1", billed="150.00", expected="140.00"),),
            _book("strict_30_360"),
        ),
        Example(
            "no convention is agreed, and the conventions differ",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            _book(""),
        ),
        Example(
            "no convention is agreed, and the amount fits none",
            (
                Expect(
                    "fires", "INV-2", "1", billed="160.00", expected="150.00", certainty="likely"
                ),
            ),
            _book("", _net("160.00")),
        ),
        Example(
            "the whole month was billed, the subscription began on the 17th",
            (Expect("fires", "INV-2", "1", billed="300.00", expected="145.16"),),
            _book("actual_actual_period", _net("300.00", period_from="2026-01-01")),
        ),
        Example(
            "a period that was begun is due in full, the contract says",
            (Expect("clean", "INV-2", "1"),),
            _book("whole_period", _net("300.00", period_from="2026-01-01")),
        ),
        Example(
            "a whole February is its whole price, though thirty days are agreed",
            (Expect("absent", "INV-2"),),
            _book("actual_30", _net("300.00", period_from="2026-02-01", period_to="2026-03-01")),
        ),
        Example(
            "a whole February by its 28 days of thirty, as agreed",
            (Expect("clean", "INV-2", "1"),),
            _book("actual_30", _net("280.00", period_from="2026-02-01", period_to="2026-03-01")),
        ),
        Example(
            "by the second, with the hour that summer time takes",
            (Expect("fires", "INV-2", "1", billed="150.00", expected="144.95"),),
            _book(
                "by_second",
                {"period_from": "2026-03-17", "period_to": "2026-04-01"},
                contract={"time_zone": "Europe/Madrid"},
                subscription={"starts_on": "2026-01-01"},
            ),
        ),
        Example(
            "45 days of a year of 365",
            (Expect("clean", "INV-2", "1"),),
            _book(
                "actual_365",
                _net("450.00", period_from="2026-01-01", period_to="2026-02-15"),
                contract={"billing_period": "year"},
                subscription={"starts_on": "2026-01-01"},
                price="3650.00",
            ),
        ),
        Example(
            "the part before a month that begins on the 15th",
            (Expect("clean", "INV-2", "1"), Expect("absent", "INV-3")),
            {
                **_book(
                    "actual_actual_period",
                    _net("139.29", period_from="2026-03-02", period_to="2026-03-15"),
                    subscription={"starts_on": "2026-01-01"},
                ),
                "invoices": (_INVOICE, _INVOICE | {"invoice_id": "INV-3"}),
                "invoice_lines": (
                    _LINE | _net("139.29", period_from="2026-03-02", period_to="2026-03-15"),
                    _LINE
                    | _net("300.00", period_from="2026-03-15", period_to="2026-04-15")
                    | {"invoice_id": "INV-3"},
                ),
            },
        ),
        Example(
            "a change of plan on the 11th of thirty days, both legs as agreed",
            (
                Expect("absent", "INV-2"),
                Expect("clean", "INV-3", "1"),
                Expect("clean", "INV-3", "2"),
            ),
            _legs("-20.00", "60.00"),
        ),
        Example(
            "a credit leg a cent too small",
            (
                Expect("absent", "INV-2"),
                Expect("fires", "INV-3", "1", billed="-19.99", expected="-20.00"),
                Expect("clean", "INV-3", "2"),
            ),
            _legs("-19.99", "60.00"),
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-2", "1"),),
            {
                **_book("actual_actual_period"),
                "invoices": (
                    _INVOICE,
                    _INVOICE
                    | {"invoice_id": "CN-2", "kind": "381", "gross": "5.86", "net": "4.84"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "4.84",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "45 days fit into no month",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:billing_period"),),
            _book("actual_actual_period", {"period_to": "2026-03-03"}),
        ),
        Example(
            "no price is on record",
            (Expect("blocked", "INV-2", "1", blocked="no_table:price_terms"),),
            {"invoices": (_INVOICE,), "invoice_lines": (_LINE,)},
            without=("price_terms",),
        ),
    ),
)
