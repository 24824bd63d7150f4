"""The program that sends reminders is told of holds: once, signed, and no case waits for it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.perform_call import perform_call
from amicable.shell.operations.perform_effect import perform_effect
from amicable.shell.operations.reap_work import reap_work
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.split_case import split_case
from amicable.shell.queries.diagnosis import diagnosis
from amicable.shell.store.ledger_of_effects import LEASE, MOST_ATTEMPTS, take_effect
from amicable.shell.store.models import Case, Effect, Hold
from tests.shell.opened import NOW, opened, person
from tests.shell.receiver import SECRET, receiving
from tests.shell.two_claims import two_claims

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.shell.receiver import Told

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture(name="told")
def _told(monkeypatch: pytest.MonkeyPatch, socket_enabled: None) -> Iterator[Told]:
    assert socket_enabled is None
    with receiving() as told:
        monkeypatch.setenv("AMICABLE_WEBHOOK_URL", told.url)
        monkeypatch.setenv("AMICABLE_WEBHOOK_SECRET", SECRET)
        yield told


def _events(told: Told) -> list[dict[str, Any]]:
    while perform_call(now=NOW):
        pass
    return [json.loads(body) for _, body in told.calls]


def _webhook() -> Effect:
    return Effect.objects.get(kind="webhook")


def test_a_hold_is_told_when_it_is_placed_and_when_it_ends(
    told: Told, alba_books: Path, checkout: Path
) -> None:
    case_id = opened(alba_books)
    release_decision(case_id, now=NOW, actor=person("ines"))
    placed, lifted = _events(told)
    schema = json.loads((checkout / "docs/reference/schemas/hold-event.json").read_text("utf-8"))
    for event in (placed, lifted):
        Draft202012Validator(schema).validate(event)
    assert (placed["kind"], lifted["kind"]) == ("placed", "lifted")
    assert placed["holds"][0]["until"] is None
    assert lifted["holds"][0]["until"] == "2026-07-11"
    assert lifted["sequence"] > placed["sequence"]
    assert (placed["case"], placed["customer_id"]) == (case_id, "ALBA")
    assert not perform_call(now=NOW)
    assert {headers["idempotency-key"] for headers, _ in told.calls} == {
        placed["id"], lifted["id"],
    }  # fmt: skip


def test_an_end_lifts_and_a_split_moves(told: Told, alba_pair: Path) -> None:
    case_id = two_claims(alba_pair)
    new = split_case(case_id, claims=["c2"], now=NOW, actor=person("ines"))
    move_case(case_id, "withdraw", why="found it", now=NOW, actor=person("ines"))
    placed, moved, lifted = _events(told)
    assert (moved["kind"], moved["case"], moved["moved_from"]) == ("changed", new, case_id)
    assert [one["invoice_id"] for one in moved["holds"]] == ["INV-2"]
    assert [one["invoice_id"] for one in lifted["holds"]] == ["INV-1"]
    assert len(placed["holds"]) == 2


def test_a_new_amount_is_told_and_recorded(told: Told, alba_books: Path) -> None:
    case_id = opened(alba_books)
    full = Hold.objects.get().amount
    Hold.objects.update(amount=1)
    investigate = Case.objects.get(pk=case_id)
    move_case(case_id, "investigate", now=NOW, actor=person("ines"))
    investigate_case(case_id, now=NOW, actor=person("ines"))
    assert [one["kind"] for one in _events(told)] == ["placed", "changed"]
    assert Hold.objects.get().amount == full
    assert investigate.events.filter(verb="hold.changed", audience="customer").count() == 1


def test_a_refused_call_is_tried_again_and_keeps_nothing_waiting(
    told: Told, alba_books: Path
) -> None:
    told.status = 503
    case_id = opened(alba_books)
    now, pauses = NOW, []
    for _ in range(MOST_ATTEMPTS):
        assert not perform_call(now=now)
        effect = _webhook()
        pauses.append(effect.due_at - now)
        now = max(now, effect.due_at)
    assert pauses[1] == 2 * pauses[0]
    assert (_webhook().state, len(told.calls)) == ("failed", MOST_ATTEMPTS)
    assert len({headers["idempotency-key"] for headers, _ in told.calls}) == 1
    case = Case.objects.get(pk=case_id)
    assert case.events.filter(verb="webhook.failed").count() == 1
    assert case.state == "waiting_release"


def test_a_call_of_a_dead_worker_comes_again_with_its_id(told: Told, alba_books: Path) -> None:
    opened(alba_books)
    taken = take_effect(NOW, "webhook")
    assert taken is not None
    later = NOW + LEASE + timedelta(seconds=1)
    reap_work(now=later)
    assert _webhook().state == "ready"
    assert perform_call(now=later + timedelta(minutes=1))
    assert told.calls[0][0]["idempotency-key"] == taken.message_id


def test_a_mail_never_takes_a_call_nor_a_call_a_mail(
    told: Told, alba_books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SMTP_URL", "smtp://127.0.0.1:9")
    opened(alba_books)
    assert not perform_effect(now=NOW)
    assert perform_call(now=NOW)
    assert len(told.calls) == 1


def test_where_nobody_is_to_be_told_nothing_waits(case_id: str) -> None:
    assert not perform_call(now=NOW)
    assert not Effect.objects.filter(case=case_id, kind="webhook").exists()


def test_the_doctor_says_whether_the_receiver_answers(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _state() == "ok"
    assert json.loads(told.calls[0][1])["kind"] == "ping"
    told.status = 500
    assert _state() == "wrong"
    monkeypatch.delenv("AMICABLE_WEBHOOK_URL")
    assert _state() == "ok"
    assert len(told.calls) == 2


def _state() -> str:
    return next(one.state for one in diagnosis(NOW, has_store=False) if one.name == "webhook")
