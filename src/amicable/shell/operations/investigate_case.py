"""Investigates a case again over the books as they are now, and proposes anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.intake.case_list_rows import RowError
from amicable.core.intake.listed_case_file import read_listed
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import English, Quoted, worded
from amicable.shell.engine.invoice_owners import invoice_owners
from amicable.shell.operations.find_short_payments import find_short_payments
from amicable.shell.operations.hear_message import Said
from amicable.shell.operations.keep_investigation import keep_investigation
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_listed_case import resolve_listed_case
from amicable.shell.operations.resolve_payment import resolve_payment
from amicable.shell.operations.resolve_talk import resolve_talk
from amicable.shell.operations.search_systemic import search_systemic
from amicable.shell.queries.bad_row_words import bad_row_words
from amicable.shell.queries.page_words import reader_of
from amicable.shell.store.files import read_file
from amicable.shell.store.models import Case
from amicable.shell.store.moving import moving
from amicable.shell.store.shares import said_first, said_since, share_of

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved
    from amicable.shell.store.models import Message


class UninvestigableError(InputError):
    """A case that cannot be investigated again as things are; the sentence says what is amiss."""


class OtherBooksOfCaseError(UninvestigableError):
    """The books are not those that a case was judged by."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "other_books_of_case",
                "The books of case {case_id} have changed since it was judged; investigate it"
                " again.",
                case_id=case_id,
            )
        )


class NoBooksOfCaseError(UninvestigableError):
    """The books in which a case was investigated are not where they were."""

    def __init__(self, case_id: str, books: str) -> None:
        super().__init__(
            worded(
                "no_books_of_case",
                "The books of case {case_id} are not at {books}; import them again, or"
                " investigate the case with `amicable resolve --open`.",
                case_id=case_id,
                books=books or worded("no_books_of_case.any", "any place"),
            )
        )


class NoWordsOfCaseError(UninvestigableError):
    """Nothing that the customer said is kept of a case any more."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "no_words_of_case",
                "What opened case {case_id} is not kept any more; investigate it with"
                " `amicable resolve --open` of the complaint.",
                case_id=case_id,
            )
        )


class NotShortError(UninvestigableError):
    """A payment that opened a case is short of no invoice any more."""

    def __init__(self, case_id: str, payment_id: str) -> None:
        super().__init__(
            worded(
                "not_short",
                "Nothing is missing of payment {payment} any more, so that case {case_id} has"
                " nothing to find; note what was repaid and close it.",
                payment=Quoted(payment_id),
                case_id=case_id,
            )
        )


class UnresolvableRowError(UninvestigableError):
    """The row that opened a case does not fit the books any more."""

    def __init__(self, case_id: str, because: str) -> None:
        super().__init__(
            worded(
                "unresolvable_row",
                "Case {case_id} cannot be investigated by its row: {because}",
                case_id=case_id,
                because=English(because),
            )
        )


def investigate_case(
    case_id: str,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    only_over: str = "",
) -> None:
    """Run every check again for a case and replace what was proposed.

    The books are read before the case is locked, so that nobody waits for them. `only_over` names
    the one snapshot that it may be judged by; empty takes the books as they are now.

    Raises:
        OtherBooksOfCaseError: the books are of another snapshot than the one asked for.
        NoBooksOfCaseError: the books are not where they were.
        NoWordsOfCaseError: what the customer said is not kept any more.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    case = Case.objects.filter(pk=case_id).first()
    resolved = _resolved(case) if case else None
    if resolved and only_over not in {"", resolved.case.made_with.snapshot}:
        raise OtherBooksOfCaseError(case_id)
    with moving("propose", case_id, now=now, actor=actor, expected=expected) as change:
        if resolved is not None:
            keep_investigation(change, resolved)


def _resolved(case: Case) -> Resolved:
    books = Path(case.books)
    if not case.books or not books.exists():
        raise NoBooksOfCaseError(case.pk, case.books)
    office = open_office(books)
    try:
        return resolve_again(case, office)
    finally:
        office.close()


def resolve_again(case: Case, office: Office) -> Resolved:
    """Resolve what opened a case once more, with all that its customer wrote since.

    Raises:
        NoWordsOfCaseError: what the customer said is not kept any more.
        UninvestigableError: it does not fit the books any more.
    """
    said = said_first(case)
    if said is None:
        raise NoWordsOfCaseError(case.pk)
    return search_systemic(_found(case, said, office), office)


def _of_payment(case: Case, raw: bytes, office: Office) -> Resolved:
    payment_id = str(json.loads(raw)["payment_id"])
    found = find_short_payments(office, payment_id=payment_id)
    if not found:
        raise NotShortError(case.pk, payment_id)
    return resolve_payment(found[0], office, share=share_of(case))


def _found(case: Case, first: Message, office: Office) -> Resolved:
    """Resolve again what opened the case: a payment, a row of the team's list, or a complaint.

    A complaint is heard with all that its customer wrote since.
    """
    raw = read_file(first.raw_sha256)
    if case.channel == "remittance":
        return _of_payment(case, raw, office)
    if not case.origin.startswith("list:"):
        since = (
            Said(read_file(one.raw_sha256), one.written_at, is_reply=True)
            for one in said_since(case, first)
        )
        return resolve_talk(
            (Said(raw, case.received_at), *since),
            name=case.origin,
            office=office,
            sender=case.sender,
            share=share_of(case),
        )
    listed = read_listed(raw)
    owners = invoice_owners(office.book, [listed.claim.invoice])
    try:
        return resolve_listed_case(listed, owners=owners, office=office)
    except RowError as wrong:
        because = bad_row_words(wrong.bad, reader_of("en", "UTC").words)
        raise UnresolvableRowError(case.pk, because) from wrong
