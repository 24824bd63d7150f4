"""One error is credited once: not again in its own case, nor in another about its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.post_credit import post_credit
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.approvals import approvals
from amicable.shell.store.models import Case
from amicable.shell.store.moving import NotAllowedError
from tests.shell.opened import NOW, opened, person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
AGAIN = "The price on invoice INV-1 is not the one of our contract, please correct it."


def test_a_settled_case_that_is_taken_up_again_credits_nothing_twice(case_id: str) -> None:
    ines = person("ines")
    release_decision(case_id, now=NOW, actor=ines)
    post_credit(case_id, numbers={"": "CN-1"}, now=NOW, actor=ines)
    move_case(case_id, "reopen", why="they wrote again", now=NOW, actor=ines)
    investigate_case(case_id, now=NOW, actor=ines)
    case = Case.objects.get(pk=case_id)
    assert case.state == "waiting_release"
    assert {one.status for one in case.documents.all()} == {"issued"}
    with pytest.raises(NotAllowedError, match="asked for already"):
        release_decision(case_id, now=NOW, actor=ines)


def test_a_second_case_about_the_same_line_credits_nothing(alba_books: Path, case_id: str) -> None:
    ines = person("ines")
    other = opened(alba_books, AGAIN, origin="mail:2")
    release_decision(case_id, now=NOW, actor=ines)
    assert dict(approvals(ines).others) == {"credited": 1}
    with pytest.raises(NotAllowedError, match="asked for already"):
        release_decision(other, now=NOW, actor=ines)
