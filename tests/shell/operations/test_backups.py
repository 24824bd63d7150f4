"""A backup holds everything as it was, and is refused when a byte of it is not."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from amicable.core.record.chain import verify_chain
from amicable.shell.operations.back_up import back_up
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
