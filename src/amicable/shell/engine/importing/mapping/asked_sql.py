"""What a person says of values that a map does not know, as SQL over one staged sheet."""

# ruff: noqa: S608 - SQL is composed of staged names and of texts that rules compile to
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.importing.mapping.numbers_sql import number
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.table_map import Rule
    from amicable.shell.engine.importing.mapping.scope import Scope

_MOST_ASKED = 100

USUAL_CURRENCIES = ("EUR", "USD", "GBP", "CNY", "BRL", "MXN")
_CREDIT = "credit"
_INVOICE = "invoice"
_CASH = ("cash", "cash sale", "cash sales")
_MEANT = {
    "$": ("USD", "MXN", "CAD", "AUD", "CLP", "COP", "ARS", "SGD"),
    "¥": ("CNY", "JPY"),
    "￥": ("CNY", "JPY"),
    "kr": ("SEK", "NOK", "DKK"),
}


def without_doubted_kinds(rule: Rule, text: str, scope: Scope) -> Rule:
    """Return the rule without meanings that other rows deny, so that a person is asked."""
    return _without_invoices_in_credit(_without_sales_on_credit(rule, text, scope), text, scope)


def _without_sales_on_credit(rule: Rule, text: str, scope: Scope) -> Rule:
    """Return the rule without the meaning of "credit" where other rows say "cash".

    Beside sales for cash it is a sale on credit, and no credit note: a person is asked.
    """
    values = tuple(pair for pair in rule.values if pair[0] != _CREDIT)
    if len(values) == len(rule.values) or not scope.is_read:
        return rule
    cash = ", ".join(map(literal, _CASH))
    there = f"SELECT 1 FROM {scope.sheet.staged} WHERE lower(trim({text})) IN ({cash}) LIMIT 1"
    return replace(rule, values=values) if scope.look(there) else rule


def _without_invoices_in_credit(rule: Rule, text: str, scope: Scope) -> Rule:
    """Return the rule without kinds of invoices that stand in credit on every row.

    Where others stand in debit, such a kind is a receipt or a credit note of another language (RE
    is a Rechnung, and a recibo): a person is asked.
    """
    amounts = {one: scope.written(one, "amount") for one in ("debit", "credit", "gross")}
    debit, credit, gross = (number(sql) if sql else None for sql in amounts.values())
    owed = f"coalesce({debit}, 0) - coalesce({credit}, 0)" if debit and credit else gross
    invoices = ", ".join(literal(value) for value, meant in rule.values if meant == _INVOICE)
    if owed is None or not invoices or not scope.is_read:
        return rule
    rows = scope.look(
        f"SELECT lower(trim({text})), bool_and({owed} < 0), bool_or({owed} > 0) "
        f"FROM {scope.sheet.staged} WHERE lower(trim({text})) IN ({invoices}) AND {owed} <> 0 "
        "GROUP BY 1"
    )
    if not any(in_debit for _, _, in_debit in rows):
        return rule
    doubted = {str(value) for value, in_credit, _ in rows if in_credit}
    return replace(rule, values=tuple(pair for pair in rule.values if pair[0] not in doubted))


def asked_values(rule: Rule, text: str, scope: Scope) -> str:
    """Return SQL for what a person says each value means that the rule does not know.

    Raises:
        UndecidedError: There is such a value, and nobody is there to say.
    """
    known = ", ".join(literal(value) for value, _ in rule.values)
    rows = scope.look(
        f"SELECT trim({text}), count(*) FROM {scope.sheet.staged} WHERE {scope.where} "
        f"AND lower(trim({text})) NOT IN ({known}, '') "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST_ASKED}"
    )
    said = [(str(value), _said(rule, str(value), int(count), scope)) for value, count in rows]
    cases = " ".join(f"WHEN {literal(value)} THEN {literal(meant)}" for value, meant in said)
    return f"CASE trim({text}) {cases} END" if cases else "NULL"


def _said(rule: Rule, value: str, count: int, scope: Scope) -> str:
    question = Question(
        f"{rule.text} {value}",
        f"{count} rows of {scope.sheet.source} have the {rule.text} {value!r}. They are",
        tuple(Choice(meant, words) for meant, words in rule.asks),
    )
    return scope.answered(question)


def asked_currency(
    signs: Sequence[str], unless: Sequence[str], kept: str, scope: Scope
) -> str | None:
    """Return SQL for the currency of rows that name none, as a person says; None when all do.

    Rows that show different signs of several currencies are asked about sign by sign.

    Raises:
        UndecidedError: There are such rows, and nobody is there to say.
    """
    sign = f"coalesce({', '.join(signs)}, '')" if signs else "''"
    rows = scope.look(
        f"SELECT {sign}, min(_row) FROM {scope.sheet.staged} WHERE {scope.where} "
        f"AND coalesce({', '.join(unless)}) IS NULL GROUP BY 1 ORDER BY 2"
    )
    shown = [(str(found), int(row)) for found, row in rows]
    answers = [
        (found, scope.answered(_of_sign(found, row, kept if len(shown) == 1 else "", scope)))
        for found, row in shown
    ]
    cases = " ".join(f"WHEN {literal(found)} THEN {literal(code)}" for found, code in answers)
    return f"CASE {sign} {cases} END" if cases else None


def _of_sign(sign: str, row: int, kept: str, scope: Scope) -> Question:
    """Return the question what a sign means; `kept` is the key of the only one that is asked."""
    meant = _MEANT.get(sign, USUAL_CURRENCIES)
    said = f"shows only {sign}" if sign else "names none"
    return Question(
        kept or (f"currency of {sign}" if sign else "currency"),
        f"Which currency is {scope.sheet.source} in, where it {said} (row {row})",
        tuple(Choice(code, code) for code in meant),
        is_closed=False,
    )


def asked_below_zero(rule: Rule, amount: str, unless: Sequence[str], scope: Scope) -> str | None:
    """Return SQL for what a person says of rows below zero that nothing else tells, if any.

    Raises:
        UndecidedError: There are such rows, and nobody is there to say.
    """
    untold = f"coalesce({', '.join(unless)}, '') = ''" if unless else "TRUE"
    where = f"coalesce({amount} < 0, FALSE) AND {untold}"
    found = scope.look(
        f"SELECT count(*), min({amount}) FROM {scope.sheet.staged} WHERE {scope.where} AND {where}"
    )
    if not found or not found[0][0]:
        return None
    question = Question(
        rule.text,
        f"What are the entries of {scope.sheet.source} that stand in credit ({found[0][0]})",
        tuple(Choice(value, words) for value, words in rule.asks),
    )
    return f"CASE WHEN {where} THEN {literal(scope.answered(question))} END"
