"""Opens the office over the company's own books, those of the setting, and closes it again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.open_office import open_office
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.operations.open_office import Office


class NoOwnBooksError(InputError):
    """The desk does not know where the company's books are."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "no_own_books",
                "The desk has no books to look invoices up in; set AMICABLE_BOOKS to a snapshot.",
            )
        )


@contextmanager
def open_own_office() -> Iterator[Office]:
    """Open the office over the books of the setting.

    Raises:
        NoOwnBooksError: none are set.
        InputError: they cannot be read.
    """
    books = read_settings().books
    if books is None:
        raise NoOwnBooksError
    office = open_office(books)
    try:
        yield office
    finally:
        office.close()
