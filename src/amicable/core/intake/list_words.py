"""How lists of invoices are headed, summed and filled in, in every language that is read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.vocabulary.claim_row import StatusMeans

Meaning = Literal[
    "invoice", "claimed", "total", "amount", "words", "reason", "line", "item", "quantity",
    "price", "order", "reference", "currency", "customer", "email", "status", "paid_on", "payment",
    "approved", "billed", "net",
]  # fmt: skip
"""What a column of a list can hold."""

DISPUTING: frozenset[StatusMeans] = frozenset({"refused", "conditional"})
"""What a state means that disputes the invoice."""
_UNKNOWN: StatusMeans = "unknown"
_STATES = {"paid", "accepted", "conditional", "refused"}
_MEANINGS: frozenset[str] = frozenset(get_args(Meaning))
_DAY_BEHIND = re.compile(r"[\s\d/,-]+$")
_BREAK = re.compile(r"\s+-+\s*|\s*[:;,(/\u2013\u2014\uff1a\uff1b\uff0c\uff08]\s*")
_CODE = 2
"""Letters of a state that is a code (`RE`), which nothing may follow."""
_LOOSE: frozenset[Meaning] = frozenset(
    {"claimed", "amount", "total", "words", "billed", "net", "approved"}
)
"""What a heading may hold among other words."""
_KEYS = {"decimal_comma", "totals", "ditto", "fine", "headings", "reasons"}
_STATUSES = "statuses"
"""May be left out: a list of a customer's portal is rarer than a list of complaints."""


class ListWordsError(InputError):
    """A file of list words cannot be used."""

    def __init__(self, name: str, because: str) -> None:
        super().__init__(f"{name} holds no words of lists: {because}; mend or remove the file.")


@dataclass(frozen=True, slots=True)
class ListWords:
    """Bare words and what they mean, language by language."""

    headings: Mapping[str, Mapping[str, Meaning]]
    totals: frozenset[str]
    ditto: frozenset[str]
    fine: frozenset[str]
    """What stands in a cell where nothing is wrong."""
    reasons: Mapping[str, str]
    decimal_comma: frozenset[str]
    """The languages in which a comma stands before the cents."""
    statuses: Mapping[str, StatusMeans] = field(default_factory=dict)
    """What a customer's portal calls the state of an invoice, and what it means."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Reason codes of customers' systems, as the catalogue says what they mean."""

    def status_means(self, written: str) -> StatusMeans:
        """Return what a state means, `unknown` where no language knows it, empty for none.

        A refusal may go on (`Rejected - wrong price`); what is settled must say just that and at
        most a day, since `Paid short` is no payment.
        """
        state = bare(written)
        if not state:
            return ""
        plain = _DAY_BEHIND.sub("", state)
        known = self.statuses.get(state) or self.statuses.get(plain)
        return known or self._disputes(state)

    def behind_status(self, written: str) -> str:
        """Return what a refusal goes on to say; empty where the state stands alone."""
        if bare(written) in self.statuses:
            return ""
        state, _, more = _BREAK.sub("\n", written, count=1).partition("\n")
        is_told = bool(more) and self.status_means(state) in DISPUTING
        return more.strip(" )\uff09") if is_told else written

    def _disputes(self, state: str) -> StatusMeans:
        """Return what the longest disputing words mean that a state begins with."""
        begun = [
            (len(word), means)
            for word, means in self.statuses.items()
            if means in DISPUTING and len(word.encode()) > _CODE and _begins(state, word)
        ]
        return max([(0, _UNKNOWN), *begun])[1]

    def meaning(self, heading: str, language: str) -> Meaning | None:
        """Return what a heading means, in the language of the mail before all others.

        `Invoice / Factura` means what one of its parts means, and `Amount (EUR)` an amount.
        """
        plain = re.sub(r"[(\[\uff08][^)\]\uff09]*[)\]\uff09]", " ", heading)
        for part in (heading, plain, *re.split(r"[/\n|]", heading)):
            found = self._of(bare(part), language) or self._of(without_currency(part), language)
            if found:
                return found
        return self._within(bare(plain), language)

    def _within(self, heading: str, language: str) -> Meaning | None:
        """Return what the longest known words inside a heading mean, of those that may be longer.

        `Short paid amount` is what was short paid; `Invoice date` is no invoice.
        """
        own = self.headings.get(language, {})
        inside = [
            (len(word), known is own, meaning)
            for known in self.headings.values()
            for word, meaning in known.items()
            if meaning in _LOOSE and _holds(heading, word)
        ]
        return max(inside, default=(0, False, None))[2]

    def language_of(self, cells: Iterable[str]) -> str | None:
        """Return the language that knows most of these headings, None where none knows any."""
        found = {bare(cell) for cell in cells}
        known = {code: len(found & set(own)) for code, own in self.headings.items()}
        best = max(known, key=lambda code: (known[code], code == "en"), default=None)
        return best if best and known[best] else None

    def _of(self, word: str, language: str) -> Meaning | None:
        first = self.headings.get(language, {}).get(word)
        others = (known[word] for known in self.headings.values() if word in known)
        return first or next(others, None)


def _begins(state: str, word: str) -> bool:
    behind = state[len(word) :]
    return state.startswith(word) and (not word.isascii() or not behind[:1].isalnum())


def _holds(heading: str, word: str) -> bool:
    if re.search(r"[\u4e00-\u9fff]", word):
        return len(word) > 1 and word in heading
    return f" {word} " in f" {heading} "


def without_currency(heading: str) -> str:
    """Return a bare heading without the currency at its end."""
    return re.sub(rf"\s*(?:\b(?:in|en|em)\s+)?(?:{CURRENCY})$", "", bare(heading))


def bare(text: str) -> str:
    """Return a heading or a short cell as it is compared: folded, no points, single spaces."""
    return " ".join(re.sub(r"[.:_*?!()\[\]\s\u00ba\u00b0]+", " ", fold(text)).split())


def parse_list_words(texts: Iterable[tuple[str, str, str]]) -> ListWords:
    """Return the words of all languages together, from (language, file name, TOML).

    Raises:
        ListWordsError: A text is no TOML, or not of the shape that is told in the guide.
    """
    headings: dict[str, dict[str, Meaning]] = {}
    totals: set[str] = set()
    ditto: set[str] = set()
    fine: set[str] = set()
    reasons: dict[str, str] = {}
    comma: set[str] = set()
    statuses: dict[str, StatusMeans] = {}
    for language, name, text in texts:
        read = _read(text, name)
        for meaning, spellings in read["headings"].items():
            for one in spellings:
                known = headings.setdefault(language, {})
                known.setdefault(bare(one), cast("Meaning", meaning))
        for reason, spellings in read["reasons"].items():
            for one in spellings:
                reasons.setdefault(bare(one), reason)
        for means, spellings in read.get(_STATUSES, {}).items():
            for one in spellings:
                statuses.setdefault(bare(one), means)
        totals |= {bare(one) for one in read["totals"]}
        fine |= {bare(one) for one in read["fine"]}
        ditto |= {fold(one).strip() for one in read["ditto"]}
        comma |= {language} if read["decimal_comma"] else set()
    return ListWords(
        headings=headings,
        totals=frozenset(totals),
        ditto=frozenset(ditto),
        fine=frozenset(fine),
        reasons=reasons,
        decimal_comma=frozenset(comma),
        statuses=statuses,
    )


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ListWordsError(name, str(error)) from error
    if set(read) - {_STATUSES} != _KEYS:
        raise ListWordsError(name, f"it has not just the keys {', '.join(sorted(_KEYS))}")
    unknown = set(read["headings"]) - _MEANINGS
    if unknown:
        raise ListWordsError(name, f"no column of a list holds {', '.join(sorted(unknown))}")
    unknown = set(read.get(_STATUSES, {})) - _STATES
    if unknown:
        raise ListWordsError(name, f"no state of an invoice is {', '.join(sorted(unknown))}")
    return read
