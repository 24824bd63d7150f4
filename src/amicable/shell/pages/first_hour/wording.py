"""What the report says of its figures, in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.layout import sentences
from amicable.core.vocabulary.money import Money
from amicable.shell.pages.first_hour.sections import SECTIONS

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Basis
    from amicable.shell.pages.first_hour.sections import Section
    from amicable.shell.pages.first_hour.sums import Counted, Sums

_BASES = ("net", "tax", "gross")


def told_of(section: Section, sums: Sums, words: Words) -> str:
    """Return what a section comes to: what the records prove, then what is only likely."""
    told = []
    for certain, key in ((True, "certain"), (False, "likely")):
        counted = sums.sections[section, certain]
        if counted.count:
            told.append(_sentence(section, key, counted, words))
    return sentences(told)


def summary(sums: Sums, words: Words) -> list[tuple[Section, str, str]]:
    """Return every section that has findings with its title and its sentences."""
    told = [(section, told_of(section, sums, words)) for section in SECTIONS]
    return [(one, words.say(f"report.{one}.title"), said) for one, said in told if said]


def amounts_of(counted: Counted, words: Words) -> list[str]:
    """Return the amounts of one currency and basis each, zeros left out.

    The currency with the largest amount comes first, and what belongs to it stays together.
    """
    most: dict[str, Decimal] = {}
    for (currency, _), total in counted.total.items():
        most[currency] = max(total, most.get(currency, total))
    ranked = sorted(
        counted.total.items(), key=lambda item: (-most[item[0][0]], item[0][0], -item[1])
    )
    return [
        based(Money(total, currency), basis, words) for (currency, basis), total in ranked if total
    ]


def based(amount: Money, basis: Basis, words: Words) -> str:
    """Write an amount with what it is: before tax, tax, or with tax; money needs no more."""
    written = words.money(amount.amount, amount.currency)
    return words.say(f"report.basis.{basis}", amount=written) if basis in _BASES else written


def findings(count: int, words: Words) -> str:
    """Write how many findings there are."""
    return words.say("report.findings", count=count, findings=words.quantity(Decimal(count)))


def _sentence(section: Section, key: str, counted: Counted, words: Words) -> str:
    amounts = words.listed(tuple(amounts_of(counted, words)))
    return words.say(
        words.first_of(f"report.{section}.{key}", f"report.{section}.likely"),
        amounts=amounts or None,
        findings=findings(counted.count, words),
    )
