"""Keeps what cases are found by, and asks for it: FTS5 on SQLite, a tsvector on PostgreSQL."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL

from amicable.core.cases.search_words import words_asked, words_to_find
from amicable.shell.store.models import SearchEntry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from amicable.shell.store.models import Case, Message, Participant

_SQLITE = (
    "SELECT case_id FROM store_searchentry WHERE id IN"
    " (SELECT rowid FROM store_searchwords WHERE store_searchwords MATCH %s)"
)
# Found first: else the list's own index is walked to its end for a word that is hardly anywhere.
_POSTGRES = (
    "WITH found AS MATERIALIZED"
    " (SELECT case_id FROM store_searchentry WHERE vector @@ %s::tsquery)"
    " SELECT case_id FROM found"
)


def keep_words(case: Case) -> None:
    """Keep what a case is found by as it is now; the caller holds the transaction."""
    words = words_of(case)
    entry = SearchEntry.objects.filter(case=case).first()
    if entry is None:
        SearchEntry.objects.create(case=case, words=words)
    elif entry.words != words:
        entry.words = words
        entry.save(update_fields=["words"])


def words_of(case: Case) -> str:
    """Return what a case is found by: its numbers, names, amounts, and every word of the talk."""
    claims = list(case.claims.all())
    head = (case.pk, case.customer_id, case.customer_name, case.sender, case.subject, case.words)
    named = (text for claim in claims for text in (claim.invoice_id, claim.reason))
    people = (
        text
        for one in sorted(case.participants.all(), key=_number)
        for text in (one.name, one.address, one.function)
    )
    said = (
        text
        for one in sorted(case.messages.all(), key=_number)
        for text in (one.subject, one.sender, one.body)
    )
    amounts = [case.disputed, case.ours, case.due, case.undecided]
    amounts += [amount for claim in claims for amount in (claim.claimed, claim.supported)]
    return words_to_find(chain(head, named, people, said), amounts)


def found_by(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Return those of the cases in which everything of the text is found; none for no word."""
    groups = words_asked(text)
    if not groups:
        return cases.none()
    if connection.vendor == "postgresql":
        question = " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in groups)
        return cases.filter(pk__in=RawSQL(_POSTGRES, [question]))  # noqa: S611 - a parameter
    question = " AND ".join(f"({' OR '.join(map(_phrase, group))})" for group in groups)
    return cases.filter(pk__in=RawSQL(_SQLITE, [question]))  # noqa: S611 - a parameter


def _number(one: Message | Participant) -> int:
    return one.pk


def forget_words() -> None:
    """Write the index of SQLite anew without the words that no entry has any more.

    Until then they lie in it unseen; PostgreSQL lets go of them with its next vacuum.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO store_searchwords(store_searchwords) VALUES ('optimize')")


def _lexeme(word: str) -> str:
    """Write a word for PostgreSQL; words are letters and digits, so that nothing is escaped."""
    return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"


def _phrase(word: str) -> str:
    """Write a word for FTS5."""
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'
