"""Compile the rules of a map to SQL over one staged sheet.

Every rule becomes an expression for canonical text; None stands for a rule none of whose headings
the sheet has. Text that is no number or date passes a change as it is, so that its row is
reported with what stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.mapping.contents import slot_type
from amicable.core.vocabulary.money import EXCEPTIONAL_MINOR_UNITS
from amicable.core.vocabulary.question import Choice, Question
from amicable.core.vocabulary.table_map import Rule
from amicable.shell.engine.importing.mapping.allowance_sql import allowance_sql
from amicable.shell.engine.importing.mapping.asked_prefixes import asked_prefixes
from amicable.shell.engine.importing.mapping.asked_sql import (
    USUAL_CURRENCIES,
    asked_below_zero,
    asked_currency,
    asked_values,
    without_doubted_kinds,
)
from amicable.shell.engine.importing.mapping.numbers_sql import number, plain
from amicable.shell.engine.importing.mapping.periods_sql import period_sql
from amicable.shell.engine.importing.mapping.signs_sql import are_turned, is_mostly_negative
from amicable.shell.engine.importing.mapping.tax_parts_sql import tax_with_parts
from amicable.shell.engine.importing.mapping.withheld_sql import withheld_sql
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.tables import ColumnType
    from amicable.shell.engine.importing.mapping.scope import Scope


def rule_sql(rule: Rule, kind: ColumnType, scope: Scope) -> str | None:
    """Return SQL for the canonical text of a rule as a type, or None when nothing is there."""
    if rule.source == "prefix":
        return asked_prefixes(rule, (), scope)
    text = _source(rule, kind, scope)
    otherwise = rule_sql(rule.otherwise, kind, scope) if rule.otherwise else None
    if rule.values and text is not None:
        if rule.asks:
            rule = without_doubted_kinds(rule, text, scope)
        rest = asked_values(rule, text, scope) if rule.asks else otherwise
        text = _translated(rule, text, rest)
    text = otherwise if text is None else text
    if text is None:
        return None
    text = _changed(rule, text, scope)
    if rule.unless_equal:
        other = rule_sql(Rule("heading", rule.unless_equal, epoch=rule.epoch), kind, scope)
        text = f"nullif({text}, {other})" if other else text
    return _filled_only(rule, text, scope)


def _changed(rule: Rule, text: str, scope: Scope) -> str:
    if rule.epoch:
        text = _from_epoch(text)
    if rule.minor_units:
        text = _from_minor_units(text, rule.minor_units, scope)
    if rule.plus_days:
        text = _later(text, rule_sql(rule.plus_days, "count", scope))
    return _signed(rule, text, scope)


def _filled_only(rule: Rule, text: str, scope: Scope) -> str | None:
    """Let other headings decide: zero where one is filled, nothing where one is empty."""
    if rule.zero_when:
        cleared = scope.written(rule.zero_when, "text")
        if cleared is None:
            return None
        text = f"CASE WHEN {cleared} IS NOT NULL THEN '0' ELSE {text} END"
    if rule.when_filled:
        # 00.00.0000 stands where a system has no day, so that a day is read as one.
        filled = scope.written(rule.when_filled, _filled_as(rule.when_filled))
        if filled is None:
            return None
        text = f"CASE WHEN {filled} IS NOT NULL THEN {text} END"
    if rule.when_negative:
        amount = rule_sql(rule.when_negative, "amount", scope)
        if amount is None:
            return None
        text = f"CASE WHEN {number(amount)} < 0 THEN {text} END"
    return f"coalesce(nullif(ltrim({text}, '0'), ''), {text})" if rule.unpad else text


def _filled_as(heading: str) -> ColumnType:
    return "date" if slot_type(heading) == "date" else "text"


def _currency_in(rule: Rule, scope: Scope) -> str | None:
    shown = _shown(rule, scope)
    return shown and f"CASE WHEN length({shown}) = 3 THEN {shown} END"


_OF_COLUMNS = {
    "currency_in": _currency_in,
    **dict.fromkeys(("period_start", "period_end"), period_sql),
    "less_allowance": allowance_sql,
    "tax_with_parts": tax_with_parts,
    **dict.fromkeys(("withheld", "before_withheld", "after_withheld"), withheld_sql),
}
"""Sources that look at a whole column, or at several, before they say what a cell means."""


def _source(rule: Rule, kind: ColumnType, scope: Scope) -> str | None:
    if rule.source in _OF_COLUMNS:
        return _OF_COLUMNS[rule.source](rule, scope)
    match rule.source:
        case "heading":
            return scope.written(rule.text, _read_as(rule, kind))
        case "constant":
            return literal(rule.text)
        case "answer":
            return _answer(rule.text, scope)
        case "counted":
            text = scope.written(rule.text, "text")
            return (
                text and f"CAST(row_number() OVER (PARTITION BY {text} ORDER BY _row) AS VARCHAR)"
            )
        case _:
            return _combined(rule, kind, scope)


def _read_as(rule: Rule, kind: ColumnType) -> ColumnType:
    return "text" if rule.values or rule.epoch or rule.source == "join" else kind


def _combined(rule: Rule, kind: ColumnType, scope: Scope) -> str | None:
    if rule.source == "first":
        return _first(rule, kind, scope)
    kind = _read_as(rule, kind)
    texts = [rule_sql(part, kind, scope) for part in rule.parts]
    there = [text for text in texts if text is not None]
    if not there or (rule.source in {"plus", "times"} and len(there) < len(texts)):
        return None
    if rule.source == "join":
        return f"({f' || {literal(rule.text)} || '.join(there)})"
    if rule.source == "total":
        return there[0] if len(there) == 1 else _sum(there, "+")
    if rule.source in {"times", "largest"}:
        return plain(_of_all(rule, there))
    return _sum(texts, "-" if rule.source == "minus" else "+")


def _first(rule: Rule, kind: ColumnType, scope: Scope) -> str | None:
    """Return the first that says something; an answer is asked for when no column is there."""
    texts: list[str] = []
    for part in rule.parts:
        text = _answer_or_rule(part, rule, kind, texts, scope)
        if text is not None:
            texts.append(text)
    return f"coalesce({', '.join(texts)})" if texts else None


def _answer_or_rule(
    part: Rule, whole: Rule, kind: ColumnType, before: list[str], scope: Scope
) -> str | None:
    """Return SQL for one of several rules; an answer is asked for only where it is needed."""
    if part.source == "prefix":
        return asked_prefixes(part, before, scope)
    if part.source != "answer":
        return rule_sql(part, kind, scope)
    if part.when_negative is not None:
        amount = rule_sql(part.when_negative, "amount", scope)
        return amount and asked_below_zero(part, number(amount), before, scope)
    if not before:
        return rule_sql(part, kind, scope)
    if not scope.is_read:
        return None
    signs = [
        sql for one in whole.parts if one.source == "currency_in" and (sql := _shown(one, scope))
    ]
    return asked_currency(signs, before, part.text, scope)


def _shown(rule: Rule, scope: Scope) -> str | None:
    """Return SQL for the currency, or the sign of several, that stands in a column of amounts."""
    column = scope.found.get(rule.text)
    return None if column is None else scope.dialect.currency_in(scope.sheet, column)


def _of_all(rule: Rule, texts: list[str]) -> str:
    """Return SQL for the product of numbers, or for the largest of them."""
    if rule.source == "times":
        return f"CAST({' * '.join(map(_factor, texts))} AS DECIMAL(30,8))"
    return f"greatest({', '.join(map(number, texts))})"


def _factor(text: str) -> str:
    """Return SQL for a number small enough that two of them can be multiplied exactly."""
    return f"try_cast({text} AS DECIMAL(18,6))"


def _sum(texts: Sequence[str | None], sign: str) -> str:
    """Return the sum or difference; what is not filled counts as zero while anything is."""
    signed = [
        (("+" if place == 0 else sign), text)
        for place, text in enumerate(texts)
        if text is not None
    ]
    there = [text for _, text in signed]
    total = " ".join(f"{one} coalesce({number(text)}, 0)" for one, text in signed)
    odd = " ".join(
        f"WHEN {text} IS NOT NULL AND {number(text)} IS NULL THEN {text}" for text in there
    )
    empty = f"coalesce({', '.join(there)}) IS NULL"
    return f"CASE WHEN {empty} THEN NULL {odd} ELSE {plain(f'({total})')} END"


def _translated(rule: Rule, text: str, otherwise: str | None) -> str:
    folded = f"lower(trim({text}))"
    if rule.beginning:
        tests = [(_begins(folded, value), literal(meant)) for value, meant in rule.values]
        cases = " ".join(f"WHEN {test} THEN {meant}" for test, meant in tests)
        return f"CASE {cases} ELSE {otherwise or 'NULL'} END"
    cases = " ".join(
        f"WHEN {literal(value)} THEN {literal(meant)}" for value, meant in rule.values
    )
    return f"CASE {folded} {cases} ELSE {otherwise or 'NULL'} END"


def _begins(folded: str, value: str) -> str:
    after = f"substr({folded}, {len(value) + 1}, 1)"
    ends = f"NOT regexp_matches({after}, '[a-zà-ÿ]')"
    return f"(starts_with({folded}, {literal(value)}) AND {ends})"


def _from_epoch(text: str) -> str:
    """Seconds since 1970 are a moment in UTC; its day is what a date column takes."""
    seconds = f"try_cast({text} AS BIGINT)"
    day = f"strftime(make_timestamp({seconds} * 1000000), '%Y-%m-%d')"
    return f"CASE WHEN {seconds} IS NULL THEN {text} ELSE {day} END"


def _from_minor_units(text: str, heading: str, scope: Scope) -> str:
    """Return the amount of so many cents, by the decimals of the currency."""
    value = f"try_cast({text} AS DECIMAL(24,6))"
    units = {**EXCEPTIONAL_MINOR_UNITS, **scope.table_map.minor_units}
    cases = " ".join(f"WHEN {literal(code)} THEN {_unit(n)}" for code, n in units.items())
    currency = scope.written(heading, "text") or "NULL"
    unit = f"CASE upper({currency}) {cases} ELSE {_unit(2)} END"
    return f"CASE WHEN {value} IS NULL THEN {text} ELSE {plain(f'({value} * {unit})')} END"


def _unit(places: int) -> str:
    return f"CAST('{'1' if places == 0 else '0.' + '1'.zfill(places)}' AS DECIMAL(8,4))"


def _later(text: str, days: str | None) -> str:
    """Return the date so many days later; no number of days is none known."""
    if days is None:
        return "CAST(NULL AS VARCHAR)"
    moved = f"CAST(try_cast({text} AS DATE) + try_cast({days} AS INTEGER) AS VARCHAR)"
    return f"CASE WHEN try_cast({text} AS DATE) IS NULL THEN {text} ELSE {moved} END"


def _signed(rule: Rule, text: str, scope: Scope) -> str:
    changed = _with_sign(rule, number(text), scope)
    if changed is None:
        return text
    return f"CASE WHEN {number(text)} IS NULL THEN {text} ELSE {plain(changed)} END"


def _with_sign(rule: Rule, value: str, scope: Scope) -> str | None:
    """Return SQL for a number with the sign that the rule wants; None leaves it as written."""
    if rule.sign == "absolute":
        return f"abs({value})"
    if _is_turned(rule, value, scope):
        return f"-{value}"
    if rule.negative_when is None:
        return None
    heading, negative = rule.negative_when
    told = scope.written(heading, "text")
    if told is None:
        return None
    among = ", ".join(literal(one) for one in negative)
    below = f"coalesce(lower(trim({told})) IN ({among}), FALSE)"
    return f"CASE WHEN {below} THEN -abs({value}) ELSE {value} END"


def _is_turned(rule: Rule, value: str, scope: Scope) -> bool:
    if rule.sign == "mostly_positive":
        return is_mostly_negative(value, scope)
    return rule.sign == "negated" or (rule.sign == "asked" and are_turned(scope))


def _answer(key: str, scope: Scope) -> str:
    words = f"Which {key.replace('_', ' ')} is {scope.sheet.source} in"
    choices = tuple(Choice(code, code) for code in USUAL_CURRENCIES) if key == "currency" else ()
    return literal(scope.answered(Question(key, words, choices, is_closed=False)))
