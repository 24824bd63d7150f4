"""Two hundred threads act on one case at once: nothing is lost, nothing happens twice."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.killed import run_to_the_end
from tests.journeys.little_books import overcharged_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

_START = """
from pathlib import Path
from amicable.shell.operations.open_desk import open_desk
open_desk()
"""
_CROWD = """
import json
from tests.journeys.crowd import everything
print(json.dumps(everything(Path({books!r}))))
"""
_BUSY = """
import sqlite3
from time import monotonic
from amicable.shell.operations.add_note import Note, add_note
from tests.shell.opened import NOW, opened, person
case_id, actor = opened(Path({books!r})), person("ines")
writing = sqlite3.connect({desk!r}, isolation_level=None)
writing.execute("BEGIN IMMEDIATE")
began = monotonic()
try:
    add_note(case_id, Note("1", "Rang."), now=NOW, actor=actor)
except Exception as refused:
    print(monotonic() - began, refused)
writing.execute("ROLLBACK")
add_note(case_id, Note("1", "Rang."), now=NOW, actor=actor)
"""
THREADS = 200
LONGEST = 5
"""Seconds that SQLite lets a second writer wait."""
SCHEDULING = 3
"""Seconds more until the last of two hundred threads has its turn on two cores to say so."""


@pytest.fixture(scope="module", name="books")
def _books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the books in which Alba was charged too much."""
    return write_books(tmp_path_factory.mktemp("crowd") / "books", overcharged_books())


def _run(books: Path, checkout: Path, environment: dict[str, str]) -> Any:
    told = run_to_the_end(_START + _CROWD.format(books=str(books)), checkout, environment)
    return json.loads(told)


def _state(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a desk of its own."""
    (folder / "state").mkdir()
    return {
        "DJANGO_SETTINGS_MODULE": "amicable.shell.site.configuration",
        "AMICABLE_STATE": str(folder / "state"),
        "AMICABLE_CACHE": str(folder / "cache"),
        "DATABASE_URL": "",
        **more,
    }


@pytest.fixture(scope="module", name="on_sqlite")
def _on_sqlite(books: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what came of it on SQLite."""
    return _run(books, checkout, _state(tmp_path_factory.mktemp("sqlite")))


@pytest.fixture(scope="module", name="on_postgres")
def _on_postgres(
    books: Path, checkout: Path, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """Return what came of it on PostgreSQL."""
    folder = tmp_path_factory.mktemp("postgres")
    return _run(books, checkout, _state(folder, DATABASE_URL=database_url))


@pytest.fixture(name="came", params=["on_sqlite", "on_postgres"])
def _came(request: pytest.FixtureRequest) -> Any:
    """Return what came of it, on one database after the other."""
    return request.getfixturevalue(request.param)


def test_every_note_is_kept_or_its_writer_was_told(came: Any) -> None:
    ends = came["told"]["notes"]["ends"]
    assert set(ends) <= {"done", "BusyError"}
    assert sum(ends.values()) == THREADS
    case = came["case"]
    assert case["notes"] == case["events"]["note.added"] == ends["done"]


@pytest.mark.parametrize("act", ["assign", "release"])
def test_of_two_hundred_who_saw_the_same_one_wins(came: Any, act: str) -> None:
    told = came["told"][act]
    assert set(told["ends"]) <= {"done", "SomeoneElseError", "BusyError"}
    assert told["ends"]["done"] == 1
    assert any("Someone else just did this" in one for one in told["sentences"])


def test_what_the_winners_did_is_done_once(came: Any) -> None:
    case = came["case"]
    assert case["assigned"] == [case["owner"]]
    assert case["events"]["decision.released"] == case["events"]["credit.requested"] == 1
    assert case["credits"] == case["asked"] != []
    assert sum(case["mails"].values()) == 1


def test_no_version_and_no_event_is_lost(came: Any) -> None:
    case = came["case"]
    done = sum(came["told"][act]["ends"]["done"] for act in ("notes", "assign", "release"))
    assert case["versions"] == done
    assert not case["broken"]


@pytest.mark.parametrize("kind", ["effect", "timer"])
def test_what_is_due_is_taken_by_one_worker(came: Any, kind: str) -> None:
    ends = came["told"][kind]["ends"]
    assert set(ends) <= {"done", "NothingLeftError", "OperationalError"}
    taken = came["case"]["mails"]["running"] if kind == "effect" else came["case"]["timers_taken"]
    assert ends["done"] == taken > 0


def test_on_postgresql_all_notes_are_kept(on_postgres: Any) -> None:
    assert on_postgres["told"]["notes"]["ends"] == {"done": THREADS}


def test_on_sqlite_a_loser_waits_five_seconds_at_most(on_sqlite: Any) -> None:
    longest = max(told["longest"] for told in on_sqlite["told"].values())
    assert longest < LONGEST + SCHEDULING


def test_on_sqlite_one_who_waited_in_vain_is_told_to_try_again(
    books: Path, checkout: Path, tmp_path: Path
) -> None:
    environment = _state(tmp_path)
    desk = str(tmp_path / "state" / "desk.sqlite3")
    program = _START + _BUSY.format(books=str(books), desk=desk)
    waited, _, sentence = run_to_the_end(program, checkout, environment).partition(" ")
    assert "try again" in sentence
    assert LONGEST - 1 < float(waited) < LONGEST + SCHEDULING
    with sqlite3.connect(desk) as desk_now:
        (notes,) = desk_now.execute(
            "SELECT count(*) FROM store_message WHERE direction = 'note'"
        ).fetchone()
    assert notes == 1
