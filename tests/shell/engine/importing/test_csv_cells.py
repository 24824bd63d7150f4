"""What stands in a cell of CSV comes in as it is, or the file is refused by the row."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amicable.shell.engine.importing import spaced_quotes
from amicable.shell.engine.importing.csv_files import csv_source
from amicable.shell.engine.importing.spaced_quotes import refuse_spaced_quotes
from amicable.shell.engine.importing.staging import load
from amicable.shell.engine.unreadable import UnreadableFileError
from amicable.shell.operations.import_books import import_books

_TEXTS = st.text('\r\n" ,\tab', max_size=6)


def _file(folder: Path, text: str) -> str:
    file = folder / "payments.csv"
    file.write_bytes(text.encode())
    return str(file)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('id,a,b\nR-0,, "\nR-1,,1"\n', 2),
        ('id,a,b\nR-0,,1\nR-1, "x, y",2\n', 3),
        ('id,a,b\nR-0,,1\nR-1,"x, ""y""",2\nR-2,1,  "x"y\n', 4),
        ('id,a,b\nR-0,, "' + "\nR-1,,1" * 200_000, 2),
    ],
)
def test_a_quote_behind_a_space_that_can_be_read_in_two_ways_is_refused(
    text: str, row: int, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFileError, match=f"row {row} has a space before a quote; remove"):
        refuse_spaced_quotes(_file(tmp_path, text))


@pytest.mark.parametrize(
    "text", ['id,a,b\nR-0, "x",1\n', 'id,a,b\nR-0,"x, ""y""",1\n', 'id,a,b\nR-0,x "y, 2\n']
)
def test_what_can_be_read_in_one_way_only_is_taken(text: str, tmp_path: Path) -> None:
    refuse_spaced_quotes(_file(tmp_path, text))


def test_a_space_and_a_quote_are_seen_where_pieces_of_the_file_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'id,a,b\nR-0,,   "\nR-1,,1"\n'
    for piece in range(1, len(text)):
        monkeypatch.setattr(spaced_quotes, "_PIECE", piece)
        with pytest.raises(UnreadableFileError):
            refuse_spaced_quotes(_file(tmp_path, text))


@settings(max_examples=60)
@example([["", ' "'], ["", '1"']])
@given(st.lists(st.lists(st.text(' "ab,\n', max_size=4), min_size=2, max_size=2), max_size=4))
def test_a_file_that_is_taken_loses_no_row_without_a_word(rows: list[list[str]]) -> None:
    text = "id,a,b\n" + "".join(f"R-{n},{','.join(row)}\n" for n, row in enumerate(rows))
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as engine:
        path = _file(Path(name), text)
        try:
            _, source = csv_source(path, 0)
            came = engine.sql(f"FROM {source}").fetchall()
        except (UnreadableFileError, duckdb.Error):
            return
        lost = engine.sql("SELECT DISTINCT line FROM lost_0").fetchall()
        whole = [row for row in csv.reader(text.splitlines(keepends=True)) if row][1:]
    assert lost or len(came) == len(whole)


@settings(max_examples=60)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=6))
def test_every_text_comes_through_the_spool_as_it_is(rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as engine:
        engine.execute("CREATE TABLE t (n VARCHAR, a VARCHAR, b VARCHAR)")
        cells = ((str(number), *row) for number, row in enumerate(rows))
        load(engine, "t", ("n", "a", "b"), cells, Path(name))
        found = engine.execute(
            "SELECT coalesce(a, ''), coalesce(b, '') FROM t ORDER BY CAST(n AS INT)"
        ).fetchall()
    assert found == rows


def test_lines_that_end_in_more_than_one_way_are_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "invoices.csv"
    heading = b"invoice_id,customer_id,issued_on,currency,gross\r\n"
    file.write_bytes(heading + b"A1,C\r1,2026-01-05,EUR,12.50\r\n")
    with pytest.raises(UnreadableFileError, match="its lines end in more than one way"):
        import_books([file], to=tmp_path / "snapshot")
