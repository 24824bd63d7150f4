"""SQL for the periods that labels name: Q2 2024 becomes its first day, and the day after it."""

# ruff: noqa: S608 - SQL is composed of staged names and quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.period_columns import ended, read_column, written_ends
from amicable.core.books.dialect.period_labels import Span
from amicable.core.books.dialect.period_ranges import says_nothing
from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal
from amicable.shell.engine.sheets.cell_sql import place
from amicable.shell.engine.sheets.noting import note

if TYPE_CHECKING:
    from amicable.core.vocabulary.table_map import Rule
    from amicable.shell.engine.importing.mapping.scope import Scope

_MOST = 100_000
"""So many different periods no list bills for."""
_BARE = frozenset(
    plain_heading(one)
    for one in ("period", "periode", "periodo", "período", "期间", "period name")
)
"""Headings that may name the period an invoice was booked in as well."""


def period_sql(rule: Rule, scope: Scope) -> str | None:
    """Return SQL for the first day of a row's period, or the day after it, None without labels.

    Raises:
        UndecidedError: The labels can be read in two ways, and nobody is there to say.
    """
    text = scope.written(rule.text, "text")
    if text is None or not scope.is_read or scope.is_dry:
        return text
    key = f"periods {scope.sheet.staged} {rule.text}"
    if key not in scope.looked:
        scope.looked[key] = [(_keep(rule.text, text, scope),)]
    [(staged,)] = scope.looked[key]
    wanted = "first_day" if rule.source == "period_start" else "day_after"
    return staged and f"(SELECT {wanted} FROM {staged} AS p WHERE p.label = {text})"


def _keep(heading: str, text: str, scope: Scope) -> str | None:
    """Stage what each label of a column means; return the table's name, None where none counts."""
    where = f"{scope.found[heading].heading} in {place(scope.sheet)}"
    rows = scope.look(
        f"SELECT {text}, count(*) FROM {scope.sheet.staged} WHERE {text} IS NOT NULL "
        f"GROUP BY 1 LIMIT {_MOST}"
    )
    labels = {str(label): int(count) for label, count in rows}
    spans = read_column(labels, where, scope.answered)
    unread = [label for label in labels if label not in spans and not says_nothing(label)]
    if unread:
        count = sum(labels[label] for label in unread)
        words = f"{count} rows name no period that can be read, such as {unread[0]!r}"
        note(scope.connection, f"{where}: {words}; their period is left empty")
    if not spans or _is_of_booking(heading, text, spans, scope, where):
        return None
    ends = _ends(spans, scope)
    staged = f"periods_{scope.sheet.staged}_{scope.found[heading].name}"
    scope.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {staged} "
        "(label VARCHAR, first_day VARCHAR, day_after VARCHAR)"
    )
    whole = ((label, ended(span, ends)) for label, span in spans.items())
    values = ", ".join(f"({literal(label)}, '{one.start}', '{one.end}')" for label, one in whole)
    scope.connection.execute(f"INSERT INTO {staged} VALUES {values}")
    return staged


def _ends(spans: dict[str, Span], scope: Scope) -> str:
    """Return whether last days written as days count: as is told, as they show, or as is asked."""
    if not any(span.is_written for span in spans.values()):
        return "exclusive"
    told = scope.table_map.end_dates or scope.answers.get("end_dates")
    return told or written_ends(spans.values()) or scope.answered(asked_about_ends(scope))


def ends_of_rows(start: str | None, end: str, scope: Scope) -> str | None:
    """Return whether last days count, as all rows with a first and a last day show; else None."""
    first = scope.written(start, "date") if start else None
    if first is None or scope.is_dry:
        return None
    days = f"try_cast({first} AS DATE), try_cast({end} AS DATE)"
    rows = scope.look(f"SELECT DISTINCT {days} FROM {scope.sheet.staged} LIMIT {_MOST}")
    return written_ends(Span(one, two, is_written=True) for one, two in rows if one and two)


def asked_about_ends(scope: Scope) -> Question:
    """Return the question whether the last day of a period counts."""
    return Question(
        "end_dates",
        f"Is an end date in {scope.sheet.file.path} the last day that counts",
        (
            Choice("inclusive", "yes, the last day itself", "until 31 March"),
            Choice("exclusive", "no, the day after it", "until 1 April"),
        ),
    )


def _is_of_booking(
    heading: str, text: str, spans: dict[str, Span], scope: Scope, where: str
) -> bool:
    """Say whether a column that is only called a period is that of the books, as a person says.

    It is asked where each label is the part of a year that holds the invoice's day.
    """
    day = scope.written("issued_on", "date")
    bare = plain_heading(scope.found[heading].heading) in _BARE
    if not bare or day is None or any(span.is_written for span in spans.values()):
        return False
    rows = scope.look(f"SELECT DISTINCT {text}, {day} FROM {scope.sheet.staged}")
    told = [(spans[str(label)], str(on)) for label, on in rows if str(label) in spans and on]
    if not all(str(span.start) <= on < str(span.end) for span, on in told):
        return False
    question = Question(
        f"meaning of {where}",
        f"{where} is on every row the period of the invoice's date, and may be",
        (
            Choice("billed", "the period that is billed"),
            Choice("booked", "the period it is booked in, to be left out"),
        ),
    )
    return scope.answered(question) == "booked"
