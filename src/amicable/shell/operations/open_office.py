"""Opens everything that resolving needs, once for any number of complaints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from amicable.core.flow import Desk
from amicable.core.vocabulary.policy import Limits
from amicable.shell.catalogue import BUILT_IN, load_catalogue, load_prorations
from amicable.shell.engine.book import open_book
from amicable.shell.engine.corrective_documents import country_rules, reasons
from amicable.shell.engine.deduction_windows import deduction_windows
from amicable.shell.engine.goods import read_goods
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.list_words import read_list_words
from amicable.shell.engine.notice_windows import notice_windows
from amicable.shell.engine.overlay import read_overlay
from amicable.shell.engine.plan_graces import plan_graces
from amicable.shell.engine.reasons.claim_reader import ClaimReader, open_ahead
from amicable.shell.engine.tables import Tables
from amicable.shell.engine.words import languages, read_words
from amicable.shell.operations.open_books import open_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from amicable.core.correspond.entry import LetterEntry
    from amicable.core.correspond.words import Words
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.list_words import ListWords
    from amicable.core.intake.reader import Reader
    from amicable.shell.engine.book import Book
    from amicable.shell.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """An open book with the company's desk, words and settings; close it when done."""

    book: Book
    desk: Desk
    roots: tuple[Path, ...]
    letters: tuple[LetterEntry, ...]
    lexicons: Mapping[str, Lexicon]
    list_words: ListWords
    settings: Settings
    words: Callable[[str, str | None], Words]
    """The words of a language with the formats of a country, each read once."""

    @property
    def reader(self) -> Reader | None:
        """Return who reads what complaints claim; None where the lexicons alone do."""
        model = self.settings.reasons_model
        return ClaimReader(model) if model else None

    def language_of(self, wished: str | None, default: str = "en") -> str:
        """Return the language that is wished for where we can write it, else the default."""
        return wished if wished is not None and wished in languages(self.roots) else default

    def close(self) -> None:
        """Close the book."""
        self.book.close()


def open_office(
    books: Path,
    *,
    as_of: date | None = None,
    overlay: Path | None = None,
    hears_at_once: bool = False,
) -> Office:
    """Open books (a snapshot, or a folder of tables) with everything a complaint needs.

    With `hears_at_once` the reader is opened beside the books, for a complaint waits already.

    Raises:
        InputError: the books, the overlay, a setting or a catalogue entry cannot be read.
    """
    settings = read_settings()
    if hears_at_once and settings.reasons_model:
        open_ahead(settings.reasons_model)
    catalogue = load_catalogue(settings.catalogue_roots)
    roots = (BUILT_IN, *settings.catalogue_roots)
    # What is wrong with the catalogue is said before books are imported, which may take an hour.
    plan_graces(roots)
    desk = Desk(
        checks={},
        evaluate=Tables(roots).evaluate,
        limits=Limits(automatic=settings.automatic_limit, own=settings.own_money),
        credit_reasons=reasons(roots),
        countries=country_rules(roots),
        prorations=load_prorations(settings.catalogue_roots),
        windows=notice_windows(roots),
        deduction_windows=deduction_windows(roots),
        goods=read_goods(roots),
    )
    letters, lexicons, lists = read_letters(roots), read_lexicons(roots), read_list_words(roots)
    snapshot = open_books(books, as_of=as_of)
    book = open_book(snapshot, catalogue, overlay=read_overlay(overlay))
    return Office(
        book=book,
        desk=replace(desk, checks=book.checks),
        roots=roots,
        letters=letters,
        lexicons=lexicons,
        list_words=lists,
        settings=settings,
        words=cache(partial(read_words, roots)),
    )
