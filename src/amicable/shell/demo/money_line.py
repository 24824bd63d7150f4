"""One line of money over a day's cases: what is unpaid on their invoices, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

type _Error = tuple[str, str | None, str | None]
_ZERO = Decimal("0.00")
_FEES = ("L01", "L02")


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Sums in one currency, over every invoice that the cases are about, each counted once.

    Within `unpaid` lie `undecided` and `collectable`; `proven_due` lies in `collectable`.
    `proven_ours` may exceed the rest of it by what is refunded on invoices paid long ago.
    """

    currency: str
    unpaid: Decimal = _ZERO
    """What the books show as unpaid on the invoices complained about, not what is contested."""
    proven_ours: Decimal = _ZERO
    """By how much what customers owe falls: supported claims and errors nobody mentioned."""
    proven_due: Decimal = _ZERO
    """What stays open on invoices where a claim was refuted, at least in part."""
    undecided: Decimal = _ZERO
    """What stays open on invoices of which nobody can tell yet."""
    collectable: Decimal = _ZERO
    """What may be asked for now although it is disputed: unpaid, not ours, not undecided."""

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

    An invoice, and an error on it, counts once however many cases are about it. `open_amounts`
    says what the books show as unpaid of each invoice, by its id, `currencies` in which currency
    it is billed; without it the claims say, else it is EUR. A case that is not identified counts
    nothing: nobody knows yet which invoice is held back.
    """
    known = currencies or {}
    about: dict[str, list[Mapping[str, Any]]] = {}
    for case in cases:
        for invoice_id in dict.fromkeys(claim["invoice_id"] for claim in case["claims"]):
            if invoice_id is not None:
                about.setdefault(invoice_id, []).append(case)
    lines: dict[str, MoneyLine] = {}
    for invoice_id, own in about.items():
        sums = _of_invoice(own, invoice_id, open_amounts.get(invoice_id, _ZERO))
        sums = replace(sums, currency=known.get(invoice_id, sums.currency))
        lines[sums.currency] = lines.get(sums.currency, MoneyLine(sums.currency)) + sums
    return sorted(lines.values(), key=lambda line: (line.currency != "EUR", line.currency))


def _of_invoice(
    cases: Sequence[Mapping[str, Any]], invoice_id: str, open_amount: Decimal
) -> MoneyLine:
    """Return the sums of one invoice over all cases that are about it."""
    claims = [one for case in cases for one in case["claims"] if one["invoice_id"] == invoice_id]
    supported = list(_supported(cases, invoice_id))
    ours = sum((amount for _, amount in supported), _ZERO) + _unmentioned(cases, invoice_id)
    fees = sum((amount for cause, amount in supported if cause in _FEES), _ZERO)
    rest = max(open_amount - ours + fees, _ZERO)
    verdicts = {claim["verdict"] for claim in claims if not claim.get("corrected")}
    unsure = "uncertain" in verdicts
    refuted = not unsure and bool(verdicts & {"customer", "shared"})
    return MoneyLine(
        currency=next((claim["currency"] for claim in claims if claim["currency"]), "EUR"),
        unpaid=open_amount,
        proven_ours=ours,
        proven_due=rest if refuted else _ZERO,
        undecided=rest if unsure else _ZERO,
        collectable=_ZERO if unsure else rest,
    )


def _supported(
    cases: Sequence[Mapping[str, Any]], invoice_id: str
) -> Iterator[tuple[str | None, Decimal]]:
    """Yield the root cause of each claim and what it is supported by that no case before found."""
    before: set[_Error] = set()
    for case in cases:
        found = {one["id"]: one for one in case["findings"]}
        here: set[_Error] = set()
        for claim in case["claims"]:
            if claim["invoice_id"] != invoice_id:
                continue
            own = [found[name] for name in claim["findings"] if name in found]
            here |= {_error(one) for one in own}
            known = sum((_gross(one) for one in own if _error(one) in before), _ZERO)
            amount = Decimal(claim["supported_amount"] or 0)
            yield claim["root_cause"], max(amount - known, min(amount, _ZERO))
        before |= here


def _unmentioned(cases: Sequence[Mapping[str, Any]], invoice_id: str) -> Decimal:
    """Sum the certain errors of the invoice that no claim names and nothing else explains."""
    told = {
        _error(one)
        for case in cases
        for one in case["findings"]
        if any(one["id"] in claim["findings"] for claim in case["claims"])
    }
    found = {
        _error(one): _gross(one)
        for case in cases
        for one in case["findings"]
        if one["invoice_id"] == invoice_id and _is_own(one)
    }
    return sum((gross for error, gross in found.items() if error not in told), _ZERO)


def _is_own(finding: Mapping[str, Any]) -> bool:
    """Say whether a finding is a certain error of ours that still costs the customer."""
    is_certain = finding["certainty"] == "certain" and _gross(finding) > 0
    return is_certain and not (finding.get("consequence_of") or finding.get("corrected"))


def _error(finding: Mapping[str, Any]) -> _Error:
    """Return by what two cases know an error as the same: its check and where it is.

    The id of a finding is another one over other books.
    """
    check = finding.get("check") or finding["id"]
    return str(check), finding["invoice_id"], finding.get("line")


def _gross(finding: Mapping[str, Any]) -> Decimal:
    return Decimal(finding.get("gross") or 0)
