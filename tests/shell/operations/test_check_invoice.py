from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.reading.safe_xml import MAX_BYTES
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.check_invoice import check_invoice
from tests.shell.engine.written_einvoices import cii, ubl

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.investigate.einvoice.precision import Mode
    from amicable.core.investigate.einvoice.report import InvoiceCheck

UBL_WITH_WRONG_LINES = {
    "test__testfiles__BIS_Billing_30-Rantefaktura_Enkel.xml": ["0.01"],
    "test__testfiles__ubl-tc434-test-1.xml": ["-1273.00"],
    "ubl__examples__guide-example2.xml": ["-1273.00"],
    "ubl__examples__guide-example3.xml": ["-1200.00", "-1200.00"],
    "ubl__examples__ubl-tc434-example10.xml": ["-219.96"],
    "ubl__examples__ubl-tc434-example3.xml": ["-800.00", "-800.00"],
}
UBL_WITH_WRONG_PRICES = {
    "test__testfiles__ubl-tc434-test-1.xml": ["0.05"],
    "ubl__examples__guide-example2.xml": ["0.48"],
}
CII_WITH_WRONG_LINES = {
    "cii__examples__CII_business_example_01.xml": 5,
    "cii__examples__CII_business_example_Z.xml": 1,
    "cii__examples__CII_example1.xml": 1,
    "cii__examples__CII_example2.xml": 5,
    "cii__examples__CII_example8.xml": 10,
}
"""Explained line by line in docs/reference/check-invoice.md."""


def _real_documents(real_books: Path) -> list[Path]:
    folders = (real_books / "en16931" / "examples", real_books / "xrechnung")
    return sorted(path for folder in folders for path in folder.glob("*.xml"))


def _holds(check: InvoiceCheck, rule: str) -> bool | None:
    """Return false when the rule is broken anywhere, true when it holds, else null."""
    found = {answer.holds for answer in check.answers if answer.id == rule}
    if False in found:
        return False
    return True if True in found else None


@pytest.mark.real_books
@pytest.mark.parametrize("mode", ["conform", "strict"])
def test_the_87_arithmetic_cases_are_answered_as_their_authors_say(
    real_books: Path, tmp_path: Path, mode: Mode
) -> None:
    counted: Counter[tuple[str, bool | None]] = Counter()
    path = tmp_path / "case.xml"
    for text in (real_books / "en16931" / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(text)
        if not case["arithmetic"]:
            continue
        path.write_text(case["xml"], "utf-8")
        check = check_invoice(path, mode=mode)
        ((label, rule),) = case["expect"]
        counted[label, _holds(check, rule)] += 1
        if label == "success":
            assert check.is_ok, case["id"]
    assert counted == {("error", False): 30, ("success", True): 57}


@pytest.mark.real_books
def test_conform_raises_nothing_on_the_real_documents(real_books: Path) -> None:
    documents = _real_documents(real_books)
    broken = {path.name: check_invoice(path, mode="conform").broken for path in documents}
    assert len(documents) == 50
    assert broken == dict.fromkeys(broken, ())


@pytest.mark.real_books
def test_strict_raises_only_wrong_lines_and_prices_on_the_real_documents(real_books: Path) -> None:
    ubl_found: dict[str, list[str]] = {}
    cii_found: dict[str, int] = {}
    prices_found: dict[str, list[str]] = {}
    for path in _real_documents(real_books):
        broken = check_invoice(path, mode="strict").broken
        lines = [answer for answer in broken if answer.id == "AM-LINE-NET"]
        prices = [answer for answer in broken if answer.id == "AM-ITEM-PRICE"]
        assert len(broken) == len(lines) + len(prices)
        if prices:
            prices_found[path.name] = [str(answer.difference) for answer in prices]
        if lines and path.name.startswith("cii__"):
            cii_found[path.name] = len(lines)
        elif lines:
            ubl_found[path.name] = [str(answer.difference) for answer in lines]
    assert ubl_found == UBL_WITH_WRONG_LINES
    assert cii_found == CII_WITH_WRONG_LINES
    assert prices_found == UBL_WITH_WRONG_PRICES


def test_a_vat_fault_of_one_cent_is_found_only_in_strict(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(ubl(tax="459.08").replace(b">459.07<", b">459.08<").replace(b"5.22", b"5.23"))
    assert check_invoice(path, mode="conform").is_ok
    broken = check_invoice(path, mode="strict").broken
    assert {answer.id for answer in broken} == {"BR-CO-17", "BR-S-09", "AM-VAT-EXACT"}
    assert {str(answer.difference) for answer in broken} == {"0.01"}


def test_the_e_invoice_inside_a_pdf_is_checked(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    pdf = PdfWriter()
    pdf.add_blank_page(200, 200)
    pdf.add_attachment("factur-x.xml", cii(net="1.00"))
    path = tmp_path / "invoice.pdf"
    pdf.write(path)
    assert "BR-CO-10" in {answer.id for answer in check_invoice(path, mode="conform").broken}
    path.write_bytes(b"%PDF-1.7 and nothing")
    with pytest.raises(InputError, match=r"invoice\.pdf"):
        check_invoice(path, mode="conform")


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or directory, name an e-invoice"):
        check_invoice(tmp_path / "none.xml", mode="conform")
    with pytest.raises(InputError, match="is a directory, name an e-invoice"):
        check_invoice(tmp_path, mode="conform")


def test_a_file_of_more_than_20_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    path.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(InputError, match="more than 20 MB, send one document a file"):
        check_invoice(path, mode="conform")
