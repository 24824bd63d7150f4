"""Who must release a case: the authority table, asked about its total gross."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amicable.core.vocabulary.case import Approval
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from typing import Literal

    from amicable.core.vocabulary.case import Remedy
    from amicable.core.vocabulary.own_money import OwnMoney
    from amicable.core.vocabulary.policy import Evaluate, Limits, Row, Situation

    Role = Literal["none", "agent", "lead", "manager", "director"]

_ROLES = ("none", "agent", "lead", "manager", "director")


class UnknownRoleError(InputError):
    """A row of the authority table names a role that nobody has."""

    def __init__(self, row: Row) -> None:
        super().__init__(
            f"The row {row.rule} of the policy {row.policy} names the role"
            f" {row.values['role']!r}: use one of {', '.join(_ROLES)}."
        )


def approve(
    situation: Situation, remedies: Sequence[Remedy], evaluate: Evaluate, limits: Limits
) -> tuple[Approval, Row]:
    """Return who may release these remedies, and the row of `authority` that says so.

    The total counts every remedy with an amount, in the company's currency; an amount in a
    currency without a rate has no value here, and a person decides (domain 05, section 4).
    """
    total, currency = _total(remedies, limits)
    occasion = _occasion(situation, remedies, limits, total, currency)
    return _asked(occasion, total, currency, evaluate)


def approve_offer(
    amount: Decimal | None, currency: str, evaluate: Evaluate, own: OwnMoney
) -> tuple[Approval, Decimal | None]:
    """Return who may release an offer beyond any error, and what it is worth to the company.

    The worth is None in a currency without a rate: then the row for it decides.
    """
    total, named = amount or ZERO, currency or own.currency
    worth = own.worth(total, named)
    asked = (total, named) if worth is None else (worth, own.currency)
    approval, _ = _asked("other", *asked, evaluate)
    return approval, worth


def _asked(
    occasion: str, total: Decimal, currency: str, evaluate: Evaluate
) -> tuple[Approval, Row]:
    question = {"occasion": occasion, "total": plain(total), "currency": currency}
    row = evaluate("authority", question)
    if row.values["role"] not in _ROLES:
        raise UnknownRoleError(row)
    role = cast("Role", row.values["role"])
    return Approval(role != "none", role, row.values["because"]), row


def _total(remedies: Sequence[Remedy], limits: Limits) -> tuple[Decimal, str]:
    """Return the total in the company's currency, or with the first currency without a rate."""
    own, total = limits.own, ZERO
    for remedy in remedies:
        amount, currency = remedy.gross or ZERO, remedy.currency or own.currency
        worth = own.worth(amount, currency)
        if worth is None:
            return (total + amount, currency)
        total += worth
    return (total, own.currency)


def _occasion(
    situation: Situation,
    remedies: Sequence[Remedy],
    limits: Limits,
    total: Decimal,
    currency: str,
) -> str:
    """Return the occasion of a release; a verdict against a consumer goes before any limit."""
    if all(remedy.kind == "none" for remedy in remedies):
        return "nothing_to_release"
    if _refuses_a_consumer(situation):
        return "consumer_refused"
    for_person = any(remedy.kind == "hand_to_person" for remedy in remedies)
    known = currency == limits.own.currency and limits.automatic > 0
    if known and not for_person and total <= limits.automatic:
        return "within_automatic_limit"
    return "other"


def _refuses_a_consumer(situation: Situation) -> bool:
    customer = situation.customer
    against = {"customer", "shared"}
    return (
        customer is not None
        and customer.kind == "consumer"
        and any(claim.verdict in against and not claim.corrected for claim in situation.claims)
    )
