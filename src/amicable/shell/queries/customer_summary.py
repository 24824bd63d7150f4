"""A customer in a few lines of plain text, to be pasted into a mail or a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from amicable.shell.queries.customer_balance import Balance
    from amicable.shell.queries.customer_view import CustomerView
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Case

_NAMED = 6
"""Open cases that are named, the latest first; the rest is a number."""


def customer_summary(
    view: CustomerView, balances: Iterable[Balance], reader: Reader, *, day: date
) -> str:
    """Return the lines: who, what is owed, which cases are open, what to keep in mind."""
    return "\n".join(_lines(view, balances, reader, day))


def _lines(
    view: CustomerView, balances: Iterable[Balance], reader: Reader, day: date
) -> Iterator[str]:
    say = reader.say
    yield say("customer.summary", name=view.name, id=view.customer_id, day=reader.short_day(day))
    for one in balances:
        yield say(
            "customer.summary_balance",
            billed=reader.money(one.billed, one.currency),
            disputed=reader.money(one.disputed, one.currency),
            due=reader.money(one.due, one.currency),
        )
    yield say("customer.summary_open", count=view.still_open)
    named = view.open_cases[:_NAMED]
    yield from (f"- {_case(one, reader)}" for one in named)
    if view.still_open > len(named):
        yield f"- {say('customer.summary_more', count=view.still_open - len(named))}"
    for kept in view.kept_in_mind:
        yield say("customer.summary_mind", words=" ".join(kept.words.split()))


def _case(case: Case, reader: Reader) -> str:
    disputed = reader.money(case.disputed, case.currency) or reader.say("frame.unknown")
    return " · ".join(
        (
            reader.short_day(case.received_at.date()),
            " ".join(case.subject.split()) or case.pk,
            disputed,
            reader.say(f"state.{case.state}"),
        )
    )
