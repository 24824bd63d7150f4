"""Read the rules and conditions of a map out of its TOML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast, get_args

from amicable.core.books.mapping.toml_values import Part
from amicable.core.vocabulary.table_map import Condition, Rule, Sign, Source, Take

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SOURCES = get_args(Source)
_OF_WITHHELD = ("withheld", "before_withheld", "after_withheld")
_OF_HEADINGS = (
    "counted",
    "currency_in",
    "prefix",
    "period_start",
    "period_end",
    *_OF_WITHHELD,
    "less_allowance",
    "tax_with_parts",
)
_OF_PARTS = ("first", "join", "largest", "plus", "minus", "total", "times")
_CHANGES = (
    *("values", "means", "otherwise", "beginning", "asks", "when_negative", "minor_units"),
    *("epoch", "plus_days", "sign", "by", "negative", "zero_when", "when_filled"),
    *("unless_equal", "unpad", "take", "with"),
)
RULE_WORDS = (*_SOURCES, *_CHANGES)
"""Every word that a rule may use."""

_TAKES = get_args(Take)
_SIGNS = get_args(Sign)
_CONDITIONS = ("heading", "is", "is_not", "filled", "sign")


@dataclass(frozen=True, slots=True)
class Names:
    """What rules may name: headings, and values that the map derives from them once."""

    headings: Collection[str]
    values: Mapping[str, Rule] = field(default_factory=dict)

    def with_values(self, part: Part) -> Names:
        """Return the names with derived values, each of which may use those above it."""
        values = dict(self.values)
        for name in part.content:
            values[name] = read_rule(part, name, Names(self.headings, values))
        return Names(self.headings, values)


def read_rule(part: Part, key: str, names: Names) -> Rule:
    """Return the rule under a key: a heading's name, or a table with one source and changes.

    Raises:
        MapError: It names no heading of the map, or is no rule.
    """
    return _rule(part, key, part.content.get(key), names)


def _rule(part: Part, key: str, written: Any, names: Names) -> Rule:
    if isinstance(written, str):
        return _of(part, key, written, names)
    if not isinstance(written, dict):
        part.refuse(key, "write the name of a heading, or a table with a rule")
    inner = Part(part.source, f"{part.place}.{key}".strip("."), written)
    inner.allow(RULE_WORDS)
    sources = [source for source in _SOURCES if source in written]
    if len(sources) != 1:
        part.refuse(key, f"give one of {', '.join(_SOURCES)}")
    return _changed(inner, _bare(inner, sources[0], names), names)


def _bare(part: Part, source: str, names: Names) -> Rule:
    kind = cast("Source", source)
    if source == "heading":
        return _of(part, source, part.text(source), names)
    if source in _OF_HEADINGS:
        return Rule(kind, _known(part, source, part.text(source), names))
    if source in _OF_PARTS:
        written = part.content[source]
        if not isinstance(written, list) or not written:
            part.refuse(source, "write a list of rules")
        parts = tuple(
            _rule(part, f"{source}[{number}]", one, names) for number, one in enumerate(written, 1)
        )
        return Rule(kind, part.text("with", "-"), parts)
    return Rule(kind, part.text(source))


def _changed(part: Part, bare: Rule, names: Names) -> Rule:
    def within(key: str) -> Rule | None:
        return read_rule(part, key, names) if key in part.content else None

    def heading(key: str) -> str | None:
        written = part.optional(key)
        return None if written is None else _known(part, key, written, names)

    by = heading("by")
    sign = part.choice("sign", _SIGNS, "by" if by else "as_written")
    if (sign == "by") != (by is not None):
        part.refuse("sign", "give `by`, the heading that tells the sign")
    if bare != Rule(bare.source, bare.text, bare.parts):
        bare = Rule("first", parts=(bare,))
    return Rule(
        bare.source,
        bare.text,
        bare.parts,
        values=_values(part),
        otherwise=within("otherwise"),
        beginning=part.flag("beginning"),
        asks=part.pairs("asks"),
        when_negative=within("when_negative"),
        minor_units=heading("minor_units"),
        epoch=part.flag("epoch"),
        plus_days=within("plus_days"),
        sign=cast("Sign", sign),
        negative_when=(by, tuple(map(_folded, part.texts("negative")))) if by else None,
        zero_when=heading("zero_when"),
        when_filled=heading("when_filled"),
        unless_equal=heading("unless_equal"),
        unpad=part.flag("unpad"),
        take=cast("Take", part.choice("take", _TAKES, "same")),
    )


def _values(part: Part) -> tuple[tuple[str, str], ...]:
    """Return value → meaning: `values` gives one for each, `means` the values of each."""
    means = part.table("means")
    listed = [(value, meant) for meant in means.content for value in means.texts(meant)]
    return tuple((_folded(value), meant) for value, meant in (*part.pairs("values"), *listed))


def read_conditions(part: Part, names: Names) -> tuple[Condition, ...]:
    """Return the conditions under `where`; all of them must hold."""
    return tuple(_condition(one, names) for one in part.tables("where"))


def _condition(part: Part, names: Names) -> Condition:
    part.allow(_CONDITIONS)
    sign = part.optional("sign")
    if sign not in {None, "positive", "negative", "zero"}:
        part.refuse("sign", "write positive, negative or zero")
    return Condition(
        _of(part, "heading", part.text("heading"), names),
        among=tuple(map(_folded, part.texts("is"))),
        not_among=tuple(map(_folded, part.texts("is_not"))),
        filled=part.flag("filled") if "filled" in part.content else None,
        sign=cast("Any", sign),
    )


def _of(part: Part, key: str, name: str, names: Names) -> Rule:
    """Return what a name stands for: a derived value, else the heading."""
    return names.values.get(name) or Rule("heading", _known(part, key, name, names))


def _known(part: Part, key: str, name: str, names: Names) -> str:
    if name not in names.headings:
        part.refuse(key, f"{name!r} is no heading of this map, so add it to its headings")
    return name


def _folded(value: str) -> str:
    return " ".join(value.split()).lower()
