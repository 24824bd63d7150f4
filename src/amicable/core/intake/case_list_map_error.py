"""What is said of a map that does not fit its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import English, Quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.worded import Worded

THE_MAP = worded("case_list_map.place", "The map of the list")
NEITHER = worded(
    "case_list_map.neither",
    "it names neither the column of the invoices nor that of the customers",
)
KIND = worded(
    "case_list_map.kind",
    "a value is not of its kind; delete the file and let it be proposed again",
)


class CaseListMapError(InputError):
    """A map does not fit its list, or is none."""

    def __init__(self, because: Worded, place: str | Worded = THE_MAP) -> None:
        self.because = because
        super().__init__(
            worded(
                "case_list_map", "{place} cannot be used: {because}.", place=place, because=because
            )
        )


def no_row(row: int) -> Worded:
    """Return that a list has no such row."""
    return worded(
        "case_list_map.row",
        "the list has no row {row}; name the row of its headings",
        row=str(row),
    )


def no_column(column: str) -> Worded:
    """Return that a column is not there, or there twice."""
    return worded(
        "case_list_map.column",
        "the list has no one column {column}; write its heading, or its letter",
        column=Quoted(column),
    )


def no_keys(keys: Iterable[str]) -> Worded:
    """Return that a map has not the keys of one."""
    return worded("case_list_map.keys", "it must have just {keys}", keys=tuple(sorted(keys)))


def no_toml(error: Exception) -> Worded:
    """Return what a reader of TOML says, in English."""
    return worded("case_list_map.toml", "{error}", error=English(str(error)))


def no_sheet(sheet: str) -> Worded:
    """Return that a list has no such sheet."""
    return worded(
        "case_list_map.sheet",
        "the list has no sheet {sheet}; name one that it has",
        sheet=Quoted(sheet),
    )


def no_field(field: str, fields: Iterable[str]) -> Worded:
    """Return that no column can hold this."""
    return worded(
        "case_list_map.field",
        "no column holds {field}; choose of {fields}",
        field=Quoted(field),
        fields=tuple(fields),
    )
