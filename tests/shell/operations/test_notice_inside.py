"""A strategic customer's account manager hears before the customer, and may add facts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from amicable.core.cases.actor import command
from amicable.shell.cli.main import app
from amicable.shell.operations.answer_linked_task import LinkedAnswer, answer_linked_task
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.operations.set_account import UnusableAccountError, set_account
from amicable.shell.store.models import Account, Case, Effect, Task
from amicable.shell.store.moving import NotAllowedError
from amicable.shell.store.task_links import task_token, with_link
from tests.shell.opened import MANAGER, NOW, opened, person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture(name="notice")
def _notice(alba_books: Path) -> Task:
    """Open a case of a strategic customer and return the notice to its account manager."""
    set_account("ALBA", manager="pau@us.example", is_strategic=True, now=NOW, actor=command())
    return Task.objects.get(case_id=opened(alba_books), function="account_manager")


def test_the_account_manager_hears_of_a_new_case_with_what_was_found(notice: Task) -> None:
    mail = with_link(Effect.objects.get().content)
    assert mail["to"] == "pau@us.example"
    assert "Before your customer hears" in mail["subject"]
    assert "customer: Ferretería Alba" in mail["body"]
    assert "what we found: our error" in mail["body"]
    assert f"/t/{task_token(notice)}\n" in mail["body"]


def test_the_answer_waits_for_the_window_and_no_longer(notice: Task) -> None:
    assert notice.due_at is not None
    before = notice.due_at - timedelta(seconds=1)
    with pytest.raises(NotAllowedError, match="still has time to add facts"):
        release_decision(notice.case_id, now=before, actor=MANAGER)
    release_decision(notice.case_id, now=notice.due_at, actor=MANAGER)
    assert Case.objects.get().state == "waiting_books"


def test_what_the_account_manager_adds_is_kept_and_ends_the_window(notice: Task) -> None:
    answer = LinkedAnswer(words="We promised 12.00 on the phone.")
    answer_linked_task(task_token(notice), answer, now=NOW)
    case = Case.objects.get()
    assert (case.state, case.verdict) == ("waiting_release", "ours")
    assert case.events.filter(verb="task.answered").exists()
    release_decision(case.pk, now=NOW, actor=MANAGER)


def test_the_window_ends_by_itself_and_its_link_with_it(notice: Task) -> None:
    assert notice.due_at is not None
    assert run_timer(now=notice.due_at)
    notice.refresh_from_db()
    assert (notice.state, notice.link_hash) == ("cancelled", "")
    assert Case.objects.get().events.filter(verb="notice.over").exists()


def test_the_account_manager_never_releases_for_their_own_account(alba_books: Path) -> None:
    pau = person("pau", "manager")
    set_account("ALBA", manager="pau@us.example", is_strategic=True, now=NOW, actor=command())
    case_id = opened(alba_books)
    with pytest.raises(NotAllowedError, match="look after this customer"):
        release_decision(case_id, now=NOW + timedelta(days=7), actor=pau)


def test_what_was_told_before_is_not_told_twice(notice: Task) -> None:
    move_case(notice.case_id, "investigate", now=NOW, actor=MANAGER)
    investigate_case(notice.case_id, now=NOW, actor=MANAGER)
    assert Case.objects.get().investigations.count() == 2
    assert Task.objects.count() == 1


def test_an_ordinary_customer_has_no_window(alba_books: Path) -> None:
    set_account("ALBA", manager="pau@us.example", is_strategic=False, now=NOW, actor=command())
    opened(alba_books)
    assert not Task.objects.exists()


def test_zero_hours_turn_the_window_off(alba_books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_NOTICE_HOURS", "0")
    set_account("ALBA", manager="pau@us.example", is_strategic=True, now=NOW, actor=command())
    opened(alba_books)
    assert not Task.objects.exists()


@pytest.mark.parametrize(("customer", "manager"), [(" ", "pau@us.example"), ("ALBA", "pau")])
def test_an_account_that_cannot_be_set_says_why(customer: str, manager: str) -> None:
    with pytest.raises(UnusableAccountError, match="write the"):
        set_account(customer, manager=manager, is_strategic=True, now=NOW, actor=command())
    with pytest.raises(UnusableAccountError, match="ask an admin"):
        set_account(
            "ALBA", manager="a@b.example", is_strategic=True, now=NOW, actor=person("ines")
        )


def test_a_customer_that_nobody_knows_has_no_account(
    alba_books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_BOOKS", str(alba_books))
    with pytest.raises(UnusableAccountError, match="of no case, has this id"):
        set_account("ALBO", manager="pau@us.example", is_strategic=True, now=NOW, actor=command())
    set_account("ALBA", manager="pau@us.example", is_strategic=True, now=NOW, actor=command())
    assert [one.customer_id for one in Account.objects.all()] == ["ALBA"]


@pytest.mark.django_db(transaction=True)
def test_the_command_sets_an_account() -> None:
    ended = CliRunner().invoke(app, ["account", "ALBA", "--manager", "pau@us.example"])
    assert ended.exit_code == 0
    assert Account.objects.get().is_strategic
