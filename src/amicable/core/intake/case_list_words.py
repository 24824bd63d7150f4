"""How a team heads its own list of cases, in every language that is read, and what is over."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from amicable.core.intake.list_words import bare, without_currency
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.intake.list_words import ListWords, Meaning

CaseField = Literal[
    "customer", "email", "invoice", "amount", "currency", "opened", "owner", "words", "reason",
    "status", "reference", "line", "item", "order",
]  # fmt: skip
"""What a column of the team's own list can hold."""

CASE_FIELDS: tuple[CaseField, ...] = get_args(CaseField)
_AS: dict[Meaning, CaseField] = {
    "customer": "customer", "email": "email", "invoice": "invoice", "claimed": "amount",
    "amount": "amount", "currency": "currency", "words": "words", "reason": "reason",
    "reference": "reference", "line": "line", "item": "item", "order": "order",
}  # fmt: skip
"""What a customer's list calls the same."""
UNSURE = 2
"""How sure a heading such as `Amount` is: it may be the invoice's total."""


class CaseListWordsError(InputError):
    """A file of words of case lists cannot be used."""

    def __init__(self, name: str, because: str) -> None:
        super().__init__(
            f"{name} holds no words of case lists: {because}; mend or remove the file."
        )


@dataclass(frozen=True, slots=True)
class CaseListWords:
    """Bare headings and what they mean, language by language, and the states that are over."""

    headings: Mapping[str, Mapping[str, CaseField]]
    over: frozenset[str]
    lists: ListWords
    """The words of customers' lists, which count where these know nothing."""

    def fields(self, heading: str, language: str) -> tuple[CaseField, int] | None:
        """Return what a heading means and how surely (less is surer), None when nobody knows.

        `Disputed amount` is a surer amount than `Amount`, and that than one inside other words.
        """
        known = self._own(heading, language)
        if known:
            return known, 0
        meaning = self.lists.meaning(heading, language)
        if meaning is None or meaning not in _AS:
            return None
        return _AS[meaning], UNSURE if meaning == "amount" else 1

    def language_of(self, cells: Iterable[str]) -> str | None:
        """Return the language that knows most of the headings, None where none knows any."""
        found = {bare(cell) for cell in cells if cell.strip()}
        counts = {
            code: len(found & {*own, *self.lists.headings.get(code, {})})
            for code, own in self.headings.items()
        }
        best = max(counts, key=lambda code: (counts[code], code == "en"), default=None)
        return best if best and counts[best] else None

    def _own(self, heading: str, language: str) -> CaseField | None:
        words = (bare(heading), without_currency(heading))
        own = self.headings.get(language, {})
        others = [known for code, known in self.headings.items() if code != language]
        for known in (own, *others):
            for word in words:
                if word in known:
                    return known[word]
        return None


def parse_case_list_words(
    texts: Iterable[tuple[str, str, str]], lists: ListWords
) -> CaseListWords:
    """Return the words of all languages together, from (language, file name, TOML).

    Raises:
        CaseListWordsError: A text is no TOML, or not of the shape that is told in the guide.
    """
    headings: dict[str, dict[str, CaseField]] = {}
    over: set[str] = set()
    for language, name, text in texts:
        read = _read(text, name)
        over |= {bare(one) for one in read["over"]}
        known = headings.setdefault(language, {})
        for field, spellings in read["headings"].items():
            for one in spellings:
                known.setdefault(bare(one), cast("CaseField", field))
    return CaseListWords(headings, frozenset(over), lists)


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseListWordsError(name, str(error)) from error
    if set(read) != {"over", "headings"}:
        raise CaseListWordsError(name, "it has not just the keys over and headings")
    unknown = set(read["headings"]) - set(CASE_FIELDS)
    if unknown:
        raise CaseListWordsError(name, f"no column holds {', '.join(sorted(unknown))}")
    return read
