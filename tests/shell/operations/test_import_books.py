"""An import is all or nothing, and the same records give the same snapshot."""

# ruff: noqa: S608 - SQL of a test, over files of its own
from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import OtherSnapshotError, import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.small_books import Table


def _imported(folder: Path, tables: dict[str, Table]) -> str:
    report = import_books([write_books(folder, tables)])
    assert report.snapshot_id is not None
    return report.snapshot_id


def _left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*")) if folder.exists() else []


def test_every_row_of_the_sources_is_in_the_snapshot(tmp_path: Path) -> None:
    report = import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "s")
    assert report.rows == {"customers": 2, "invoices": 3, "invoice_lines": 4}
    assert report.sums["invoices"]["gross"] == {"EUR": "153.7"}
    assert report.sums["invoice_lines"]["net"] == {"EUR": "130.5"}
    assert Snapshot.open(tmp_path / "s").id == report.snapshot_id


def test_the_date_of_the_books_is_the_option_else_the_package_else_the_latest(
    tmp_path: Path,
) -> None:
    plain = write_books(tmp_path / "plain", small_books())
    dated = write_books(tmp_path / "dated", small_books(), {"as_of": "2026-03-01"})
    assumed = import_books([plain])
    assert (assumed.as_of, assumed.as_of_assumed) == (date(2026, 2, 6), True)
    declared = import_books([dated])
    assert (declared.as_of, declared.as_of_assumed) == (date(2026, 3, 1), False)
    wished = import_books([dated], as_of=date(2026, 4, 1))
    assert (wished.as_of, wished.as_of_assumed) == (date(2026, 4, 1), False)


def test_a_file_beside_the_tables_that_is_no_table_is_kept_out(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    notes = {"errors": [{"invoice": "I1", "line": "1", "cause": "P01"}] * 3}
    (books / "notes.json").write_text(json.dumps(notes), encoding="utf-8")
    report = import_books([books], to=tmp_path / "s")
    assert report.rows == {"customers": 2, "invoices": 3, "invoice_lines": 4}
    assert [one for one in report.unknown_files if "notes.json" in one]


def test_the_same_content_again_rewrites_nothing(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    first = import_books([books], to=tmp_path / "s")
    manifest = tmp_path / "s" / "manifest.json"
    written_at = manifest.stat().st_mtime_ns
    assert import_books([books], to=tmp_path / "s").snapshot_id == first.snapshot_id
    assert manifest.stat().st_mtime_ns == written_at


def test_a_snapshot_never_replaces_another(tmp_path: Path) -> None:
    import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "s")
    other = small_books()
    other["invoices"][1][4] = "120.00"
    with pytest.raises(OtherSnapshotError, match="choose another --to"):
        import_books([write_books(tmp_path / "other", other)], to=tmp_path / "s")
    assert Snapshot.open(tmp_path / "s").rows("invoices") == 3


def test_a_target_that_holds_other_files_is_refused_before_any_work(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    with pytest.raises(OtherSnapshotError):
        import_books([books], to=books)


def test_a_target_below_a_file_is_answered_in_a_sentence(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written to"):
        import_books([books], to=tmp_path / "file" / "s")


def test_a_bad_row_stops_the_import_and_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    tables = small_books()
    tables["invoices"][2][4] = "lots"
    with pytest.raises(BadRowsError, match=r"invoices\.csv, row 3, column gross is 'lots'"):
        import_books([write_books(tmp_path / "books", tables)], to=tmp_path / "to" / "s")
    assert _left(tmp_path / "to") == []
    assert _left(cache) == []


def test_progress_moves_with_every_table_and_ends_with_all(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    import_books(
        [write_books(tmp_path / "books", small_books())],
        progress=lambda *step: told.append(step),
    )
    words = [step for step, _, _ in told]
    for table in small_books():
        assert {f"checking {table}", f"writing {table}"} <= set(words)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][0] == "done"
    assert told[-1][1] == told[-1][2]


@pytest.mark.parametrize("where", ["checking invoices", "writing", "writing invoice_lines"])
def test_an_interrupted_import_leaves_nothing(tmp_path: Path, where: str) -> None:
    def interrupt(step: str, _done: int, _total: int) -> None:
        if step == where:
            raise KeyboardInterrupt

    books = write_books(tmp_path / "books", small_books())
    with pytest.raises(KeyboardInterrupt):
        import_books([books], to=tmp_path / "to" / "s", progress=interrupt)
    assert _left(tmp_path / "to") == []


def test_what_a_killed_import_left_is_swept_by_the_next(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        check=True,
        text=True,
    )
    left = tmp_path / "to" / f".import-{ended.stdout.strip()}-abc"
    left.mkdir(parents=True)
    running = tmp_path / "to" / f".import-{os.getpid()}-abc"
    running.mkdir()
    import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "to" / "s")
    assert (left.exists(), running.exists()) == (False, True)


def test_rows_after_the_date_of_the_books_are_counted(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books(), {"as_of": "2026-02-05"})
    note = "invoices: 1 rows with issued_on after 2026-02-05, ignored until then"
    assert import_books([books]).notes == (note,)


def test_a_source_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere is not there"):
        import_books([tmp_path / "nowhere"])


def test_an_unknown_connector_is_answered_with_those_there_are(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    with pytest.raises(InputError, match=r"einvoice, .*interchange, .*online_retail"):
        import_books([books], connector="abacus")


def test_an_empty_folder_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no table, e-invoice, bank statement or document"):
        import_books([tmp_path / "empty"])


def test_books_without_invoices_are_refused(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", {"customers": small_books()["customers"]})
    with pytest.raises(InputError, match="no invoices found"):
        import_books([books])


def test_several_sources_make_one_snapshot(tmp_path: Path) -> None:
    tables = small_books()
    customers = write_books(tmp_path / "a", {"customers": tables.pop("customers")})
    billed = write_books(tmp_path / "b", tables)
    both = import_books([customers, billed]).snapshot_id
    assert both == _imported(tmp_path / "whole", small_books())


def test_csv_and_parquet_of_the_same_rows_give_one_snapshot(tmp_path: Path) -> None:
    books = write_books(tmp_path / "csv", small_books())
    (tmp_path / "parquet").mkdir()
    typed = "customer_id, invoice_id, CAST(issued_on AS DATE) AS issued_on, currency, "
    typed += "CAST(gross AS DECIMAL(12, 2)) AS gross, CAST(net AS DECIMAL(9, 3)) AS net, tax"
    with duckdb.connect() as engine:
        for table, columns in (("customers", "*"), ("invoices", typed), ("invoice_lines", "*")):
            source = f"read_csv('{books}/{table}.csv', all_varchar = true)"
            target = f"{tmp_path}/parquet/{table}.parquet"
            engine.execute(
                f"COPY (SELECT {columns} FROM {source} ORDER BY random()) TO '{target}'"
            )
    from_csv = import_books([books])
    assert import_books([tmp_path / "parquet"]).snapshot_id == from_csv.snapshot_id


def test_personal_columns_enter_the_id_under_the_key_of_the_company(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = write_books(tmp_path / "books", small_books())
    without = import_books([books]).snapshot_id
    monkeypatch.setenv("AMICABLE_PERSONAL_KEY", "a key")
    assert import_books([books]).snapshot_id != without


def test_a_person_who_is_erased_leaves_the_snapshot_valid(tmp_path: Path) -> None:
    import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "s")
    before = Snapshot.open(tmp_path / "s")
    assert before.erased() == ()
    for part in before.personal_files("customers"):
        part.unlink()
    after = Snapshot.open(tmp_path / "s")
    assert (after.id, after.erased()) == (before.id, ("customers",))
    with after.connection() as engine:
        rows = engine.execute("SELECT customer_id, name FROM customers ORDER BY 1").fetchall()
    assert rows == [("C1", None), ("C2", None)]


def test_coverage_of_a_table_that_lost_rows_is_taken_back(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][3][2] = "2026-02-30"
    stretch = {"from": "2026-01-01", "to": "2026-03-01"}
    package = {"coverage": {"invoices": stretch, "customers": stretch}}
    books = write_books(tmp_path / "books", tables, package)
    report = import_books([books], to=tmp_path / "s", quarantine=True)
    assert set(Snapshot.open(tmp_path / "s").coverage) == {"customers"}
    assert "invoices is no longer known to be complete" in report.notes


def test_the_manifest_tells_what_the_snapshot_holds(tmp_path: Path) -> None:
    import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "s")
    manifest = json.loads((tmp_path / "s" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == "amicable.snapshot/3"
    assert manifest["content"] == "amicable.snapshot/2"
    assert manifest["tables"]["invoices"]["rows"] == 3
    assert manifest["tables"]["customers"]["columns"] == ["customer_id", "country"]
    assert manifest["tables"]["customers"]["personal_columns"] == ["name", "tax_id", "email"]
