"""What templates speak with: `{% say "inbox.title" %}`, `{% money amount currency %}`, days.

Every tag reads the `reader` of the page, so that words, numbers and dates are theirs. What a tag
returns is escaped like any other text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from amicable.shell.queries.next_steps import next_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from django.template import Context

    from amicable.core.cases.next_step import NextStep
    from amicable.shell.queries.page_words import Reader

register = template.Library()
_BAR, _LONGEST_BAR = 22, 420


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, *, count: int | None = None, **operands: Any) -> str:
    """Return a message of the reader's language, filled."""
    return _reader(context).say(key, count=count, **operands)


@register.simple_tag(takes_context=True)
def said(context: Context, room: str, code: Any, otherwise: str = "") -> str:
    """Return the word for a code (`state.received`), or the code itself where there is none."""
    words = _reader(context).words
    key = f"{room}.{code}"
    return words.say(key) if words.has(key) else (otherwise or str(code))


@register.simple_tag(takes_context=True)
def name_of(context: Context, actor: str, names: Mapping[str, str]) -> str:
    """Return the name of an actor as events bear it: a colleague's, or what they are."""
    return names.get(actor) or said(context, "actor", actor.partition(":")[0])


@register.simple_tag
def below_subject(case: Any) -> str:
    """Return the first words of a case without its subject, which stands above them."""
    return str(case.words).removeprefix(case.subject).strip()


@register.simple_tag
def number_of(numbers: Mapping[str, str], invoice_id: str) -> str:
    """Return the printed number of an invoice, its id where nobody knows it."""
    return numbers.get(invoice_id, invoice_id)


@register.simple_tag(takes_context=True)
def money(context: Context, amount: Decimal | None, currency: str) -> str:
    """Return an amount with its currency."""
    return _reader(context).money(amount, currency)


@register.simple_tag(takes_context=True)
def difference(context: Context, amount: Decimal | None, currency: str) -> str:
    """Return a difference with its sign."""
    return _reader(context).difference(amount, currency)


@register.simple_tag(takes_context=True)
def price(context: Context, amount: Decimal | None, currency: str) -> str:
    """Return a unit price with all its decimals."""
    return "" if amount is None else _reader(context).words.price(amount, currency)


@register.simple_tag(takes_context=True)
def quantity(context: Context, value: Decimal | None) -> str:
    """Return a quantity as the reader writes numbers."""
    return "" if value is None else _reader(context).words.quantity(value)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | None) -> str:
    """Return a day in few signs."""
    return _reader(context).short_day(value)


@register.simple_tag(takes_context=True)
def month(context: Context, value: date) -> str:
    """Return a month with its year."""
    return _reader(context).words.formats.month(value)


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime | None) -> str:
    """Return a time in the reader's zone."""
    return _reader(context).moment(value)


@register.simple_tag(takes_context=True)
def deadline(context: Context, value: datetime | None) -> str:
    """Return a time, by the word for its day where it is near the `now` of the page."""
    now = context.get("now")
    return _reader(context).deadline(value, now) if now else _reader(context).moment(value)


@register.simple_tag(takes_context=True)
def age_of(context: Context, since: datetime, now: datetime) -> str:
    """Return how many days lie between two moments."""
    return _reader(context).say("cases.days", count=max(0, (now - since).days))


@register.simple_tag
def chart_height(bars: Sequence[object]) -> int:
    """Return how high a chart of so many bars is, in its own units."""
    return _BAR * len(bars)


@register.simple_tag
def chart_line(place: int, offset: int) -> int:
    """Return where something of a bar stands, counted from the top of the chart."""
    return _BAR * place + offset


@register.simple_tag
def chart_width(share: int) -> int:
    """Return how long a bar is whose share is given in percent; never too short to be seen."""
    return max(2, _LONGEST_BAR * share // 100)


@register.simple_tag(takes_context=True)
def count_of(context: Context, value: int | None) -> str:
    """Return a whole number as the reader groups it."""
    from decimal import Decimal

    return "" if value is None else _reader(context).words.quantity(Decimal(value))


@register.simple_tag(takes_context=True)
def next_of(context: Context, steps: Mapping[str, NextStep], case: Any) -> str:
    """Return what whoever reads may do next with a case, or for whom it waits."""
    return next_words(case, steps.get(case.pk), _reader(context))


@register.simple_tag(takes_context=True)
def step_of(context: Context, step: NextStep, case: Any) -> str:
    """Return a next step in words."""
    return next_words(case, step, _reader(context))


def _reader(context: Context) -> Reader:
    reader: Reader = context["reader"]
    return reader
