"""Calls that are wrong: one sentence and exit code 2, and nothing half-written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.little_books import sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "On invoice INV-1 you charged 12.50 for the hinges; our contract says 12.00."


@pytest.fixture(name="books")
def _books(overcharged: Path) -> Path:
    return overcharged


@pytest.fixture(name="mail")
def _mail(tmp_path: Path) -> Path:
    return write_mail(tmp_path / "mail.eml", WORDS)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_missing_complaint_is_named(books: Path, tmp_path: Path) -> None:
    ended = run("resolve", tmp_path / "none.eml", "--books", books)
    assert ended.is_one_sentence
    assert "none.eml" in ended.err


def test_a_folder_is_no_complaint(books: Path) -> None:
    ended = run("resolve", books, "--books", books)
    assert ended.is_one_sentence
    assert str(books) in ended.err


@pytest.mark.parametrize("command", ["audit", "resolve"])
def test_missing_books_are_named(command: str, mail: Path, tmp_path: Path) -> None:
    words = (mail,) if command == "resolve" else ()
    ended = run(command, *words, "--books", tmp_path / "none")
    assert ended.is_one_sentence
    assert "none" in ended.err


@pytest.mark.parametrize("command", ["audit", "resolve"])
def test_an_empty_folder_is_no_book(command: str, mail: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    words = (mail,) if command == "resolve" else ()
    assert run(command, *words, "--books", tmp_path / "empty").is_one_sentence


def test_a_mail_is_no_book(mail: Path) -> None:
    assert run("audit", "--books", mail).is_one_sentence


_HEADING = "case,invoice,line,amount,tax,decided_on,state\n"
OVERLAYS = {
    "missing": None,
    "binary": b"\xff\xfe\x00",
    "other columns": b"a,b\n1,2\n",
    "no amount": f"{_HEADING}c,INV-1,1,lots,,2026-05-01,decided\n".encode(),
    "endless amount": f"{_HEADING}c,INV-1,1,NaN,,2026-05-01,decided\n".encode(),
    "huge amount": f"{_HEADING}c,INV-1,1,1e40,,2026-05-01,decided\n".encode(),
    "amount below a cent": f"{_HEADING}c,INV-1,1,0.00001,,2026-05-01,decided\n".encode(),
    "no day": f"{_HEADING}c,INV-1,1,5.00,,May,decided\n".encode(),
    "unknown state": f"{_HEADING}c,INV-1,1,5.00,,2026-05-01,lost\n".encode(),
    "short row": f"{_HEADING}c,INV-1\n".encode(),
    "long row": f"{_HEADING}c,INV-1,1,5.00,,2026-05-01,decided,9\n".encode(),
}


@pytest.mark.parametrize("content", OVERLAYS.values(), ids=OVERLAYS.keys())
def test_an_unreadable_overlay_is_refused(
    content: bytes | None, books: Path, mail: Path, tmp_path: Path
) -> None:
    overlay = tmp_path / "pending.csv"
    if content is not None:
        overlay.write_bytes(content)
    for command in (("audit",), ("resolve", mail)):
        ended = run(*command, "--books", books, "--overlay", overlay)
        assert ended.is_one_sentence, ended
        assert "pending.csv" in ended.err


def test_an_unknown_check_is_named(books: Path) -> None:
    for ended in (run("audit", "--books", books, "--checks", "nonsense"), run("checks", "none")):
        assert ended.is_one_sentence
        assert "amicable checks" in ended.err


def test_an_unknown_customer_is_named(books: Path) -> None:
    ended = run("audit", "--books", books, "--customer", "NOBODY")
    assert ended.is_one_sentence
    assert "NOBODY" in ended.err


def test_an_unknown_engine_is_named(books: Path) -> None:
    ended = run("audit", "--books", books, "--engine", "abacus")
    assert ended.is_one_sentence
    assert "abacus" in ended.err


def test_an_unknown_language_is_named(books: Path) -> None:
    ended = run("audit", "--books", books, "--json", "--language", "tlh")
    assert ended.is_one_sentence
    assert "tlh" in ended.err


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "30.06.2026", "", "99999-01-01"])
def test_a_day_that_is_none_is_refused(day: str, books: Path, mail: Path, tmp_path: Path) -> None:
    for command in (("audit", "--books"), ("resolve", mail, "--books")):
        assert run(*command, books, "--as-of", day).is_one_sentence
    assert run("import", books, "--to", tmp_path / "s", "--as-of", day).is_one_sentence
    assert not (tmp_path / "s").exists()


def test_a_file_is_no_folder_for_a_case(books: Path, mail: Path) -> None:
    ended = run("resolve", mail, "--books", books, "--out", mail)
    assert ended.is_one_sentence
    assert mail.read_text(encoding="utf-8").endswith(WORDS)


def test_a_file_is_no_folder_for_a_demo(mail: Path) -> None:
    ended = run("demo", "--no-serve", "--out", mail)
    assert ended.is_one_sentence
    assert mail.is_file()


def test_a_demo_does_not_write_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine" / "books").mkdir(parents=True)
    thesis = tmp_path / "mine" / "books" / "thesis.txt"
    thesis.write_text("years", encoding="utf-8")
    assert run("demo", "--no-serve", "--out", tmp_path / "mine").is_one_sentence
    assert thesis.read_text(encoding="utf-8") == "years"


@pytest.mark.parametrize("where", ["folder", "missing/file.parquet"])
def test_findings_are_not_written_where_no_file_can_be(
    where: str, books: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    before = _files(tmp_path / "folder")
    ended = run("audit", "--books", books, "--parquet", tmp_path / where)
    assert ended.is_one_sentence, ended
    assert _files(tmp_path / "folder") == before


def test_a_refused_import_leaves_nothing_behind(tmp_path: Path) -> None:
    books = sound_books()
    books["invoices"][0]["gross"] = "lots"
    source = write_books(tmp_path / "source", books)
    ended = run("import", source, "--to", tmp_path / "made" / "books")
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert not [path for path in (tmp_path / "made").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "command", [("resolve",), ("audit",), ("import",), ("nonsense",), ("audit", "--bogus")]
)
def test_a_call_without_what_it_needs_is_one_sentence(command: tuple[str, ...]) -> None:
    assert run(*command).is_one_sentence


@pytest.mark.parametrize(
    "command", ["demo", "import", "resolve", "audit", "check-invoice", "checks"]
)
def test_help_ends_with_zero_and_says_what_the_command_does(command: str) -> None:
    ended = run(command, "--help")
    assert ended.code == 0
    assert len(ended.out.splitlines()) > 10


def test_the_exit_code_says_whether_a_person_is_needed(
    books: Path, mail: Path, tmp_path: Path
) -> None:
    sound = write_books(tmp_path / "sound", sound_books())
    assert run("audit", "--books", books).code == 1
    assert run("audit", "--books", books, "--exit-zero").code == 0
    assert run("audit", "--books", sound).code == 0
    assert run("resolve", mail, "--books", books).code == 1
    assert run("resolve", mail, "--books", books, "--exit-zero").code == 0
