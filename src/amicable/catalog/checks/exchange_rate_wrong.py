"""Exchange rate wrong.

Fires when a line that was turned from another currency is not its amount at the rate which the
contract names: by kind (`exchange_kind`) and by the day of issue or of supply (`exchange_on`),
rounded once to the minor unit. On a day without a fixing the last one counts. It cannot tell
without that clause, and it leaves to treasury what a rate should have been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import exchange as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_TURNED = {
    "amount": "foreign_net",
    "foreign": "foreign_currency",
    "rate": "rate",
    "on": "fixed_on",
}


def _billed(net: str, clause: str = "issue") -> Rows:
    """Return a line over 1250.00 dollars, under a contract with a clause for the rate."""
    line = {"invoice_id": "INV-1", "line": "1", "net": net, "foreign_currency": "USD"}
    return {
        "contracts": (
            {"contract_id": "K-7", "exchange_kind": "reference", "exchange_on": clause},
        ),
        "invoice_lines": (line | {"foreign_net": "1250.00", "unit_price": ""},),
    }


def _rate(on: str, rate: str, base: str = "USD", quote: str = "EUR") -> Rows:
    row = {"base": base, "quote": quote, "on": on, "rate": rate, "kind": "reference"}
    return {"exchange_rates": (row,)}


CHECK = Check(
    code="exchange_rate_wrong",
    cause="P11",
    title="Exchange rate wrong",
    stage=48,
    relation=row.RELATION,
    basis="net",
    answers=("P11",),
    needs=("exchange_rates",),
    blocked=first_reason(
        (row.exchange_rule.is_missing(), "no_convention:exchange"),
        (~row.rates_present, "no_table:exchange_rates"),
        (row.exchange_day.is_missing(), "no_convention:exchange"),
        (row.rate.is_missing(), "not_covered:exchange_rates"),
    ),
    fires=row.position.differs_from(row.due),
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned("exchanged", _TURNED, when="is_forth", rule="books.md rule 21"),
        Planned("exchanged_back", _TURNED, when="is_back", rule="books.md rule 21"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "foreign_net", "foreign_net"),
        Cite(
            "exchange_rates",
            ("rate_base", "rate_quote", "fixed_on", "exchange_kind"),
            "rate",
            "rate",
        ),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md P11",
        "domain/02-pricing-recalculation.md section 9",
        "books.md rule 21",
    ),
    examples=(
        Example(
            "the rate of the day before",
            (Expect("fires", "INV-1", "1", billed="1160.00", expected="1154.25"),),
            book(_billed("1160.00"), _rate("2026-03-04", "0.928"), _rate("2026-03-05", "0.9234")),
        ),
        Example(
            "the rate of the day of issue",
            (Expect("clean", "INV-1", "1"),),
            book(_billed("1154.25"), _rate("2026-03-05", "0.9234")),
        ),
        Example(
            "quoted the other way round",
            (Expect("clean", "INV-1", "1"),),
            book(_billed("1000.00"), _rate("2026-03-05", "1.25", "EUR", "USD")),
        ),
        Example(
            "no fixing on the day, and the last one counts",
            (Expect("clean", "INV-1", "1"),),
            book(_billed("1154.25"), _rate("2026-02-27", "0.9234")),
        ),
        Example(
            "the last fixing is more than a week old",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:exchange_rates"),),
            book(_billed("1154.25"), _rate("2026-02-26", "0.9234")),
        ),
        Example(
            "the contract does not say which rate",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:exchange"),),
            book(_billed("1160.00", ""), _rate("2026-03-05", "0.9234")),
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(
                _billed("1160.00"),
                _rate("2026-03-05", "0.9234"),
                credit("5.75", "6.96", line="1"),
            ),
        ),
    ),
)
