"""Finishes a complaint that was understood: answered from the books, its papers drafted."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from amicable.core.correspond.letter import choose_language
from amicable.core.flow import answer, correspond
from amicable.core.vocabulary.case import MadeWith
from amicable.core.vocabulary.share import WHOLE
from amicable.shell.engine.credit_documents import credit_documents
from amicable.shell.engine.words import languages
from amicable.shell.store.number_series import next_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from amicable.core.correspond.words import Words
    from amicable.core.flow import Ledger
    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.share import Share
    from amicable.shell.operations.open_office import Office


def finish_case(
    complaint: Complaint, ledger: Ledger, office: Office, share: Share = WHOLE
) -> tuple[Case, Words]:
    """Return the case of a complaint with letter and documents drafted, and its words.

    Of a complaint that was split it is the case that has this share of its claims.
    """
    answered = answer(
        complaint, ledger=ledger, desk=office.desk, made_with=_made_with(office), share=share
    )
    case = replace(answered.case, documents=credit_documents(answered.requests, _numbers(office)))
    language = choose_language(case, languages(office.roots))
    country = case.customer.country if case.customer else None
    words = office.words(language, country)
    written = correspond(
        case, words=words, letters=office.letters, balance_is_current=_is_current(case, office)
    )
    return written, words


def _made_with(office: Office) -> MadeWith:
    book = office.book
    return MadeWith(
        snapshot=book.snapshot.id,
        amicable=version("amicable"),
        catalogue=book.catalogue.hash,
        as_of=book.as_of,
        as_of_assumed=book.snapshot.as_of_assumed,
        overlay=None if book.overlay.hash == "none" else book.overlay.hash,
    )


def _is_current(case: Case, office: Office) -> bool:
    """Say whether the books are young enough to state a balance on the day of the message.

    Weekends do not age a balance: the limit counts business days (books.md, coverage).
    """
    received = case.complaint.message.received_at
    if received is None:
        return True
    age = _business_days(office.book.as_of, received.date())
    return age <= office.settings.balance_max_age_days


def _business_days(start: date, end: date) -> int:
    """Return how many weekdays lie after `start`, up to and with `end`; zero when it is before."""
    days = range(start.toordinal() + 1, end.toordinal() + 1)
    return sum(1 for day in days if (day - 1) % 7 < 5)


def _numbers(office: Office) -> Callable[[str, str], str]:
    folder = office.settings.state_folder

    def number(series: str, document: str) -> str:
        folder.mkdir(parents=True, exist_ok=True)
        return next_number(folder / "number_series.sqlite", series=series, document=document)

    return number
