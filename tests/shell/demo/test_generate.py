"""The generator gives the same bytes for a seed, whole or not at all."""

from __future__ import annotations

import filecmp
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.demo import generate as generating
from amicable.shell.demo.generate import OccupiedFolderError, generate, truth_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Demo = Any


def _names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    generate(7, first)
    generate(7, second)
    names = _names(first)
    assert names == _names(second)
    same, different, failed = filecmp.cmpfiles(first, second, names, shallow=False)
    assert (same, different, failed) == (names, [], [])
    assert truth_file(first).read_bytes() == truth_file(second).read_bytes()


def test_the_truth_lies_where_no_import_of_the_books_meets_it(demo: Demo) -> None:
    assert truth_file(demo.folder).is_file()
    assert truth_file(demo.folder).parent == demo.folder.parent
    assert not [name for name in _names(demo.folder) if "truth" in name]


def test_another_seed_gives_another_company(demo_of: Callable[[int], Demo]) -> None:
    one, two = demo_of(1), demo_of(2)
    for table, column in (("customers", "name"), ("invoices", "gross"), ("items", "name")):
        assert [r[column] for r in one.tables[table]] != [r[column] for r in two.tables[table]]
    assert one.mails["07.eml"].get_content() != two.mails["07.eml"].get_content()


def test_every_table_and_column_is_one_of_the_interchange_format(demo: Demo) -> None:
    for name, rows in demo.tables.items():
        table = TABLES[name]
        known = {column.name for column in table.columns}
        assert set(rows[0]) <= known
        required = [column.name for column in table.columns if column.required]
        assert all(row[column] for row in rows for column in required)
        keys = [tuple(row.get(part, "") for part in table.key) for row in rows]
        assert name == "usage" or len(set(keys)) == len(keys)


def test_every_reference_names_a_row_that_is_there(demo: Demo) -> None:
    for name, rows in demo.tables.items():
        for column in TABLES[name].columns:
            if column.refers_to in demo.tables and column.name in rows[0]:
                there = demo.by_id(column.refers_to)
                assert {row[column.name] for row in rows} - {""} <= there.keys()


def test_an_earlier_demo_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "books"
    generate(1, folder)
    before = (folder / "invoices.csv").read_bytes()
    generate(2, folder)
    assert (folder / "invoices.csv").read_bytes() != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["books", "books-truth.json"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(OccupiedFolderError, match="name a new folder"):
        generate(1, tmp_path)
    assert _names(tmp_path) == ["letter.txt"]


def test_a_demo_that_breaks_off_leaves_no_books(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FullDiskError(Exception):
        """The disk is full."""

    def full_disk(*_: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(generating, "write_mail", full_disk)
    with pytest.raises(FullDiskError):
        generate(1, tmp_path / "books")
    assert list(tmp_path.iterdir()) == []


def test_all_promised_causes_are_planted(demo: Demo) -> None:
    planted = {error["cause"] for error in demo.truth["errors"]}
    promised = "P01 P02 P04 P12 Q01 Q02 Q06 D01 D02 U01 B01 T01 T03 Y01 Y02 Y03 M01 L02"
    assert " ".join(sorted(planted)) == " ".join(sorted(promised.split()))


def test_differences_are_billed_less_expected(demo: Demo) -> None:
    for error in demo.truth["errors"]:
        if error["basis"] == "date":
            assert error["difference"] is None
            continue
        difference = Decimal(error["billed"]) - Decimal(error["expected"])
        assert difference == Decimal(error["difference"]) > 0
        assert Decimal(error["gross"]) >= difference


def test_the_line_of_money_adds_up(demo: Demo) -> None:
    for sums in demo.truth["money"].values():
        money = {name: Decimal(text) for name, text in sums.items()}
        assert money["undecided"] + money["collectable"] <= money["unpaid"]
        assert money["proven_due"] <= money["collectable"]
        assert money["unpaid"] <= sum(
            (money[name] for name in ("undecided", "collectable", "proven_ours")), Decimal(0)
        )
