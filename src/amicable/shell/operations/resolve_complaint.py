"""Resolves one complaint: from the bytes of a mail to a case with its letter and documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from amicable.core.correspond.letter import choose_language
from amicable.core.flow import answer, correspond
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.case import MadeWith
from amicable.shell.engine.attachments import attached_to, hear_attachments
from amicable.shell.engine.credit_documents import credit_documents
from amicable.shell.engine.customer_ledger import CustomerLedger, contact_of
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.mail import read_message
from amicable.shell.engine.words import languages
from amicable.shell.store.number_series import next_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from amicable.core.correspond.words import Words
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.open_office import Office


@dataclass(frozen=True, slots=True)
class Resolved:
    """A finished case and the words it was written in."""

    case: Case
    words: Words


def resolve_complaint(raw: bytes, *, name: str, office: Office) -> Resolved:
    """Return the case of one complaint, everything drafted and nothing sent.

    Raises:
        InputError: the bytes hold no message that can be read.
    """
    message = read_message(raw, name=name)
    contact = contact_of(office.book, message.sender)
    complaint = understand(
        message,
        lexicons=office.lexicons,
        detect=detect_language,
        prior=_stored_language(message.sender, contact),
        today=office.book.as_of,
    )
    ledger = CustomerLedger(office.book, office.settings, contact)
    complaint = hear_attachments(
        complaint,
        attached_to(raw),
        ledger=ledger,
        words=office.list_words,
        lexicons=office.lexicons,
    )
    answered = answer(complaint, ledger=ledger, desk=office.desk, made_with=_made_with(office))
    case = replace(answered.case, documents=credit_documents(answered.requests, _numbers(office)))
    language = choose_language(case, languages(office.roots))
    country = case.customer.country if case.customer else None
    words = office.words(language, country)
    written = correspond(
        case, words=words, letters=office.letters, balance_is_current=_is_current(case, office)
    )
    return Resolved(written, words)


def _stored_language(address: str, sender: Sender) -> str | None:
    """Return the language that the books hold for the sender, None when they hold not just one."""
    if not sender.is_contact:
        return None
    contacts = [contact for one in sender.customers for contact in one.contacts]
    own = {one.language for one in contacts if (one.email or "").strip().lower() == address}
    known = own - {None} or {one.language for one in sender.customers}
    return known.pop() if len(known) == 1 else None


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
