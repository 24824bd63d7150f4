"""Every real e-invoice is imported to its end, with its own totals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from pathlib import Path

_GROSS = "string(//*[local-name()='TaxInclusiveAmount' or local-name()='GrandTotalAmount'])"


@pytest.mark.real_books
def test_every_real_einvoice_is_imported_with_its_gross(real_books: Path) -> None:
    files = _files(real_books)
    assert len(files) == 50
    _import_each(files)


@pytest.mark.real_books
def test_a_real_einvoice_of_each_syntax_and_source_is_imported_with_its_gross(
    real_books: Path,
) -> None:
    _import_each(_files(real_books)[::7])


def _files(real_books: Path) -> list[Path]:
    folders = (real_books / "en16931/examples", real_books / "xrechnung")
    return [file for folder in folders for file in sorted(folder.glob("*.xml"))]


def _import_each(files: list[Path]) -> None:
    for file in files:
        report = import_books([file])
        (gross,) = report.sums["invoices"]["gross"].values()
        stated = str(etree.fromstring(file.read_bytes()).xpath(_GROSS))
        assert (report.rows["invoices"], report.bad_count) == (1, 0), file.name
        assert Decimal(gross) == Decimal(stated), file.name
