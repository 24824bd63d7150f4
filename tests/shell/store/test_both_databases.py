"""SQLite and PostgreSQL: an older desk is brought up to date, and is searched alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.killed import run_to_the_end

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import json
from datetime import UTC, datetime
from pathlib import Path
from amicable.shell.store.start import start
start()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
call_command("migrate", "store", "0001", verbosity=0)
then = MigrationExecutor(connection).loader.project_state(("store", "0001_initial")).apps
moment = datetime(2026, 7, 1, tzinfo=UTC)
old = then.get_model("store", "Case").objects.create(
    id="00000000000000aa", origin="list:1", state="received", kind="dispute", channel="mail",
    language="es", subject="用量 RE-0001234", customer_name="Ferretería Alba",
    disputed="1234.50", received_at=moment, opened_at=moment)
then.get_model("store", "Message").objects.create(
    case=old, key="in:1", direction="in", channel="mail", state="received",
    written_at=moment, body="The hinges arrived damaged.")
from amicable.shell.operations.open_desk import open_desk
open_desk()
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.index_cases import index_cases
from amicable.shell.queries.searched import searched
from amicable.shell.store.models import Case
from tests.shell.opened import NOW, opened, person
new = opened(Path({books!r}))
add_note(new, Note("1", "Zebra \\\\ 'quoted' & | ! :* (rang)"), now=NOW, actor=person("ines"))
def found(text):
    return sorted(searched(Case.objects.all(), text).cases.values_list("pk", flat=True))
asked = {asked!r}
before = [found(text) for text in asked]
assert index_cases() == 2
print(json.dumps([new, before, [found(text) for text in asked]]))
from amicable.shell.store import search
search.MOST_FOUND = 1
assert search.found_by("ferreteria") == search.Found((new,), 1)
"""
_FOUND = {
    "ferreteria": 2, "用量": 1, "re0001234": 1, "RE-0001234": 1, "1.234,50": 1, "hinge damaged": 1,
    "00000000000000AA": 1, "用量 zebra": 0, "zebra": 1, "'quoted'": 1, "!": 0, "inv-1": 1,
    "ana@alba.example": 1, "nothing' OR 1=1": 0,
}  # fmt: skip
"""What is asked for, and in how many of the two cases it stands."""


def _came(folder: Path, checkout: Path, url: str) -> Any:
    """Return the new case, and what was found before and after the words were made anew."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.configuration",
        "AMICABLE_TEST_STATE": str(folder / "state"),
        "AMICABLE_CACHE": str(folder / "cache"),
        "DATABASE_URL": url,
    }
    program = _PROGRAM.format(books=str(folder / "books"), asked=list(_FOUND))
    return json.loads(run_to_the_end(program, checkout, environment))


def _is_as_promised(came: Any) -> None:
    new, before, after = came
    assert [len(cases) for cases in before] == list(_FOUND.values())
    assert before == after
    assert [new] in before
    assert ["00000000000000aa"] in before


def test_an_old_desk_on_sqlite_is_brought_up_to_date_and_searched(
    tmp_path: Path, checkout: Path
) -> None:
    _is_as_promised(_came(tmp_path, checkout, ""))


@pytest.mark.enable_socket
def test_an_old_desk_on_postgresql_is_brought_up_to_date_and_searched(
    tmp_path: Path, checkout: Path, database_url: str
) -> None:
    _is_as_promised(_came(tmp_path, checkout, database_url))
