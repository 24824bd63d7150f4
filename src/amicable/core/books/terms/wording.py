"""How contracts of a language say their terms: one data file, `catalog/terms/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from amicable.core.books.terms.slots import make_slots
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.phrases import phrase_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.slots import Slots

_SLOT = re.compile(r"<([\w+]+):(\w+)>")
_WORD = re.compile(r"<(\w+)>")
RULES = (
    "section", "contract", "limit", "commitment", "discount", "change", "validity", "tier",
    "price", "tiered", "subject", "threshold",
)  # fmt: skip
"""The lists of rules that a file may hold, in the order in which they read a sentence."""
CUES = (
    "example", "gone", "old_price", "volume", "graduated", "public", "about_terms", "reference",
    "claims", "no_price", "no_item", "once", "settlement",
    "idle", "tax_included", "prices", "indexed", "qualified", "billing", "renewal", "other_base",
    "aside",
    "earlier", "mail_head", "reply",
)  # fmt: skip
"""What else words can tell: an example, a price that is gone, a clause that is referred to."""


@dataclass(frozen=True)
class Rule:
    """A way to say terms: its slots are columns with the kind of their value.

    A slot may fill two columns, `starts_on+signed_on`.
    `constants` are what the words say without a slot: `due_base` is `receipt`.
    """

    expression: str
    slots: tuple[tuple[str, str], ...]
    constants: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a contract of its language is first read."""
        return re.compile(self.expression)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language for terms."""

    language: str
    decimal_comma: bool
    day_first: bool
    function_words: tuple[str, ...]
    articles: tuple[str, ...]
    """Small words before an item that are no part of its name."""
    slots: Slots
    rules: Mapping[str, tuple[Rule, ...]]
    cues: Mapping[str, tuple[Rule, ...]]
    headings: Mapping[str, str] = field(default_factory=dict)
    """A heading of a price table as written → `column:kind`."""
    ranges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words beside the bounds of a range: `up_to`, `at_least`, `over`, and `joint` between two."""
    grammar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Small words by what they do: `per`, `link` before an amount, `lead` before an item."""

    def says(self, cue: str, folded: str) -> bool:
        """Say whether folded text gives the cue."""
        return any(one.pattern.search(folded) for one in self.cues.get(cue, ()))


@lru_cache(maxsize=64)
def parse_wording(text: str, *, name: str, tried: bool = False) -> Wording:
    """Read a file of wordings, the same text once; `name` is what a person calls it.

    Wordings that were `tried` before are taken at their word: they compile when first used.

    Raises:
        InputError: The text is no TOML of the expected shape, or a wording is no pattern.
    """
    try:
        wording = _wording(tomllib.loads(text))
        return wording if tried else _tried(wording)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        reason = f"{name}: the wordings are not of the expected shape ({error}); compare en.toml"
        raise InputError(reason) from error
    except (re.error, ValueError) as error:
        reason = f"{name}: a wording cannot be read ({error}); mend the pattern"
        raise InputError(reason) from error


def _tried(wording: Wording) -> Wording:
    """Return the wordings once every pattern of them has been compiled."""
    for rule in chain(*wording.rules.values(), *wording.cues.values()):
        re.compile(rule.expression)
    return wording


def _wording(given: Mapping[str, object]) -> Wording:
    spaced = given.get("spaced", True) is True
    words = {k: "(?:" + "|".join(map(str, _list(v))) + ")" for k, v in _table(given, "words")}
    slots = make_slots(
        {str(word): int(n) for n, many in _table(given, "months") for word in _list(many)},
        {word: _whole(n) for word, n in _table(given, "numbers")},
        {unit: tuple(map(str, _list(many))) for unit, many in _table(given, "units")},
        {days: tuple(map(str, _list(many))) for days, many in _table(given, "durations")},
    )
    rule = partial(_rule, words=words, slots=slots, spaced=spaced)
    lists = dict(_table(given, "rules"))
    cues = dict(_table(given, "cues"))
    return Wording(
        language=str(given["language"]),
        decimal_comma=given.get("decimal_comma", False) is True,
        day_first=given.get("day_first", False) is True,
        function_words=tuple(fold(str(given["function_words"])).split()),
        articles=tuple(fold(str(given.get("articles", ""))).split()),
        slots=slots,
        rules={name: tuple(map(rule, _list(lists.get(name, [])))) for name in RULES},
        cues={n: tuple(map(rule, _list(cues.get(n, [])))) for n in CUES},
        headings={
            fold(str(word)): column
            for column, many in _table(given, "headings")
            for word in _list(many)
        },
        ranges=_words(given, "ranges"),
        grammar=_words(given, "grammar"),
    )


def _words(given: Mapping[str, object], name: str) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(fold(str(w)) for w in _list(many)) for kind, many in _table(given, name)}


def _rule(written: object, *, words: Mapping[str, str], slots: Slots, spaced: bool) -> Rule:
    phrase, _, said = str(written).partition("=>")
    phrase = phrase.replace(" .. ", ":? .. ").replace("::?", ":?") if spaced else phrase
    phrase = _WORD.sub(lambda match: words[match[1]], phrase)
    named: list[tuple[str, str]] = []

    def keep(match: re.Match[str]) -> str:
        named.append((match[1], match[2]))
        if match[2] not in slots.patterns:
            reason = f"{match[2]!r} is no kind of slot"
            raise ValueError(reason)
        return f"zqslot{len(named) - 1}zq"

    text = phrase_pattern(_SLOT.sub(keep, phrase), spaced=spaced)
    for place, (_, kind) in enumerate(named):
        text = text.replace(f"zqslot{place}zq", f"(?P<s{place}>{slots.patterns[kind]})")
    constants = dict(pair.split("=", 1) for pair in said.split())
    return Rule(text, tuple(named), constants)


def _table(given: Mapping[str, object], name: str) -> list[tuple[str, object]]:
    table = given.get(name, {})
    if not isinstance(table, dict):
        reason = f"{name} is no table"
        raise TypeError(reason)
    return list(table.items())


def _list(given: object) -> list[object]:
    if not isinstance(given, list):
        reason = "a list of texts is expected"
        raise TypeError(reason)
    return given


def _whole(given: object) -> int:
    if not isinstance(given, int):
        reason = f"{given!r} is no whole number"
        raise TypeError(reason)
    return given
