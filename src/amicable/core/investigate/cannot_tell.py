"""Says what a check could not judge, and which record would tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amicable.core.investigate.alternatives import alternatives_of
from amicable.core.vocabulary.finding import CannotTell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.proration import Proration

    Code = Literal["no_table", "no_column", "not_covered", "no_convention", "assumed_only"]

_DAYS = ("supplied_on", "ordered_on", "period_from", "issued_on")


def untold(
    outcomes: Iterable[Outcome],
    checks: Mapping[str, Check],
    prorations: Iterable[Proration] = (),
) -> tuple[CannotTell, ...]:
    """Return one entry for every blocked outcome, in the order given.

    `prorations` are the conventions whose amounts stand side by side where none was agreed.
    """
    known = tuple(prorations)
    return tuple(
        _entry(outcome, checks[outcome.check], known)
        for outcome in outcomes
        if outcome.status == "blocked" and outcome.blocked
    )


def unasked(
    checks: Mapping[str, Check],
    outcomes: Iterable[Outcome],
    *,
    invoices: Iterable[Invoice],
    missing: frozenset[str],
) -> tuple[CannotTell, ...]:
    """Return an entry for every check that had no row to test for want of records.

    Where a table is not in the books, or an invoice has no lines, the rows to be tested are not
    there either; silence would then read as "nothing wrong".
    """
    answered = {(outcome.check, outcome.invoice_id) for outcome in outcomes}
    entries = []
    for invoice in invoices:
        for check in checks.values():
            table = _lacking(check, invoice, missing)
            if table is not None and (check.code, invoice.invoice_id) not in answered:
                entries.append(
                    CannotTell(
                        check.code,
                        check.cause,
                        invoice.invoice_id,
                        None,
                        "no_table",
                        table,
                        table,
                    )
                )
    return tuple(entries)


def _lacking(check: Check, invoice: Invoice, missing: frozenset[str]) -> str | None:
    """Return the records a check lacks for an invoice: a table, or the invoice's lines."""
    table = next((need for need in check.needs if need in missing), None)
    if table is None and check.relation.grain in {"line", "group"} and not invoice.lines:
        return "invoice_lines"
    return table


def _entry(outcome: Outcome, check: Check, prorations: tuple[Proration, ...]) -> CannotTell:
    code, _, subject = (outcome.blocked or "").partition(":")
    return CannotTell(
        check=check.code,
        cause=check.cause,
        invoice_id=outcome.invoice_id,
        line=outcome.line,
        code=cast("Code", code),
        subject=subject,
        would_help="contracts" if code == "no_convention" else subject,
        period=_month(outcome.operands) if code == "not_covered" else "",
        alternatives=alternatives_of(subject, outcome.operands, prorations),
    )


def _month(operands: Mapping[str, str]) -> str:
    return next((operands[name][:7] for name in _DAYS if name in operands), "")
