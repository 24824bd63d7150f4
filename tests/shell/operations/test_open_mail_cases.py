"""Mail becomes cases: one each, a reply joins its own, and a repeated run changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.shell.engine.mail_head import head_of
from amicable.shell.operations.open_mail_cases import open_mail_cases
from amicable.shell.operations.open_office import open_office
from amicable.shell.store.inbox import Arrival, Inbox
from amicable.shell.store.models import Case
from tests.shell.opened import HEAD, NOW, PRICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from amicable.shell.operations.open_office import Office

pytestmark = pytest.mark.django_db
REPLY = HEAD.replace("<1@alba", "<2@alba").replace(
    "Subject: Invoice", "In-Reply-To: <1@alba.example>\nSubject: Re: Invoice"
)


@pytest.fixture(name="office")
def _office(alba_books: Path) -> Iterator[Callable[[], Office]]:
    """Return what opens Alba's books once."""
    office = open_office(alba_books)
    yield lambda: office
    office.close()


def _arrive(inbox: Inbox, uid: int, words: str) -> None:
    raw = words.encode()
    inbox.keep(raw, head_of(raw, name="mail"), Arrival("box", "INBOX", 1, uid), at=NOW)


def test_a_mail_opens_a_case_and_its_reply_joins_it(
    tmp_path: Path, office: Callable[[], Office]
) -> None:
    inbox = Inbox(tmp_path / "inbox")
    _arrive(inbox, 1, HEAD + PRICE)
    _arrive(inbox, 2, REPLY + "And when will you mend it?")
    assert open_mail_cases(inbox, office, books="b", now=NOW, actor=WORKER) == 2
    case = Case.objects.get()
    said = case.messages.filter(direction="in").order_by("pk")
    assert [one.body.strip() for one in said] == [PRICE, "And when will you mend it?"]
    assert open_mail_cases(inbox, office, books="b", now=NOW, actor=WORKER) == 0


def test_clocks_run_from_when_our_server_had_the_mail_whatever_its_date_says(
    tmp_path: Path, office: Callable[[], Office]
) -> None:
    inbox = Inbox(tmp_path / "inbox")
    arrived = NOW - timedelta(hours=3)
    raw = (HEAD + PRICE).replace("30 Jun 2026", "30 Jan 2026").encode()
    place = Arrival("box", "INBOX", 1, 1)
    inbox.keep(raw, head_of(raw, name="mail"), place, at=NOW, received_at=arrived)
    open_mail_cases(inbox, office, books="b", now=NOW, actor=WORKER)
    case = Case.objects.get()
    assert case.received_at == arrived
    assert {one.started_at for one in case.clocks.filter(is_legal=True)} <= {arrived}
    assert case.events.get(verb="case.opened").after["dated_at"] == "2026-01-30T09:00:00+00:00"
    content = case.investigations.get().content
    assert content["complaint"]["remarks"] == ["dated_elsewhere"]


def test_a_mail_from_the_future_starts_its_clocks_now(
    tmp_path: Path, office: Callable[[], Office]
) -> None:
    inbox = Inbox(tmp_path / "inbox")
    _arrive(inbox, 1, (HEAD + PRICE).replace("30 Jun 2026", "30 Dec 2026"))
    open_mail_cases(inbox, office, books="b", now=NOW, actor=WORKER)
    assert Case.objects.get().received_at == NOW


def test_a_mail_whose_case_is_there_but_not_noted_opens_no_second(
    tmp_path: Path, office: Callable[[], Office]
) -> None:
    for folder in ("one", "two"):
        inbox = Inbox(tmp_path / folder)
        _arrive(inbox, 1, HEAD + PRICE)
        open_mail_cases(inbox, office, books="b", now=NOW, actor=WORKER)
    assert Case.objects.count() == 1
