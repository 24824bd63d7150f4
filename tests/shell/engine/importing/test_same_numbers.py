"""A number names a document within one series of one seller."""

from __future__ import annotations

from pathlib import Path

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.connectors.test_einvoice import INVOICE

_SELLER = (
    "<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cac:Country>"
    "<cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
    "<cac:PartyTaxScheme><cbc:CompanyID>{}"
    "</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
    "</cac:Party></cac:AccountingSupplierParty><cac:AccountingCustomerParty>"
)


def _of(seller: str) -> str:
    return INVOICE.replace("<cac:AccountingCustomerParty>", _SELLER.format(seller))


def _ids(folder: Path, *documents: str) -> list[tuple[str, str, str | None]]:
    folder.mkdir()
    for number, text in enumerate(documents):
        (folder / f"{number}.xml").write_text(text, encoding="utf-8")
    report = import_books([folder])
    with Snapshot.open(Path(report.path or "")).connection() as connection:
        return connection.execute(
            "SELECT invoice_id, number, line FROM invoices LEFT JOIN invoice_lines "
            "USING (invoice_id) ORDER BY 1"
        ).fetchall()


@pytest.mark.parametrize(
    ("other", "ids"),
    [
        (_of("FR2"), ["F-1 (ubl:VAT:DE5 2026)", "F-1 (ubl:VAT:FR2 2026)"]),
        (
            _of("DE5").replace("2026-", "2025-"),
            ["F-1 (ubl:VAT:DE5 2025)", "F-1 (ubl:VAT:DE5 2026)"],
        ),
        (
            _of("DE5").replace(">380<", ">381<"),
            ["F-1 (ubl:VAT:DE5 2026 credit)", "F-1 (ubl:VAT:DE5 2026)"],
        ),
    ],
)
def test_a_number_of_two_series_names_two_documents(
    tmp_path: Path, other: str, ids: list[str]
) -> None:
    found = _ids(tmp_path / "in", _of("DE5"), other)
    assert found == [(one, "F-1", "1") for one in ids]


def test_the_same_document_twice_is_one(tmp_path: Path) -> None:
    assert _ids(tmp_path / "in", _of("DE5"), _of("DE5")) == [("F-1", "F-1", "1")]


def test_one_number_of_one_series_for_two_documents_is_a_bad_row(tmp_path: Path) -> None:
    with pytest.raises(BadRowsError, match="one row only for this key"):
        _ids(tmp_path / "in", _of("DE5"), _of("DE5").replace("9.00", "8.00"))


def test_two_wordings_with_the_same_totals_are_one_document(tmp_path: Path) -> None:
    other = _of("DE5").replace("<cbc:Name>Pen</cbc:Name>", "<cbc:Name>A pen</cbc:Name>")
    folder = tmp_path / "in"
    assert _ids(folder, _of("DE5"), other) == [("F-1", "F-1", "1")]
    report = import_books([folder])
    note = f"{folder / '1.xml'} states invoice F-1 once more with the same totals"
    assert [one for one in report.notes if one.startswith(note)]
