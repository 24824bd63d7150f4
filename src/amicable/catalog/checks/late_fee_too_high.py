"""Late fee or interest on an invoice is not due.

Fires when lines charge more for paying an invoice late than the contract's rate, else the law that
counts, gives on what was unpaid on each day, with the compensation and the fine that the law
allows. By the law of the seller's country alone it is likely only. A fee that a price term agrees
asks nothing here. It cannot tell which invoice was late when the line does not name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import late_fee as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_AGREED = {"contract_id": "K-7", "late_interest_percent": "8.5"}
_LATE = {"invoice_id": "INV-1", "net": "1000.00", "tax": "0.00", "gross": "1000.00"}
_FEE = {"customer_id": "ALBA", "currency": "EUR"}


def _charged(
    *nets: str,
    on: str = "2026-05-24",
    contract: dict[str, str] | None = None,
    late: dict[str, str] | None = None,
    line: dict[str, str] | None = None,
) -> Rows:
    """Return INV-1, due on 4 April, and an invoice for each fee, the first fifty days late."""
    return {
        "contracts": (_AGREED | (contract or {}),),
        "invoices": (
            _LATE | {"open_amount": "1000.00"} | (late or {}),
            *(
                _FEE | {"invoice_id": f"FEE-{place}", "issued_on": on, "gross": net, "net": net}
                for place, net in enumerate(nets, start=1)
            ),
        ),
        "invoice_lines": tuple(
            {"invoice_id": f"FEE-{place}", "line": "1", "net": net, "kind": "late_fee"}
            | {"preceding_invoice_id": "INV-1"}
            | (line or {})
            for place, net in enumerate(nets, start=1)
        ),
    }


CHECK = Check(
    code="late_fee_too_high",
    cause="L01",
    title="Late fee or interest on an invoice is not due",
    stage=64,
    relation=row.RELATION,
    basis="net",
    answers=("L", "L01"),
    needs=("invoice_lines",),
    applies=~row.is_priced,
    blocked=first_reason(
        (row.late_id.is_missing(), "no_column:invoice_lines.preceding_invoice_id"),
        (row.due_on.is_missing(), "no_column:invoices.due_on"),
        (row.was_late & ~row.rate_known, "no_convention:late_interest"),
        ((row.position <= row.right_net) & ~row.payments_present, "no_table:payments"),
        ((row.position <= row.right_net) & ~row.ties, "assumed_only:allocations"),
        ((row.position <= row.right_net) & ~row.payments_cover, "not_covered:payments"),
    ),
    fires=row.position > row.right_net,
    likely=row.loose_credit
    | row.credited_later
    | (row.was_late & ~row.is_agreed & ~row.regime_named),
    billed="position",
    derivation=(
        Planned(
            "not_late",
            {"on": "until", "due_on": "due_on", "settled_on": "settled_on"},
            when="is_early",
            rule="no interest before the day after the due date",
        ),
        Planned(
            "interest",
            {"spans": "spans", "per_days": "per_days", "mode": "rounding_mode"},
            when="was_late",
            rule="simple interest, contracts.late_interest_percent, else late_interest",
        ),
        Planned(
            "late_extra",
            {"amount": "compensation"},
            {"what": "compensation"},
            when="compensated",
            rule="late_interest, compensation",
        ),
        Planned(
            "late_extra",
            {"amount": "fine"},
            {"what": "fine"},
            when="fined",
            rule="contracts.late_fine_percent, at most the law's",
        ),
        Planned("billed_before", {"amount": "earlier_used"}, when="has_earlier"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("invoices", ("late_id",), "due_on", "due_on"),
        Cite("contracts", ("late_contract_id",), "late_interest_percent", "agreed_percent"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md L01",
        "domain/03-late-payment-rules.csv",
        "domain/02-pricing-golden-vectors.csv G39 to G43",
    ),
    examples=(
        Example(
            "8.5 % for fifty days on 1000.00, a cent too much",
            (
                Expect(
                    "fires", "FEE-1", "1", billed="11.65", expected="11.64", certainty="certain"
                ),
            ),
            _charged("11.65"),
        ),
        Example(
            "a fine and interest by months of thirty days",
            (Expect("fires", "FEE-1", "1", billed="17.51", expected="17.50"),),
            _charged(
                "17.51",
                on="2026-05-19",
                contract={"late_interest_percent": "12", "late_fine_percent": "2"}
                | {"late_regime": "br_consumer"},
                late={"gross": "500.00", "net": "500.00", "open_amount": "500.00"},
            ),
        ),
        Example(
            "a greater fine than the law allows",
            (Expect("fires", "FEE-1", "1", billed="57.50", expected="17.50"),),
            _charged(
                "57.50",
                on="2026-05-19",
                contract={"late_interest_percent": "12", "late_fine_percent": "10"}
                | {"late_regime": "br_consumer"},
                late={"gross": "500.00", "net": "500.00", "open_amount": "500.00"},
            ),
        ),
        Example(
            "interest and the fixed compensation by a law that the contract names",
            (Expect("fires", "FEE-1", "1", billed="60.00", expected="53.90"),),
            _charged("60.00", contract={"late_interest_percent": "", "late_regime": "es"}),
        ),
        Example(
            "the same interest on a second invoice",
            (
                Expect("clean", "FEE-1", "1"),
                Expect("fires", "FEE-2", "1", billed="11.64", expected="0.00"),
            ),
            _charged("11.64", "11.64"),
        ),
        Example(
            "charged on the due date",
            (Expect("fires", "FEE-1", "1", billed="5.00", expected="0.00"),),
            _charged("5.00", on="2026-04-04"),
        ),
        Example(
            "the fee was credited",
            (Expect("corrected", "FEE-1", "1"),),
            {
                **_charged("11.65"),
                "invoices": (
                    *_charged("11.65")["invoices"],
                    _FEE
                    | {"invoice_id": "CN-1", "issued_on": "2026-06-01", "gross": "11.65"}
                    | {"net": "11.65", "kind": "381", "preceding_invoice_id": "FEE-1"},
                ),
            },
        ),
        Example("the interest is right", (Expect("clean", "FEE-1", "1"),), _charged("11.64")),
        Example(
            "only the days of a stated period",
            (Expect("clean", "FEE-1", "1"),),
            _charged("2.33", line={"period_from": "2026-04-15", "period_to": "2026-04-25"}),
        ),
        Example(
            "a fee that the price list names",
            (Expect("absent", "FEE-1", "1"),),
            {
                **_charged("15.00", line={"item_id": "DUN", "quantity": "1"}),
                "items": ({"item_id": "DUN", "name": "Reminder", "kind": "fee"},),
                "price_terms": (
                    {"term_id": "T-DUN", "item_id": "DUN", "model": "per_unit"}
                    | {"valid_from": "2026-01-01", "unit_price": "15.00"},
                ),
            },
        ),
        Example(
            "nobody knows which invoice was late",
            (
                Expect(
                    "blocked",
                    "FEE-1",
                    "1",
                    blocked="no_column:invoice_lines.preceding_invoice_id",
                ),
            ),
            _charged("5.00", line={"preceding_invoice_id": ""}),
        ),
        Example(
            "no rate was agreed, and nobody knows which law counts",
            (Expect("blocked", "FEE-1", "1", blocked="no_convention:late_interest"),),
            _charged("5.00", contract={"late_interest_percent": ""}),
        ),
    ),
)
