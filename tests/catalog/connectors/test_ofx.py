"""OFX: SGML without ends and XML, in the charset the head names; card accounts apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.ofx import read, recognises
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.statements.written_statements import OFX

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading

_XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD</CURDEF>
<CCACCTFROM><ACCTID>4111</ACCTID></CCACCTFROM><BANKTRANLIST><DTSTART>20260201</DTSTART>
<DTEND>20260228</DTEND><STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260202</DTPOSTED>
<TRNAMT>10.00</TRNAMT><FITID>1</FITID><NAME>Refund</NAME></STMTTRN></BANKTRANLIST></CCSTMTRS>
</CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>
"""


def _read(tmp_path: Path, content: bytes, name: str = "extrato.ofx") -> Reading:
    file = tmp_path / name
    file.write_bytes(content)
    assert recognises(str(file))
    return read(str(file))


def test_a_download_of_sgml_is_read(tmp_path: Path) -> None:
    [found] = _read(tmp_path, OFX).statements
    assert (found.account, found.currency) == ("0341/1234/56789-0", "BRL")
    assert [one.amount for one in found.entries] == [
        Decimal(one) for one in ("4452.10", "-80.00", "1.50")
    ]
    first, _, interest = found.entries
    assert first.text == "PIX RECEBIDO pgto NF 4452 Padaria Pão & Cia"
    assert (first.booked_on, first.bank_reference) == ("2026-02-02", "A1")
    assert interest.nature == "interest"
    assert not found.is_card


def test_an_account_of_a_card_is_told_apart(tmp_path: Path) -> None:
    [found] = _read(tmp_path, _XML, "card.qfx").statements
    assert found.is_card
    assert [one.amount for one in found.entries] == [Decimal("10.00")]


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [
        (b"<TRNAMT>4452.10", b"<TRNAMT>4,452.10", "amount"),
        (b"<TRNAMT>4452.10", b"<TRNAMT>4.452", "amount"),
        (b"<DTPOSTED>20260203", b"<DTPOSTED>20260231", "received_on"),
        (b"<FITID>A2", b"<FITID>A2<CORRECTFITID>A1", "payment_id"),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_bad_row(
    tmp_path: Path, right: bytes, wrong: bytes, column: str
) -> None:
    reading = _read(tmp_path, OFX.replace(right, wrong))
    assert [bad.column for bad in reading.bad_rows] == [column]
    assert len(reading.statements[0].entries) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OFX[:-10], "</OFX> is missing"),
        (OFX.replace(b"STMTRS>", b"INVSTMTRS>"), "no bank or card statement"),
        (OFX.replace(b"<CURDEF>BRL", b""), "names no CURDEF"),
        (OFX.replace(b"<OFX>", b'<!DOCTYPE a [<!ENTITY b "c">]><OFX>'), "document type"),
    ],
)
def test_what_is_cut_or_unsafe_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        _read(tmp_path, content)
