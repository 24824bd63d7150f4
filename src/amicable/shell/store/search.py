"""Keeps what cases are found by, and asks for it: FTS5 on SQLite, a tsvector on PostgreSQL."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from amicable.core.cases.search_words import holds_words, words_asked, words_to_find
from amicable.shell.store.models import Message, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.utils import CursorWrapper

    from amicable.shell.store.models import Case, Participant

MOST_FOUND = 2000
"""Cases that a search gives; of more than that, those that were opened last."""
MOST_COUNSEL = 500
"""Messages with counsel that are looked through, the latest."""
_SQLITE = (
    "SELECT case_id FROM store_searchentry WHERE id IN"
    " (SELECT rowid FROM store_searchwords WHERE store_searchwords MATCH %s"
    " ORDER BY rowid DESC LIMIT %s) ORDER BY id DESC"
)
_POSTGRES = (
    "WITH found AS MATERIALIZED"
    " (SELECT id, case_id FROM store_searchentry WHERE vector @@ %s::tsquery)"
    " SELECT case_id FROM found{order} LIMIT %s"
)
_LAST_FIRST = _POSTGRES.format(order=" ORDER BY id DESC")
_AS_THEY_COME = _POSTGRES.format(order="")
# The planner reads a whole table rather than a third of it by an index: it does not count that the
# vectors lie apart.
_BY_WORDS_ALONE = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
_SPANS = ((14, 2), (14, 8), (18, 2))
"""Searched first are the latest spans of so many bits of the number of a case (0009): how many."""


@dataclass(frozen=True, slots=True)
class Found:
    """The cases in which everything was found; of very many those that were opened last."""

    case_ids: tuple[str, ...]
    most: int | None = None
    """How many of them are given, where there are more."""


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
    """Return what a case is found by: its numbers, names, amounts, and every word of the talk.

    Talk between us and our counsel is not in it: what everybody finds by, everybody could guess.
    """
    claims = list(case.claims.all())
    head = (case.pk, case.customer_id, case.customer_name, case.sender, case.subject, case.words)
    named = (text for claim in claims for text in (claim.invoice_id, claim.reason))
    people = (
        text
        for one in sorted(case.participants.exclude(role="counsel"), key=_number)
        for text in (one.name, one.address, one.function)
    )
    said = (
        text
        for one in sorted(case.messages.exclude(is_counsel=True), key=_number)
        for text in (one.subject, one.sender, one.body)
    )
    amounts = [case.disputed, case.ours, case.due, case.undecided]
    amounts += [amount for claim in claims for amount in (claim.claimed, claim.supported)]
    return words_to_find(chain(head, named, people, said), amounts)


def found_by(text: str, *, with_counsel: bool = False) -> Found:
    """Return the cases in which everything of the text is found; none for no word.

    `with_counsel` looks through the latest talk with our counsel as well, for who may read it.
    """
    groups = words_asked(text)
    if not groups:
        return Found(())
    found = _on_postgresql(groups) if connection.vendor == "postgresql" else _on_sqlite(groups)
    most = MOST_FOUND if len(found) > MOST_FOUND else None
    privileged = _in_counsel(groups) if with_counsel else ()
    return Found(tuple(dict.fromkeys((*privileged, *found[:MOST_FOUND]))), most)


def _in_counsel(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the cases that are found by their talk with counsel, beside all their other words."""
    latest = Message.objects.filter(is_counsel=True).order_by("-pk")[:MOST_COUNSEL]
    said: dict[str, list[str]] = {}
    for one in latest:
        said.setdefault(one.case_id, []).extend((one.subject, one.sender, one.body))
    others = dict(SearchEntry.objects.filter(case__in=said).values_list("case_id", "words"))
    return tuple(
        case_id
        for case_id, texts in said.items()
        if holds_words(groups, f"{others.get(case_id, '')} {words_to_find(texts, ())}")
    )


def among(found: Found) -> RawSQL:
    """Return the cases as a list that a statement reads: two thousand values are slow to write."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::varchar[])", [list(found.case_ids)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(found.case_ids)])


def _on_sqlite(groups: Sequence[tuple[str, ...]]) -> list[str]:
    question = " AND ".join(f"({' OR '.join(map(_phrase, group))})" for group in groups)
    return _asked(_SQLITE, question)


def _on_postgresql(groups: Sequence[tuple[str, ...]]) -> list[str]:
    """Return more than are given only of words that are in very many cases, the latest first.

    An index of words gives all cases of a word or none, and gathers all words that one may go on
    to before anything else. So words are asked for as they are written in the latest spans, each
    of which is a word itself; only what is not in very many of those is asked for whole.
    """
    whole = _question(groups)
    exact = _question([tuple(word.rstrip("*") for word in group) for group in groups])
    with transaction.atomic(), connection.cursor() as cursor:
        latest = _latest(cursor)
        cursor.execute(_BY_WORDS_ALONE)
        for question in _in_spans(exact, latest):
            found = _asked(_LAST_FIRST, question)
            if len(found) > MOST_FOUND:
                return found
        found = _asked(_AS_THEY_COME, whole)
        if len(found) <= MOST_FOUND:
            return found
        for question in (*_in_spans(whole, latest), whole):
            found = _asked(_LAST_FIRST, question)
            if len(found) > MOST_FOUND:
                break
        return found


def _question(groups: Sequence[tuple[str, ...]]) -> str:
    return " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in groups)


def _in_spans(question: str, latest: int) -> Iterator[str]:
    """Yield the question for the latest spans, more cases each time."""
    for bits, count in _SPANS:
        last = latest >> bits
        spans = (f"'~{bits}~{number}'" for number in range(last, last - count, -1))
        yield f"{question} & ({' | '.join(spans)})"


def _latest(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT id FROM store_searchentry ORDER BY id DESC LIMIT 1")
    (latest,) = cursor.fetchone() or (0,)
    return int(latest)


def _asked(statement: str, question: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [question, MOST_FOUND + 1])
        return [case_id for (case_id,) in cursor.fetchall()]


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
