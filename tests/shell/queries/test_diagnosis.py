"""Diagnosis: each thing is OK, or a sentence with the mend."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.shell.queries.diagnosis import diagnosis
from amicable.shell.store.timers import set_timer
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.queries.diagnosis import Diagnosis

pytestmark = pytest.mark.django_db


def _found(name: str) -> Diagnosis:
    return next(one for one in diagnosis(NOW) if one.name == name)


def test_a_database_with_all_its_tables_is_well() -> None:
    assert _found("database").state == "ok"


def test_what_is_not_set_up_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMICABLE_SMTP_URL", raising=False)
    assert "AMICABLE_SMTP_URL" in _found("mail out").sentence
    monkeypatch.setenv("AMICABLE_SMTP_URL", "smtp://localhost")
    assert _found("mail out").state == "wrong"


def test_a_desk_behind_a_proxy_that_nobody_named_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _found("proxies").state == "ok"
    monkeypatch.setenv("AMICABLE_ADDRESS", "https://desk.us.example")
    found = _found("proxies")
    assert (found.state, "AMICABLE_PROXIES" in found.sentence) == ("attention", True)
    monkeypatch.setenv("AMICABLE_PROXIES", "1")
    assert _found("proxies").state == "ok"


def test_a_timer_that_nobody_runs_is_wrong() -> None:
    assert _found("work").state == "ok"
    set_timer("test", "1", NOW - timedelta(hours=1))
    found = _found("work")
    assert (found.state, "amicable serve" in found.sentence) == ("wrong", True)


def test_a_setting_that_cannot_be_read_is_the_whole_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AMICABLE_UNKNOWN_MAIL", "perhaps")
    (found,) = diagnosis(NOW)
    assert (found.state, "again or person" in found.sentence) == ("wrong", True)


def test_who_reads_what_is_claimed_is_named_and_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", "lexicons")
    assert "lexicons alone" in _found("reader").sentence
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", "shipped")
    assert "claims.model" in _found("reader").sentence
    (tmp_path / "own.model").write_bytes(b"no model at all")
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(tmp_path / "own.model"))
    found = _found("reader")
    assert (found.state, "is no model of reasons" in found.sentence) == ("wrong", True)
