"""Hours, rates or limit of work on time and materials.

Fires when the lines for a role's work of a period are not the approved hours of the time sheets
at the agreed rates of their days, within the limit not to exceed. It is asked only of roles that
time sheets name; it cannot tell where no hours of a contract were ever approved, where hours
have no role, where days are billed, or where the sheets need not be complete. Less than the
approved hours come to is likely only: others may follow, or none are asked for. So are the
approved hours of which some bear more than their rate, which may be a holiday's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import work as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows


def _billed(hours: str, net: str, **columns: str) -> Rows:
    """Return an invoice for an engineer's April, and a rate of 80.00 under the contract."""
    head = {"invoice_id": "INV-1", "order_id": "", "issued_on": "2026-05-02"}
    line = {"invoice_id": "INV-1", "line": "1", "item_id": "ENG", "kind": "service"}
    line |= {"quantity": hours, "unit_price": "80.00", "net": net}
    term = {"term_id": "T-ENG", "item_id": "ENG", "model": "time_materials"}
    return {
        "items": ({"item_id": "ENG", "name": "Engineer", "kind": "service"},),
        "invoices": (head | {"period_from": "2026-04-01", "period_to": "2026-05-01"},),
        "invoice_lines": (line,),
        "price_terms": (
            term
            | {"valid_from": "2026-01-01", "contract_id": "K-7", "unit_price": "80.00"}
            | columns,
        ),
    }


def _worked(*entries: tuple[str, str, str]) -> Rows:
    """Return entries of the time sheet: day, hours, day of approval."""
    return {
        "timesheets": tuple(
            {"entry_id": f"E-{number}", "contract_id": "K-7", "item_id": "ENG"}
            | {"worked_on": day, "hours": hours, "approved_on": approved}
            for number, (day, hours, approved) in enumerate(entries, start=1)
        )
    }


_SHEET = _worked(("2026-04-01", "7.5", "2026-04-06"), ("2026-04-30", "2.5", "2026-05-01"))
_OPEN = _worked(("2026-04-01", "7.5", "2026-04-06"), ("2026-04-30", "2.5", ""))

CHECK = Check(
    code="hours_not_approved",
    cause="S04",
    title="Hours, rates or limit of work on time and materials",
    stage=52,
    relation=row.RELATION,
    basis="net",
    answers=("S04",),
    needs=("timesheets", "price_terms"),
    blocked=first_reason(
        (row.period_from.is_missing(), "no_column:invoice_lines.period_from"),
        (row.roles_unknown, "no_column:timesheets.item_id"),
        (~row.approvals_known, "no_column:timesheets.approved_on"),
        (row.rate_unknown, "not_covered:price_terms"),
        (row.other_unit, "no_convention:unit"),
        (~row.sheets_cover, "not_covered:timesheets"),
    ),
    fires=row.position.differs_from(row.due) & row.position.differs_from(row.due_off_limit),
    likely=row.loose_credit | row.billed_again | row.at_two_rates | (row.position < row.due),
    billed="position",
    derivation=(
        Planned(
            "worked",
            {
                "hours": "hours",
                "amount": "amount",
                "entries": "entries",
                "unapproved": "unapproved",
            },
            rule="domain/02-pricing-models.csv time_materials",
        ),
        Planned("allowance", {"amount": "allowance"}, when="allowance_billed"),
        Planned("charge", {"amount": "charge"}, when="charge_billed"),
        Planned("maximum", {"maximum": "limit_left"}, when="limit_taken"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "quantity"),
        Cite("timesheets", ("entry_id",), "hours", "hours"),
        Cite("price_terms", ("term_id",), "unit_price", "rate"),
    ),
    sources=("domain/01-dispute-taxonomy.md S04", "domain/02-pricing-models.csv time_materials"),
    examples=(
        Example(
            "two and a half hours that nobody approved",
            (Expect("fires", "INV-1", "1", billed="800.00", expected="600.00"),),
            book(_billed("10", "800.00"), _OPEN),
        ),
        Example(
            "the approved hours, on the first and the last day",
            (Expect("clean", "INV-1", "1"),),
            book(_billed("10", "800.00"), _SHEET),
        ),
        Example(
            "the work of the next day is another month's",
            (Expect("fires", "INV-1", "1", billed="800.00", expected="600.00"),),
            book(
                _billed("10", "800.00"),
                _worked(("2026-04-01", "7.5", "2026-04-06"), ("2026-05-01", "2.5", "2026-05-02")),
            ),
        ),
        Example(
            "beyond the limit not to exceed",
            (Expect("fires", "INV-1", "1", billed="800.00", expected="750.00"),),
            book(_billed("10", "800.00", maximum_amount="750.00"), _SHEET),
        ),
        Example(
            "what is taken off brings the hours to the limit",
            (Expect("clean", "INV-1", "1"),),
            book(
                _billed("10", "750.00", maximum_amount="750.00"),
                _SHEET,
                {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "allowance": "50.00"},)},
            ),
        ),
        Example(
            "eight of ten approved hours: the rest may follow",
            (Expect("fires", "INV-1", "1", billed="640.00", certainty="likely"),),
            book(_billed("8", "640.00"), _SHEET),
        ),
        Example(
            "the approved hours, two of them at double the rate: a holiday, perhaps",
            (Expect("fires", "INV-1", None, expected="800.00", certainty="likely"),),
            book(
                _billed("8", "640.00"),
                _SHEET,
                {
                    "invoice_lines": (
                        {"invoice_id": "INV-1", "line": "2", "item_id": "ENG", "kind": "service"}
                        | {"quantity": "2", "unit_price": "160.00", "net": "320.00"},
                    )
                },
            ),
        ),
        Example(
            "days are billed, and the sheets count hours",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:unit"),),
            book(_billed("2", "800.00", unit="day", unit_price="400.00"), _SHEET),
        ),
        Example(
            "each entry counts quarters of an hour",
            (Expect("clean", "INV-1", "1"),),
            book(
                _billed("2.5", "200.00", increment="0.25"),
                _worked(("2026-04-08", "1.1", "2026-04-10"), ("2026-04-09", "1.2", "2026-04-10")),
            ),
        ),
        Example(
            "nobody ever approved hours of this contract",
            (Expect("blocked", "INV-1", "1", blocked="no_column:timesheets.approved_on"),),
            book(_billed("10", "800.00"), _worked(("2026-04-01", "10", ""))),
        ),
        Example(
            "the sheets of April need not be complete",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:timesheets"),),
            book(_billed("10", "800.00"), _OPEN),
            coverage={"timesheets": ("2026-04-02", "2026-07-01")},
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(
                _billed("10", "800.00"),
                _OPEN,
                credit("200.00", "242.00", line="1", issued_on="2026-05-20"),
            ),
        ),
    ),
)
