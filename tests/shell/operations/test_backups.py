"""A backup holds everything as it was, and is refused when a byte of it is not."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django_tasks_db.models import DBTaskResult

from amicable.core.record.chain import verify_chain
from amicable.shell.operations.back_up import back_up
from amicable.shell.operations.reap_work import LEASE, reap_work
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.restore_backup import OccupiedDeskError, restore_backup
from amicable.shell.store.backup.archive import BackupError
from amicable.shell.store.backup.rows import kept_models, row_of
from amicable.shell.store.event_values import event_of
from amicable.shell.store.files import keep_file, read_file
from amicable.shell.store.models import Case
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from pathlib import Path

NOTE = sha256(b"a delivery note").hexdigest()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="archive")
def _archive(case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a backup of a desk with one released case and one file."""
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    release_decision(case_id, now=NOW, actor=person("ines"))
    keep_file(b"a delivery note")
    path = tmp_path / "desk.zip"
    done = back_up(path, now=NOW)
    assert done.rows > 10
    assert done.files == 1
    return path


def _all_rows() -> dict[str, list[dict[str, object]]]:
    return {
        model._meta.label: [row_of(one) for one in model._default_manager.order_by("pk")]
        for model in kept_models()
    }


def _empty() -> None:
    """Empty every table, as a new database is."""
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)


def test_everything_comes_back_as_it_was(
    archive: Path, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _all_rows()
    _empty()
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "another"))
    restore_backup(archive)
    assert _all_rows() == before
    case = Case.objects.get(pk=case_id)
    events = [event_of(row) for row in case.events.order_by("sequence")]
    assert verify_chain(events, case_id=case_id, head=case.head_hash) is None
    assert read_file(NOTE) == b"a delivery note"


def test_queued_work_comes_back_and_what_ran_is_given_to_another_worker(
    case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    for status, started_at in (("READY", None), ("RUNNING", NOW), ("SUCCESSFUL", NOW)):
        DBTaskResult.objects.create(
            status=status, args_kwargs={"args": [case_id], "kwargs": {}}, task_path="a.b",
            backend_name="default", run_after=NOW, started_at=started_at,
        )  # fmt: skip
    DBTaskResult.objects.update(enqueued_at=NOW - timedelta(days=1))
    before = _all_rows()
    back_up(tmp_path / "desk.zip", now=NOW)
    _empty()
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "another"))
    restore_backup(tmp_path / "desk.zip")
    assert _all_rows() == before
    assert len(before["django_tasks_database.DBTaskResult"]) == 3
    assert reap_work(now=NOW + LEASE).tasks == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        "READY", "READY", "SUCCESSFUL",
    ]  # fmt: skip


def test_a_backup_keeps_every_table_but_those_that_are_made_again() -> None:
    kept = {model._meta.label for model in kept_models()}
    every = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert every - kept == {
        "auth.Group", "auth.Group_permissions", "auth.Permission", "contenttypes.ContentType",
        "sessions.Session", "store.User_groups", "store.User_user_permissions",
    }  # fmt: skip


def test_a_desk_that_holds_something_is_not_mixed_with_it(archive: Path) -> None:
    with pytest.raises(OccupiedDeskError, match="already has rows"):
        restore_backup(archive)


def test_an_altered_backup_is_refused_and_nothing_is_kept(archive: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(spoilt, "w") as out:
        for name in source.namelist():
            raw = source.read(name)
            out.writestr(name, raw.replace(b"INV-1", b"INV-2") if "Hold" in name else raw)
    _empty()
    with pytest.raises(BackupError, match=r"tables/store\.Hold\.jsonl was altered"):
        restore_backup(spoilt)
    assert not Case.objects.exists()


def test_what_is_no_backup_is_said_so(tmp_path: Path, case_id: str) -> None:
    assert case_id
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(BackupError, match="no backup"):
        restore_backup(path)
