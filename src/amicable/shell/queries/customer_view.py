"""A customer as the desk knows them: their cases, what was promised, what to keep in mind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.states import OPEN
from amicable.core.vocabulary.error import InputError
from amicable.shell.queries.customer_months import months_of
from amicable.shell.queries.customer_promises import customer_promises
from amicable.shell.store.models import Account, Case, KeptInMind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.shell.queries.customer_months import Month
    from amicable.shell.queries.customer_promises import Promises

SHOWN = 50
"""So many cases are listed, the latest first."""


class NoSuchCustomerError(InputError):
    """No case is of this customer."""

    def __init__(self, customer_id: str) -> None:
        super().__init__(
            f"No case is of customer {customer_id!r}; look the customer up among the cases."
        )


@dataclass(frozen=True, slots=True)
class CustomerView:
    """A customer with their history; `cases` are the latest of `count`."""

    customer_id: str
    name: str
    latest: Case
    account: Account | None
    count: int
    still_open: int
    cases: Sequence[Case]
    months: tuple[Month, ...]
    promises: Promises
    kept_in_mind: Sequence[KeptInMind]

    @property
    def open_cases(self) -> list[Case]:
        """Return those of the listed cases that are not over."""
        return [one for one in self.cases if one.state in OPEN]


def customer_view(customer_id: str, *, day: date) -> CustomerView:
    """Return a customer as they stand on a day.

    Raises:
        NoSuchCustomerError: no case is of this customer.
    """
    known = Case.objects.filter(customer_id=customer_id)
    cases = list(known.select_related("owner").order_by("-received_at", "pk")[:SHOWN])
    if not customer_id or not cases:
        raise NoSuchCustomerError(customer_id)
    account = Account.objects.select_related("manager").filter(customer_id=customer_id).first()
    received = known.values_list("received_at", flat=True)
    return CustomerView(
        customer_id=customer_id,
        name=cases[0].customer_name or (account.name if account else "") or customer_id,
        latest=cases[0],
        account=account,
        count=known.count(),
        still_open=known.filter(state__in=OPEN).count(),
        cases=cases,
        months=months_of((at.date() for at in received), until=day),
        promises=customer_promises([one.pk for one in cases], customer_id),
        kept_in_mind=list(
            KeptInMind.objects.select_related("kept_by")
            .filter(customer_id=customer_id)
            .order_by("-kept_at")
        ),
    )
