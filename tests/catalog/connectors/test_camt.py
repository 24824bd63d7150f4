"""camt.053 and camt.054: entries with their transfers, sides, charges and what they say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.camt import read, recognises
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.statements.written_statements import (
    IBAN,
    PAYER,
    camt053,
    camt054,
    detail,
    entry,
    statement,
)

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.bank_statement import BankEntry
    from amicable.core.vocabulary.connector import Reading


def _read(tmp_path: Path, content: bytes) -> Reading:
    file = tmp_path / "statement.xml"
    file.write_bytes(content)
    assert recognises(str(file))
    return read(str(file))


def _entry(tmp_path: Path, one: str) -> BankEntry:
    [found] = _read(tmp_path, camt053(statement(one))).statements
    return found.entries[0]


@pytest.mark.parametrize("version", ["001.02", "001.04", "001.08", "001.13"])
def test_a_statement_of_any_version_is_read(tmp_path: Path, version: str) -> None:
    [found] = _read(tmp_path, camt053(statement(entry()), version=version)).statements
    assert (found.account, found.currency, found.name) == (IBAN, "EUR", "S-1")
    assert (found.opening, found.closing) == (Decimal("1000.00"), Decimal("1145.20"))
    [one] = found.entries
    assert (one.booked_on, one.amount) == ("2026-02-02", Decimal("145.20"))
    [paid] = one.details
    assert (paid.text, paid.payer, paid.payer_account) == ("INV-1009", "Alba SL", PAYER)


def test_a_notification_has_no_balances(tmp_path: Path) -> None:
    [found] = _read(tmp_path, camt054(entry())).statements
    assert (found.opening, found.closing) == (None, None)
    assert len(found.entries) == 1


def test_each_transfer_of_a_batch_keeps_its_own_amount_and_words(tmp_path: Path) -> None:
    both = detail("45.20", "INV-1") + detail("100.00", "INV-2")
    details = _entry(tmp_path, entry("145.20", both)).details
    assert [(one.amount, one.text) for one in details] == [
        (Decimal("45.20"), "INV-1"),
        (Decimal("100.00"), "INV-2"),
    ]


def test_a_structured_reference_stands_before_free_text(tmp_path: Path) -> None:
    structured = (
        "<Strd><RfrdDocInf><Nb>INV-7</Nb></RfrdDocInf>"
        "<CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd>"
    )
    whole = detail(text="x").replace("<Ustrd>x", f"{structured}<Ustrd>thanks")
    assert _entry(tmp_path, entry(details=whole)).text == "RF18539007547034 INV-7 thanks"


@pytest.mark.parametrize(
    ("more", "nature"),
    [
        ("<RvslInd>true</RvslInd>", "return"),
        (
            "<BkTxCd><Domn><Fmly><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>",
            "return",
        ),
        ("<BkTxCd><Prtry><Cd>NRTI+109+00931</Cd></Prtry></BkTxCd>", "return"),
        ("<BkTxCd><Prtry><Cd>NCHG+808</Cd></Prtry></BkTxCd>", "charge"),
        ("", "ordinary"),
    ],
)
def test_codes_say_what_an_entry_is(tmp_path: Path, more: str, nature: str) -> None:
    one = _entry(tmp_path, entry(side="DBIT", more=more))
    assert (one.nature, one.amount) == (nature, Decimal("-145.20"))


def test_charges_count_where_the_amounts_prove_them(tmp_path: Path) -> None:
    instructed = (
        '<AmtDtls><InstdAmt><Amt Ccy="EUR">150.20</Amt></InstdAmt></AmtDtls>'
        '<Chrgs><Rcrd><Amt Ccy="EUR">5.00</Amt></Rcrd></Chrgs>'
    )
    proven = _entry(tmp_path, entry(details=detail(more=instructed)))
    assert proven.details[0].charges == Decimal("5.00")
    other = instructed.replace("150.20", "149.00")
    assert _entry(tmp_path, entry(details=detail(more=other))).details[0].charges is None


def test_what_is_pending_is_not_booked(tmp_path: Path) -> None:
    for status in ("<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>"):
        assert not _entry(tmp_path, entry().replace("<Sts>BOOK</Sts>", status)).is_booked
    booked = entry().replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
    assert _entry(tmp_path, booked).is_booked


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [
        ('<Ntry><Amt Ccy="EUR">145.20', '<Ntry><Amt Ccy="EUR">1,145.20', "amount"),
        ('<Ntry><Amt Ccy="EUR">145.20', '<Ntry><Amt Ccy="USD">145.20', "currency"),
        ("<BookgDt><Dt>2026-02-02", "<BookgDt><Dt>2026-02-30", "received_on"),
        (
            "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
            "</Amt><CdtDbtInd>X</CdtDbtInd><Sts>",
            "amount",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_bad_row(
    tmp_path: Path, right: str, wrong: str, column: str
) -> None:
    spoilt = camt053(statement(entry().replace(right, wrong)))
    [bad] = _read(tmp_path, spoilt).bad_rows
    assert (bad.table, bad.column, bad.row) == ("payments", column, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (camt053(), "no Stmt, Rpt or Ntfctn"),
        (camt053(statement(entry()))[:-40], "not well-formed XML"),
        (camt053(statement(entry()).replace(f"<IBAN>{IBAN}</IBAN>", "")), "names no Acct/Id"),
        (
            camt053(statement(entry())).replace(
                b"<Document", b'<!DOCTYPE x [<!ENTITY a "b">]><Document', 1
            ),
            "document type",
        ),
    ],
)
def test_what_is_no_statement_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(InputError, match=words) as told:
        _read(tmp_path, content)
    assert "statement.xml" in str(told.value)


def test_another_message_is_none_of_its_own(tmp_path: Path) -> None:
    other = tmp_path / "pain.xml"
    other.write_bytes(camt053().replace(b"camt.053", b"pain.001"))
    assert not recognises(str(other))
