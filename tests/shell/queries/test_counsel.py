"""Talk with counsel: who may not read it finds nothing by it and sees only that there is some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.filters import Filters
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.queries.case_view import case_view
from amicable.shell.queries.listed_cases import listed_cases
from amicable.shell.queries.page_words import reader_of
from amicable.shell.store.models import SearchEntry
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor

pytestmark = pytest.mark.django_db
WORDS = "Our exposure is estoppel, settle at 7341.55"


@pytest.fixture(name="privileged")
def _privileged(case_id: str) -> str:
    """Return Alba's case with a note of a lead to counsel in it."""
    note = Note("n1", WORDS, is_counsel=True, with_whom="Perry Mason")
    add_note(case_id, note, now=NOW, actor=person("leo", "lead"))
    return case_id


def _found(actor: Actor, text: str) -> list[str]:
    wish = Filters(queue="any", text=text)
    return [one.pk for one in listed_cases(wish, user=int(actor.id), now=NOW).cases]


@pytest.mark.parametrize("text", ["estoppel", "7341.55", "perry mason", "hinge estoppel", "estop"])
def test_only_who_may_read_it_finds_a_case_by_it(privileged: str, text: str) -> None:
    assert _found(person("leo", "lead"), text) == [privileged]
    assert _found(person("ines"), text) == []
    assert _found(person("otto", "auditor"), text) == []
    assert _found(person("ines"), "hinge") == [privileged]


def test_a_word_that_is_nowhere_finds_nothing_for_a_lead_either(privileged: str) -> None:
    assert privileged
    assert _found(person("leo", "lead"), "estoppel laches") == []


def test_nothing_of_it_is_in_what_everybody_finds_by(privileged: str) -> None:
    words = SearchEntry.objects.get(case=privileged).words
    assert "estoppel" not in words
    assert "mason" not in words


@pytest.mark.parametrize(
    ("name", "role", "body"),
    [("leo", "lead", WORDS), ("marta", "manager", WORDS), ("ines", "agent", "")],
)
def test_the_page_shows_it_to_who_may_read_it(
    privileged: str, name: str, role: str, body: str
) -> None:
    view = case_view(privileged, person(name, role), reader_of("en", "UTC"), day=NOW.date())
    (one,) = (message for message in view.messages if message.is_counsel)
    assert (one.body, one.sender) == (body, "Perry Mason" if body else "")


def test_who_wrote_it_keeps_reading_it(case_id: str) -> None:
    ines = person("ines")
    add_note(case_id, Note("n1", WORDS, is_counsel=True), now=NOW, actor=ines)
    view = case_view(case_id, ines, reader_of("en", "UTC"), day=NOW.date())
    assert [one.body for one in view.messages if one.is_counsel] == [WORDS]
