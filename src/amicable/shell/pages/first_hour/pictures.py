"""The pictures of the page: what was billed too much, by cause, month and customer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import capital, cause_words
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.pages.charts import Chart, bars_of, columns_of, stack_of
from amicable.shell.pages.first_hour.sums import top

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.correspond.words import Words
    from amicable.shell.pages.first_hour.sums import Sums

_MOST_CAUSES = 12
_MOST_CUSTOMERS = 10
_MOST_MONTHS = 36


def currencies_of(sums: Sums) -> list[str]:
    """Return the currencies in which too much was billed, the largest sum first."""
    whole = {code: sum(causes.values(), ZERO) for code, causes in sums.causes.items()}
    return sorted((code for code in whole if whole[code] > 0), key=lambda code: -whole[code])


def by_cause(currency: str, sums: Sums, words: Words) -> Chart:
    """Return the amounts by cause as bars."""
    added: dict[tuple[str], Decimal] = {}
    for (cause, _), amount in sums.causes[currency].items():
        added[(cause,)] = added.get((cause,), ZERO) + amount
    rows = [
        (capital(cause_words(cause, words)), Money(amount, currency))
        for (cause,), amount in top(added, _MOST_CAUSES)
    ]
    return _chart("cause", currency, rows, words, drawn="bars")


def by_certainty(currency: str, sums: Sums, words: Words) -> Chart | None:
    """Return what is proven and what is only likely as one bar, where there are both."""
    rows = []
    for certain, key in ((True, "report.certain"), (False, "report.likely")):
        parts = [amount for (_, sure), amount in sums.causes[currency].items() if sure is certain]
        if parts:
            rows.append((words.say(key), Money(sum(parts, ZERO), currency)))
    return _chart("certainty", currency, rows, words, drawn="stack") if len(rows) > 1 else None


def by_month(currency: str, sums: Sums, words: Words) -> Chart | None:
    """Return the amounts by month of issue as columns, months without any between them."""
    known = sums.months[currency]
    if len(known) < 2:
        return None
    months = _months(min(known), max(known))[-_MOST_MONTHS:]
    rows = [
        (words.formats.month(month), Money(known.get(month, ZERO), currency)) for month in months
    ]
    return _chart("month", currency, rows, words, drawn="columns")


def by_customer(currency: str, sums: Sums, words: Words) -> Chart:
    """Return the customers with the largest amounts as bars."""
    rows = [
        (name or customer_id or "—", Money(amount, currency))
        for (customer_id, name), amount in top(sums.customers[currency], _MOST_CUSTOMERS)
    ]
    return _chart("customer", currency, rows, words, drawn="bars")


def _chart(
    kind: str, currency: str, rows: list[tuple[str, Money]], words: Words, *, drawn: str
) -> Chart:
    drawing = {"bars": bars_of, "stack": stack_of, "columns": columns_of}[drawn]
    largest = max(rows, key=lambda row: row[1].amount)
    return Chart(
        id=f"{kind}-{currency}",
        title=words.say(f"report.by_{kind}", currency=currency),
        told=words.say(
            "report.largest_is", label=largest[0], amount=words.money(largest[1].amount, currency)
        ),
        headings=(words.say(f"report.{kind}"), words.say("report.before_tax")),
        bars=drawing(rows),
    )


def _months(first: date, last: date) -> list[date]:
    found = [first]
    while found[-1] < last:
        year, month = divmod(found[-1].year * 12 + found[-1].month, 12)
        found.append(date(year, month + 1, 1))
    return found
