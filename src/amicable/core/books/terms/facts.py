"""Finds what the words of a passage say: what one rule takes, no later one reads again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.short_dates import completed
from amicable.core.books.terms.values import DATES, Value, read_value
from amicable.core.vocabulary.currency_words import CURRENCY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.wording import Rule, Wording

_AMOUNT = re.compile(rf"(?<![a-z])(?:{CURRENCY})\s?\d|\d\s?(?:{CURRENCY})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Fact:
    """The value of one column with the passage that says it, and where in it."""

    value: Value
    passage: Passage
    place: tuple[int, int] = field(default=(0, 0), compare=False)


Facts = dict[str, Fact]
"""What is said, by column."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule matched: what it says, and where it begins."""

    start: int
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Words:
    """The words of a passage that no rule has taken yet."""

    def __init__(self, passage: Passage, wording: Wording) -> None:
        self.passage = passage
        self.wording = wording
        self.left = passage.folded
        self.old: list[tuple[int, int]] = []
        """Where prices stand that are gone."""

    def take(self, name: str) -> list[Hit]:
        """Return the hits of one list of rules in the order of the text, and take their words."""
        found: list[Hit] = []
        # Again, as what one rule took may have stood between two entries of a list.
        for rule in self.wording.rules[name] * 2:
            for match in list(rule.pattern.finditer(self.left)):
                facts = self._said(rule, match)
                if facts is not None and "\x00" not in self.left[match.start() : match.end()]:
                    found.append(Hit(match.start(), facts))
                    self.strike(*match.span())
        return sorted(found, key=lambda hit: hit.start)

    def strike_old_prices(self) -> None:
        """Take away the words for a price that is gone, so that it becomes no row."""
        for cue in self.wording.cues["old_price"]:
            for match in list(cue.pattern.finditer(self.left)):
                self.old.append(match.span())
                self.strike(*match.span())

    def strike(self, start: int, end: int) -> None:
        """Take words away, so that nothing reads them again."""
        self.left = self.left[:start] + "\x00" * (end - start) + self.left[end:]

    def _said(self, rule: Rule, match: re.Match[str]) -> Facts | None:
        """Return what a match says, None when one of its slots means nothing."""
        facts = {
            column: Fact(Value((value,)), self.passage) for column, value in rule.constants.items()
        }
        for place, (column, kind) in enumerate(rule.slots):
            start, end = match.span(f"s{place}")
            if start < 0:
                continue
            if column == "item" and self._is_no_name(self.passage.folded[start:end]):
                return None
            is_label = kind in {"item", "name"} and self.left[end : end + 2].lstrip()[:1] == ":"
            read_as = "label" if is_label else kind
            value = read_value(read_as, self._written(kind, start, end), self.wording)
            if value is None:
                return None
            for name in column.split("+"):
                facts[name] = Fact(value, self.passage, (start, end))
        return facts

    def _written(self, kind: str, start: int, end: int) -> str:
        """Return the words of a slot; of a date also what the other end of its range says."""
        if kind not in DATES:
            return self.passage.text[start:end]
        folded = self.passage.folded
        words, months = folded[start:end], self.wording.slots.months
        return completed(words, folded[:start], folded[end:], months)

    def _is_no_name(self, folded: str) -> bool:
        """Say whether words are no item: with an amount or a date in them, or a condition.

        `if the goods are late, EUR 5 per day` is a condition.
        """
        if _AMOUNT.search(folded) or re.search(self.wording.slots.patterns["date"], folded):
            return True
        return any(
            folded.startswith(word)
            and (word[-1] > "\u2e80" or not folded[len(word) :][:1].isalnum())
            for word in self.wording.grammar.get("condition", ())
        )


def date_of_letter(passage: Passage, wording: Wording) -> Fact | None:
    """Return the date of a line or cell that holds a date, or a place and a date, and no more."""
    day = wording.slots.patterns["date"]
    alone = re.compile(rf"(?:[^\d:;,]{{2,30}},\s?){{0,2}}(?:an? |on )?(?P<day>{day})[.\s]*")
    ends, before = 0, ""
    for part in [cell.text for cell in passage.cells] or [passage.text]:
        labelled = bool(before) and not any(char.isdigit() for char in before)
        before = part
        if labelled:
            continue  # what stands before it in the row says what the date is of
        begins = max(passage.text.find(part, ends), 0)
        ends = begins + len(part)
        found = alone.fullmatch(passage.folded, begins, ends)
        if found is not None and not any(
            char.isdigit() for char in part[: found.start("day") - begins]
        ):
            value = read_value("date", passage.text[slice(*found.span("day"))], wording)
            if value is not None:
                return Fact(value, passage, found.span("day"))
    return None
