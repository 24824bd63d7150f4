"""The customer answers: the case goes on with what they say, and nothing leaves by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.shell.engine.mail_head import head_of
from amicable.shell.operations.ask_customer import CustomerQuestion, ask_customer
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.open_mail_cases import open_mail_cases
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.inbox import Arrival, Inbox
from amicable.shell.store.models import Case, Effect
from tests.journeys.little_books import sound_books, write_books
from tests.shell.opened import HEAD, NOW, PRICE, person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from amicable.shell.operations.open_office import Office

pytestmark = pytest.mark.django_db
OPEN = "This invoice is not right."
SHORT = "On INV-1 two hinges were missing from the box."
type Writes = Callable[..., Case]


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> Path:
    return write_books(tmp_path / "books", sound_books())


@pytest.fixture(name="office")
def _office(books: Path) -> Iterator[Office]:
    office = open_office(books)
    yield office
    office.close()


@pytest.fixture(name="writes")
def _writes(tmp_path: Path, office: Office, books: Path) -> Writes:
    """Return what takes a mail of the customer in, and returns its case as it is then."""
    inbox = Inbox(tmp_path / "inbox")
    count = 0

    def writes(words: str, *, sender: str = "ana@alba.example") -> Case:
        nonlocal count
        count += 1
        head = HEAD.replace("<1@alba", f"<{count}@alba").replace("ana@alba.example>", sender + ">")
        if count > 1:
            head = head.replace("Subject: ", "In-Reply-To: <1@alba.example>\nSubject: Re: ")
        raw = (head + words).encode()
        place = Arrival("box", "INBOX", 1, count)
        inbox.keep(raw, head_of(raw, name="mail"), place, at=NOW)
        open_mail_cases(inbox, lambda: office, books=str(books), now=NOW, actor=WORKER)
        return Case.objects.earliest("opened_at")

    return writes


def _reasons(case: Case) -> set[str]:
    return set(case.claims.values_list("reason", flat=True))


def _release(case: Case) -> None:
    release_decision(case.pk, now=NOW, actor=person("ines", "manager", limit="9999"))


def _ask(case: Case) -> None:
    question = CustomerQuestion("k", "", "What is not right with it?")
    ask_customer(case.pk, question, now=NOW, actor=person("ines"))


def test_an_answer_to_our_question_is_read(writes: Writes) -> None:
    case = writes(OPEN)
    assert _reasons(case) == {"X99"}
    _ask(case)
    case = writes("You charged 12.50 EUR a hinge, our contract says 12.")
    assert _reasons(case) == {"P01"}
    assert case.state == "waiting_release"
    assert case.questions.latest("pk").answered_at == NOW
    assert Effect.objects.count() == 1


def test_a_letter_that_asks_for_a_paper_waits_for_it_and_holds_on(writes: Writes) -> None:
    case = writes("The hinges on INV-1 were damaged.")
    assert case.verdict == "uncertain"
    _release(case)
    case.refresh_from_db()
    assert case.state == "waiting_customer"
    assert [one.until for one in case.holds.all()] == [None]
    letter = case.messages.get(direction="out")
    assert "sealed" not in letter.body
    case = writes("Here is the photo of the damage.")
    assert (case.state, case.answered_in_at) == ("investigating", NOW)


def test_a_second_claim_before_our_answer_is_answered_with_the_first(writes: Writes) -> None:
    writes(PRICE)
    case = writes(SHORT)
    assert _reasons(case) == {"P01", "Q01"}
    assert case.state == "waiting_release"
    assert case.decisions.filter(state="proposed").count() == 1
    assert case.answered_in_at == NOW


def test_a_word_about_what_was_answered_drafts_no_second_letter(writes: Writes) -> None:
    case = writes(SHORT)
    _release(case)
    case = writes("We do not accept that. Our lawyer will be in touch.")
    assert (case.state, case.reopened_count) == ("investigating", 1)
    assert not case.messages.filter(direction="out", state="draft").exists()
    assert case.priority == "P1"


def test_bare_thanks_wake_nothing(writes: Writes) -> None:
    case = writes(SHORT)
    _release(case)
    before = Case.objects.get(pk=case.pk).state
    case = writes("Thank you for your quick answer!")
    assert (case.state, case.answered_in_at) == (before, None)
    assert case.messages.filter(direction="in").count() == 2


def test_a_complaint_taken_back_is_not_answered_as_if_it_stood(writes: Writes) -> None:
    writes(SHORT)
    case = writes("Please ignore my last mail, we found the hinges. No complaint from our side.")
    assert case.state == "investigating"
    assert not case.messages.filter(direction="out", state="draft").exists()
    assert case.answered_in_at == NOW


def test_an_absence_does_not_answer_our_question(writes: Writes) -> None:
    case = writes(OPEN)
    _ask(case)
    case = writes("Automatic reply: I am out of the office until Monday.")
    assert case.state == "waiting_customer"


def test_our_own_colleague_in_the_thread_claims_nothing_for_the_customer(writes: Writes) -> None:
    writes(PRICE)
    case = writes(SHORT, sender="sales@norte.example")
    assert _reasons(case) == {"P01"}


def test_a_closed_case_is_heard_whole_when_it_is_taken_up_again(writes: Writes) -> None:
    case = writes(PRICE)
    move_case(case.pk, "withdraw", why="found it", now=NOW, actor=person("ines"))
    case = writes(SHORT)
    assert case.reopened_count == 1
    assert _reasons(case) == {"P01", "Q01"}
