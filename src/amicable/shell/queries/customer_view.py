"""A customer as the desk knows them: their cases, what was promised, what to keep in mind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from amicable.core.cases.states import OPEN
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.queries.customer_months import months_of
from amicable.shell.queries.customer_promises import customer_promises
from amicable.shell.queries.deductions_view import deducted_sums
from amicable.shell.store.models import Account, Case, KeptInMind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from amicable.shell.queries.customer_months import Month
    from amicable.shell.queries.customer_promises import Promises
    from amicable.shell.queries.deductions_view import DeductedSum

SHOWN = 50
"""So many cases are listed, the latest first."""


class NoSuchCustomerError(InputError):
    """No case is of this customer."""

    def __init__(self, customer_id: str) -> None:
        super().__init__(
            worded(
                "no_such_customer",
                "No case is of customer {customer}; look the customer up among the cases.",
                customer=Quoted(customer_id),
            )
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
    deducted: tuple[DeductedSum, ...]

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
    counted = known.aggregate(count=Count("pk"), still_open=Count("pk", filter=Q(state__in=OPEN)))
    return CustomerView(
        customer_id=customer_id,
        name=cases[0].customer_name or (account.name if account else "") or customer_id,
        latest=cases[0],
        account=account,
        **counted,
        cases=cases,
        months=months_of(_received(known, day), until=day),
        promises=customer_promises([one.pk for one in cases], customer_id),
        kept_in_mind=list(
            KeptInMind.objects.select_related("kept_by")
            .filter(customer_id=customer_id)
            .order_by("-kept_at")
        ),
        deducted=deducted_sums(customer_id),
    )


def _received(cases: QuerySet[Case], day: date) -> dict[date, int]:
    """Count the cases of the last twelve months by the month in which they were received."""
    since = datetime(day.year - 1, day.month, 1, tzinfo=UTC)
    months = cases.filter(received_at__gte=since).values_list(
        TruncMonth("received_at", tzinfo=UTC)
    )
    counted = months.annotate(Count("pk")).order_by()
    return {first.date(): count for first, count in counted}
