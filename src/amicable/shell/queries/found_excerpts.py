"""Where in each case of a search its words were found: a text's name, a marked stretch of it.

Only what the reader may read is looked through; of talk with counsel nobody else sees a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from django.db.models.functions import Left

from amicable.core.cases.rights import reads_counsel
from amicable.core.cases.search_marks import excerpt, marks_in, sought
from amicable.shell.store.models import Claim, Message, Participant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.search_marks import Mark, Piece, Sought
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Case

_MOST_READ = 8000
"""Signs of a message that are looked through: a page is quick, also where mails are long."""
_DIRECTIONS = {"in": "message", "out": "letter", "note": "note"}


class _Text(NamedTuple):
    """A text of a case, under the name that a page gives it."""

    name: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A stretch of one text of a case, in its language where that is known."""

    name: str
    """number, customer, invoice, subject, message, letter, note, person or amount."""
    pieces: tuple[Piece, ...]
    language: str


def found_excerpts(
    cases: Sequence[Case], text: str, actor: Actor, reader: Reader
) -> dict[str, FoundIn]:
    """Return by case the text that answers most of the search; numbers and names come first.

    A case whose words are all beyond what is looked through is left out.
    """
    asked = sought(text)
    if not asked.patterns:
        return {}
    found = {}
    for case_id, texts in _texts(cases, reader, with_counsel=reads_counsel(actor)):
        best = _best(texts, asked)
        if best:
            found[case_id] = best
    return found


def _best(texts: Iterable[_Text], asked: Sought) -> FoundIn | None:
    best: tuple[_Text, list[Mark]] | None = None
    answered = 0
    for one in texts:
        marks = marks_in(one.text, asked)
        groups = len({mark.group for mark in marks})
        if groups > answered:
            best, answered = (one, marks), groups
        if answered == len(asked.patterns):
            break
    return (
        FoundIn(best[0].name, excerpt(best[0].text, best[1]), best[0].language) if best else None
    )


def _texts(
    cases: Sequence[Case], reader: Reader, *, with_counsel: bool
) -> Iterator[tuple[str, list[_Text]]]:
    """Yield by case what it is found by, numbers first; each kind is read by one statement."""
    ids = [one.pk for one in cases]
    claims = Claim.objects.filter(case__in=ids).order_by("pk")
    people = Participant.objects.filter(case__in=ids).order_by("pk")
    messages = Message.objects.filter(case__in=ids).order_by("pk")
    if not with_counsel:
        people, messages = people.exclude(role="counsel"), messages.exclude(is_counsel=True)
    said = messages.values_list(
        "case_id", "direction", "language", "subject", "sender", Left("body", _MOST_READ)
    )
    found = [
        *((one.pk, text) for one in cases for text in _of_numbers(one)),
        *((one.case_id, text) for one in claims for text in _of_claim(one, reader)),
        *((one.pk, text) for one in cases for text in _of_case(one, reader)),
        *((one.case_id, _Text("person", f"{one.name} {one.address}".strip())) for one in people),
        *((case_id, text) for case_id, *parts in said for text in _of_message(*parts)),
    ]
    found.sort(key=itemgetter(0))
    for case_id, own in groupby(found, itemgetter(0)):
        yield case_id, [text for _, text in own]


def _of_numbers(case: Case) -> Iterator[_Text]:
    yield _Text("number", case.pk)
    yield _Text("customer", f"{case.customer_name} {case.customer_id}".strip())


def _of_case(case: Case, reader: Reader) -> Iterator[_Text]:
    yield _Text("subject", case.subject, case.language)
    for amount in (case.disputed, case.ours, case.due, case.undecided):
        if amount:
            yield _Text("amount", reader.money(amount, case.currency))


def _of_claim(claim: Claim, reader: Reader) -> Iterator[_Text]:
    yield _Text("invoice", claim.invoice_id)
    for amount in (claim.claimed, claim.supported):
        if amount:
            yield _Text("amount", reader.money(amount, claim.currency))


def _of_message(
    direction: str, language: str, subject: str, sender: str, body: str
) -> Iterator[_Text]:
    name = _DIRECTIONS.get(direction, "message")
    yield from (_Text(name, text, language) for text in (subject, body))
    yield _Text("person", sender)
