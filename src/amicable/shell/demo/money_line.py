"""One line of money over a day's cases: what is held back, and how much of it is whose."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ZERO = Decimal("0.00")
_FEES = ("L01", "L02")


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Sums in one currency, over every invoice that the cases are about, each counted once.

    Within `in_dispute` lie `undecided` and `collectable`; `proven_due` lies in `collectable`.
    `proven_ours` may exceed the rest of it by what is refunded on invoices paid long ago.
    """

    currency: str
    in_dispute: Decimal = _ZERO
    """What is open on the invoices complained about."""
    proven_ours: Decimal = _ZERO
    """By how much what customers owe falls: supported claims and errors nobody mentioned."""
    proven_due: Decimal = _ZERO
    """What stays open on invoices where a claim was refuted, at least in part."""
    undecided: Decimal = _ZERO
    """What stays open on invoices of which nobody can tell yet."""
    collectable: Decimal = _ZERO
    """What may be asked for now although in dispute: open, not ours, not undecided."""

    def __add__(self, other: MoneyLine) -> MoneyLine:
        """Return the sums of both, in the currency of this one."""
        names = [field.name for field in fields(self) if field.name != "currency"]
        sums = {name: getattr(self, name) + getattr(other, name) for name in names}
        return MoneyLine(self.currency, **sums)


def money_line(
    cases: Iterable[Mapping[str, Any]],
    open_amounts: Mapping[str, Decimal],
    currencies: Mapping[str, str] | None = None,
) -> list[MoneyLine]:
    """Return the sums of the cases (`amicable.case/1`), one a currency, EUR first.

    `open_amounts` says what the books show as unpaid of each invoice, by its id, `currencies`
    in which currency it is billed; without it the claims say, else it is EUR. A case that is
    not identified counts nothing: nobody knows yet which invoice is held back.
    """
    known = currencies or {}
    lines: dict[str, MoneyLine] = {}
    for case in cases:
        about = dict.fromkeys(claim["invoice_id"] for claim in case["claims"])
        for invoice_id in about:
            if invoice_id is None:
                continue
            sums = _of_invoice(case, invoice_id, open_amounts.get(invoice_id, _ZERO))
            sums = replace(sums, currency=known.get(invoice_id, sums.currency))
            lines[sums.currency] = lines.get(sums.currency, MoneyLine(sums.currency)) + sums
    return sorted(lines.values(), key=lambda line: (line.currency != "EUR", line.currency))


def _of_invoice(case: Mapping[str, Any], invoice_id: str, open_amount: Decimal) -> MoneyLine:
    claims = [claim for claim in case["claims"] if claim["invoice_id"] == invoice_id]
    told = {finding for claim in case["claims"] for finding in claim["findings"]}
    supported = {claim["id"]: Decimal(claim["supported_amount"] or 0) for claim in claims}
    ours = sum(supported.values(), _ZERO) + _unmentioned(case, invoice_id, told)
    fees = sum((supported[claim["id"]] for claim in claims if claim["root_cause"] in _FEES), _ZERO)
    rest = max(open_amount - ours + fees, _ZERO)
    verdicts = {claim["verdict"] for claim in claims if not claim.get("corrected")}
    unsure = "uncertain" in verdicts
    refuted = not unsure and bool(verdicts & {"customer", "shared"})
    return MoneyLine(
        currency=next((claim["currency"] for claim in claims if claim["currency"]), "EUR"),
        in_dispute=open_amount,
        proven_ours=ours,
        proven_due=rest if refuted else _ZERO,
        undecided=rest if unsure else _ZERO,
        collectable=_ZERO if unsure else rest,
    )


def _unmentioned(case: Mapping[str, Any], invoice_id: str, told: set[str]) -> Decimal:
    """Sum the certain errors of the invoice that no claim names and nothing else explains."""
    return sum(
        (
            Decimal(finding.get("gross") or 0)
            for finding in case["findings"]
            if finding["invoice_id"] == invoice_id
            and finding["id"] not in told
            and finding["certainty"] == "certain"
            and not finding.get("consequence_of")
            and not finding.get("corrected")
            and Decimal(finding.get("gross") or 0) > 0
        ),
        _ZERO,
    )
