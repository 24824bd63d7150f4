"""Sheets are opened: whatever the file, cells come as written under the headings of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_ledger_export_is_read_in_any_charset_and_with_any_separator(
    tmp_path: Path, charset: str, separator: str
) -> None:
    rows = [["Kunde", "Beleg", "Straße"], ["Müller", "R-1", "Größweg 3"], ["Ärzte", "R-2", ""]]
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n"
    found = opened(written(tmp_path, text, charset))
    assert found.headings() == ["Kunde", "Beleg", "Straße"]
    assert found.rows() == [("Müller", "R-1", "Größweg 3"), ("Ärzte", "R-2", None)]
    assert found.row_numbers() == [2, 3]


def test_lines_above_the_heading_are_left_out(tmp_path: Path) -> None:
    text = "Offene Posten per 31.01.2026\n\nKunde;Betrag;Betrag\nMüller;1,50;2\n"
    found = opened(written(tmp_path, text))
    assert found.headings() == ["Kunde", "Betrag", "Betrag (2)"]
    assert found.sheets[0].heading_row == 3
    assert found.row_numbers() == [4]
