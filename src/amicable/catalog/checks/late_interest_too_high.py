"""Interest or fee of a reminder is not due.

Fires when a reminder asks for more interest than the contract's rate, else the law that counts,
gives on what was unpaid on each day, or asks for anything while nothing was overdue. By the law of
the seller's country alone it is likely only, and so it is where the invoice was credited later;
what was credited before was never due. It cannot judge a fee that no law fixes, and leaves
reminders after a payment or in a dispute to L02.
"""

from __future__ import annotations

from amicable.catalog.algebra import reminder as row
from amicable.catalog.algebra.cast import credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_BILL = {
    "invoice_id": "INV-1",
    "net": "1000.00",
    "tax": "0.00",
    "gross": "1000.00",
    "open_amount": "1000.00",
}
_AGREED = {"contract_id": "K-7", "late_interest_percent": "8.5"}
_REMINDER = {"reminder_id": "L-1", "invoice_id": "INV-1", "sent_on": "2026-05-24", "level": "1"}


def _reminded(
    interest: str,
    *,
    contract: dict[str, str] | None = None,
    bill: dict[str, str] | None = None,
    reminder: dict[str, str] | None = None,
) -> dict[str, tuple[dict[str, str], ...]]:
    """Return INV-1, due on 4 April, and a reminder for it, fifty days late."""
    return {
        "contracts": (_AGREED | (contract or {}),),
        "invoices": (_BILL | (bill or {}),),
        "reminders": (_REMINDER | {"interest": interest} | (reminder or {}),),
    }


_PART_PAID = {
    "payments": (
        {"payment_id": "P-1", "received_on": "2026-04-24", "amount": "600.00"}
        | {"currency": "EUR", "customer_id": "ALBA", "reference": "INV-1"},
    ),
    "allocations": (
        {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1", "amount": "600.00"},
    ),
}
_SETTLED_OR_DISPUTED = (row.settled_on < row.sent_on).surely() | (
    row.disputed_on <= row.sent_on
).surely()
_TOO_MUCH = row.was_late & row.rate_known & (row.interest > row.right_interest)
_FIRES = row.is_early | _TOO_MUCH

CHECK = Check(
    code="late_interest_too_high",
    cause="L01",
    title="Interest or fee of a reminder is not due",
    stage=112,
    relation=row.RELATION,
    basis="fee",
    answers=("L", "L01"),
    needs=("reminders",),
    applies=(row.fee > 0) & ~_SETTLED_OR_DISPUTED,
    blocked=first_reason(
        (row.due_on.is_missing(), "no_column:invoices.due_on"),
        (row.was_late & (row.interest > 0) & ~row.rate_known, "no_convention:late_interest"),
        (~_FIRES & ~row.payments_present, "no_table:payments"),
        (~_FIRES & ~row.ties, "assumed_only:allocations"),
        (~_FIRES & ~row.payments_cover, "not_covered:payments"),
        (~_FIRES & (row.reminder_fee > row.compensation), "no_convention:reminder_fee"),
    ),
    fires=_FIRES,
    likely=row.credited_later | (row.was_late & ~row.is_agreed & ~row.regime_named),
    billed="fee",
    derivation=(
        Planned(
            "not_late",
            {"on": "sent_on", "due_on": "due_on", "settled_on": "settled_on"},
            when="is_early",
            rule="no interest and no fee before the day after the due date",
        ),
        Planned(
            "interest",
            {"spans": "spans", "per_days": "per_days", "mode": "rounding_mode"},
            when="was_late",
            rule="simple interest, contracts.late_interest_percent, else late_interest",
        ),
        Planned(
            "late_extra",
            {"amount": "reminder_fee"},
            {"what": "fee"},
            when="keeps_fee",
        ),
    ),
    evidence=(
        Cite("reminders", ("reminder_id",), "sent_on", "sent_on"),
        Cite("invoices", ("invoice_id",), "due_on", "due_on"),
        Cite("contracts", ("late_contract_id",), "late_interest_percent", "agreed_percent"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md L01",
        "domain/03-late-payment-rules.csv",
        "domain/02-pricing-golden-vectors.csv G39, G40, G42",
    ),
    examples=(
        Example(
            "8.5 % for fifty days on 1000.00, a cent too much",
            (Expect("fires", "INV-1", billed="11.65", expected="11.64", certainty="certain"),),
            _reminded("11.65"),
        ),
        Example(
            "rounded each day, as the law of the contract wants it",
            (Expect("fires", "INV-1", billed="11.64", expected="11.50"),),
            _reminded("11.64", contract={"late_regime": "gb"}),
        ),
        Example(
            "0.05 % a day for fifty days",
            (Expect("fires", "INV-1", billed="26.00", expected="25.00", certainty="certain"),),
            _reminded("26.00", contract={"late_interest_percent": "", "late_regime": "cn_sme"}),
        ),
        Example(
            "by the law of the seller's country",
            (Expect("fires", "INV-1", billed="20.00", expected="13.90", certainty="likely"),),
            {
                **_reminded("20.00", contract={"late_interest_percent": ""}),
                "customers": ({"customer_id": "ALBA", "kind": "business"},),
            },
        ),
        Example(
            "600.00 was paid on the twentieth day",
            (Expect("fires", "INV-1", billed="11.64", expected="7.45"),),
            {**_reminded("11.64", bill={"open_amount": "400.00"}), **_PART_PAID},
        ),
        Example(
            "the part that was credited was never due",
            (Expect("fires", "INV-1", billed="11.64", expected="8.73"),),
            {
                **_reminded("11.64"),
                "invoices": (
                    _BILL | {"open_amount": "750.00"},
                    *credit("250.00", "250.00")["invoices"],
                ),
                "allocations": (
                    {"allocation_id": "A-1", "invoice_id": "INV-1", "amount": "250.00"}
                    | {"credit_invoice_id": "CN-1"},
                ),
            },
        ),
        Example(
            "reminded on the due date, with a fee",
            (Expect("fires", "INV-1", billed="5.00", expected="0.00", certainty="certain"),),
            _reminded("0.00", reminder={"sent_on": "2026-04-04", "fee": "5.00"}),
        ),
        Example("the interest is right", (Expect("clean", "INV-1"),), _reminded("11.64")),
        Example(
            "less interest than would be due",
            (Expect("clean", "INV-1"),),
            _reminded("5.00"),
        ),
        Example(
            "the fixed compensation that the law gives, the day after the due date",
            (Expect("clean", "INV-1"),),
            {
                **_reminded("0.00", reminder={"sent_on": "2026-04-05", "fee": "40.00"}),
                "customers": ({"customer_id": "ALBA", "kind": "business"},),
            },
        ),
        Example(
            "the agreed due date is later, and nothing was asked for",
            (Expect("absent", "INV-1"),),
            _reminded("0.00"),
        ),
        Example(
            "a fee that no law and no contract names",
            (Expect("blocked", "INV-1", blocked="no_convention:reminder_fee"),),
            _reminded("0.00", reminder={"fee": "12.00"}),
        ),
        Example(
            "no rate was agreed, and nobody knows which law counts",
            (Expect("blocked", "INV-1", blocked="no_convention:late_interest"),),
            _reminded("5.00", contract={"late_interest_percent": ""}),
        ),
        Example(
            "the invoice names no due date, and the contract no terms",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.due_on"),),
            _reminded("5.00", contract={"payment_terms_days": ""}, bill={"due_on": ""}),
        ),
    ),
)
