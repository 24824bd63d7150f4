"""Our arithmetic against the official rule files, on the standard's own documents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from amicable.catalog.reading.safe_xml import UnreadableXmlError, parsed
from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.shell.engine.einvoice_reading import read_einvoice
from amicable.shell.engine.official_rules import WrongRootError, fired
from tests.shell.engine.written_einvoices import cii, ubl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UBL_AMOUNTS = {
    "LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "AllowanceTotalAmount",
    "ChargeTotalAmount", "PrepaidAmount", "PayableAmount", "TaxAmount", "TaxableAmount", "Amount",
}  # fmt: skip
_CII_AMOUNTS = {
    "LineTotalAmount", "TaxBasisTotalAmount", "GrandTotalAmount", "TotalPrepaidAmount",
    "DuePayableAmount", "CalculatedAmount", "BasisAmount", "ActualAmount",
}  # fmt: skip
_UBL_FILES = (
    "ubl__examples__ubl-tc434-creditnote1.xml",
    "ubl__examples__ubl-tc434-example4.xml",
    "ubl__examples__guide-example3.xml",
    "test__testfiles__BIS_Billing_30-Kreditering_med_negativ_faktura.xml",
    "test__testfiles__BIS_Billing_30-Rabatter_och_avgifter.xml",
)
_CII_FILES = ("cii__examples__CII_example5.xml", "cii__examples__CII_business_example_Z.xml")


def _spoilt(written: bytes, names: set[str], steps: tuple[str, ...]) -> Iterator[bytes]:
    """Yield copies with one amount changed: the first two of each name, by each step."""
    root = parsed(written, "example")
    counted: dict[str, int] = {}
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        counted[name] = counted.get(name, 0) + 1
        if name not in names or counted[name] > 2:
            continue
        right = element.text or "0"
        for step in steps:
            element.text = str(Decimal(right) + Decimal(step))
            yield etree.tostring(root)
        element.text = right


def _both(written: bytes) -> tuple[set[str], set[str]]:
    """Return the broken rules by our count and by the official one, of those that we know."""
    document = read_einvoice(written, "example")
    answers = [
        answer for answer in check_einvoice(document, "conform") if answer.level == "standard"
    ]
    known = {answer.id for answer in answers}
    ours = {answer.id for answer in answers if answer.holds is False}
    return ours, set(fired(written, document.syntax)) & known


@pytest.mark.real_books
@pytest.mark.parametrize("name", _UBL_FILES)
def test_we_and_the_official_rules_agree_on_spoilt_ubl(real_books: Path, name: str) -> None:
    written = (real_books / "en16931" / "examples" / name).read_bytes()
    agreed = 0
    for copy in _spoilt(written, _UBL_AMOUNTS, ("0.01", "-10", "2000")):
        ours, official = _both(copy)
        assert ours == official
        agreed += bool(official)
    assert agreed > 10


@pytest.mark.real_books
@pytest.mark.parametrize("name", _CII_FILES)
def test_we_and_the_official_rules_agree_on_spoilt_cii(real_books: Path, name: str) -> None:
    # Steps above one unit: the Factur-X profile takes a base of S to the cent, EN 16931 does not.
    written = (real_books / "en16931" / "examples" / name).read_bytes()
    agreed = 0
    for copy in _spoilt(written, _CII_AMOUNTS, ("-10", "2000")):
        ours, official = _both(copy)
        assert ours == official
        agreed += bool(official)
    assert agreed > 10


@pytest.mark.real_books
def test_the_official_rules_find_no_wrong_sum_in_the_real_documents(real_books: Path) -> None:
    folders = (real_books / "en16931" / "examples", real_books / "xrechnung")
    files = sorted(path for folder in folders for path in folder.glob("*.xml"))
    assert len(files) == 50
    assert {path.name: _both(path.read_bytes()) for path in files} == {
        path.name: (set(), set()) for path in files
    }


def test_a_wrong_total_fires_its_rule_in_each_syntax() -> None:
    assert "BR-CO-10" in fired(ubl(net="1.00"), "ubl")
    assert "BR-CO-10" in fired(ubl(kind="CreditNote", net="1.00"), "ubl-creditnote")
    assert "BR-CO-10" in fired(cii(net="1.00"), "cii")
    assert "BR-CO-10" not in fired(ubl(), "ubl")


def test_the_syntax_must_be_the_documents_own() -> None:
    with pytest.raises(WrongRootError, match="root CreditNote, and the document has Invoice"):
        fired(ubl(), "ubl-creditnote")


def test_hostile_xml_never_reaches_the_official_rules() -> None:
    with pytest.raises(UnreadableXmlError):
        fired(b"<!DOCTYPE Invoice><Invoice/>", "ubl")
