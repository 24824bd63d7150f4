"""Effects and timers: once each, put off when they fail, and known when nobody knows."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.engine.outgoing_mail import (
    MailRefusedError,
    UnknownOutcomeError,
    compose,
)
from amicable.shell.operations import perform_effect as performing
from amicable.shell.operations.perform_effect import perform_effect
from amicable.shell.operations.reap_work import reap_work
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.operations.timer_kinds import TIMER_KINDS
from amicable.shell.store.ledger_of_effects import LEASE, MOST_ATTEMPTS, take_effect
from amicable.shell.store.models import Case, Effect, Timer
from amicable.shell.store.timers import set_timer, take_timer
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db


class Server:
    """A mail server that answers as it is told to, and keeps what it took."""

    def __init__(self) -> None:
        self.took: list[bytes] = []
        self.raises: Exception | None = None

    def hand_over(self, raw: bytes, **_: Any) -> None:
        """Take a mail, or raise."""
        if self.raises is not None:
            raise self.raises
        self.took.append(raw)


@pytest.fixture(name="server")
def _server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return the server to which effects are handed."""
    monkeypatch.setenv("AMICABLE_SMTP_URL", "smtp://localhost:2525")
    monkeypatch.setenv("AMICABLE_MAIL_FROM", "billing@norte.example")
    server = Server()
    monkeypatch.setattr(performing, "hand_over_mail", server.hand_over)
    return server


@pytest.fixture(name="effect")
def _effect(case_id: str) -> Effect:
    """Return the mail of a released answer."""
    release_decision(case_id, now=NOW, actor=person("ines"))
    return Effect.objects.get(case_id=case_id)


def test_a_released_answer_leaves_once(server: Server, effect: Effect) -> None:
    assert perform_effect(now=NOW)
    assert not perform_effect(now=NOW)
    (raw,) = server.took
    mail = message_from_bytes(raw, policy=default)
    assert mail["Message-ID"] == effect.message_id
    assert mail["In-Reply-To"] == "<1@alba.example>"
    case = Case.objects.get()
    assert case.messages.get(direction="out").state == "sent"
    assert case.events.filter(verb="mail.sent").count() == 1


def test_without_a_server_what_waits_goes_on_waiting(effect: Effect) -> None:
    assert not perform_effect(now=NOW)
    effect.refresh_from_db()
    assert (effect.state, effect.attempts) == ("ready", 0)


def test_a_refusal_for_now_is_put_off_each_time_longer(server: Server, effect: Effect) -> None:
    server.raises = MailRefusedError("ana", "421 busy", for_good=False)
    now = NOW
    pauses = []
    for _ in range(4):
        assert perform_effect(now=now)
        effect.refresh_from_db()
        pauses.append(effect.due_at - now)
        now = effect.due_at
    assert pauses == sorted(set(pauses))
    server.raises = None
    assert perform_effect(now=now)
    assert len(server.took) == 1


def test_what_is_refused_for_good_is_shown(server: Server, effect: Effect) -> None:
    server.raises = MailRefusedError("ana", "550 no such person", for_good=True)
    assert perform_effect(now=NOW)
    effect.refresh_from_db()
    assert (effect.state, "550" in effect.failure) == ("failed", True)
    assert Case.objects.get().messages.get(direction="out").state == "failed"


def test_an_effect_is_given_up_after_enough_attempts(server: Server, effect: Effect) -> None:
    Effect.objects.update(attempts=MOST_ATTEMPTS - 1)
    server.raises = MailRefusedError("ana", "421 busy", for_good=False)
    assert perform_effect(now=NOW)
    effect.refresh_from_db()
    assert effect.state == "failed"


@pytest.mark.parametrize(("setting", "state"), [("again", "ready"), ("person", "unknown")])
def test_what_a_dead_worker_held_is_unknown(
    effect: Effect, monkeypatch: pytest.MonkeyPatch, setting: str, state: str
) -> None:
    monkeypatch.setenv("AMICABLE_UNKNOWN_MAIL", setting)
    assert take_effect(NOW) is not None
    assert take_effect(NOW) is None
    assert reap_work(now=NOW + LEASE - timedelta(seconds=1)).effects == 0
    assert reap_work(now=NOW + LEASE).effects == 1
    effect.refresh_from_db()
    assert (effect.state, effect.was_unknown) == (state, True)
    case = Case.objects.get()
    assert case.messages.get(direction="out").state == "unknown"
    assert case.events.filter(verb="mail.unknown").count() == 1


def test_an_unknown_mail_goes_again_under_the_same_id(server: Server, effect: Effect) -> None:
    server.raises = UnknownOutcomeError("ana", "connection lost")
    assert perform_effect(now=NOW)
    effect.refresh_from_db()
    assert effect.state == "unknown"
    server.raises = None
    reap_work(now=NOW + LEASE)
    assert perform_effect(now=NOW + LEASE)
    assert effect.message_id.encode() in server.took[0]


def test_a_mail_that_stays_unknown_goes_ever_more_rarely_and_then_to_a_person(
    server: Server, effect: Effect
) -> None:
    server.raises = UnknownOutcomeError("ana", "connection lost")
    now, moments = NOW, []
    while perform_effect(now=now):
        moments.append(now)
        reap_work(now=now)
        effect.refresh_from_db()
        now = max(now, effect.due_at)
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert len(moments) == MOST_ATTEMPTS
    assert pauses == sorted(set(pauses))
    assert effect.state == "unknown"


def test_a_header_cannot_be_forged_by_a_value() -> None:
    content = {"to": "a@b.example\nBcc: x@y.example", "subject": "Hi\r\nX: 1", "body": "¡Hola!"}
    raw = compose(content, message_id="<1@x>", sender="us@n.example", at=NOW)
    mail = message_from_bytes(raw, policy=default)
    assert mail["Bcc"] is None
    assert mail["X"] is None
    assert mail.get_content().strip() == "¡Hola!"


def test_a_timer_is_set_once_and_moves() -> None:
    set_timer("clock.escalate", "7", NOW)
    set_timer("clock.escalate", "7", NOW + timedelta(days=1))
    assert Timer.objects.get().due_at == NOW + timedelta(days=1)
    assert take_timer(NOW) is None


def test_a_due_timer_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def due(key: str, _case: str | None, _now: datetime) -> None:
        ran.append(key)

    monkeypatch.setitem(TIMER_KINDS, "test.kind", due)
    set_timer("test.kind", "7", NOW)
    assert run_timer(now=NOW)
    assert not run_timer(now=NOW + timedelta(hours=1))
    assert ran == ["7"]


def test_a_timer_of_a_dead_worker_is_taken_again() -> None:
    set_timer("test.kind", "7", NOW)
    assert take_timer(NOW) is not None
    assert take_timer(NOW) is None
    assert take_timer(NOW + timedelta(minutes=5)) is not None


def test_a_timer_that_nothing_knows_is_put_off_and_says_so() -> None:
    set_timer("from.the.future", "7", NOW)
    assert run_timer(now=NOW)
    timer = Timer.objects.get()
    assert timer.done_at is None
    assert "from.the.future" in timer.failure
