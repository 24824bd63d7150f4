"""Return files of boletos: settlements are payments, all else is counted or told."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.connectors.cnab import CONNECTOR
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.reading.einvoice.nfe.written_nfe import BUYER, PLAIN, key, nfe

if TYPE_CHECKING:
    from amicable.core.vocabulary.connector import Reading


def _record(width: int, *parts: tuple[int, str]) -> str:
    """Return a record with texts at places that count from one, as the manuals do."""
    line = [" "] * width
    for place, text in parts:
        line[place - 1 : place - 1 + len(text)] = text
    return "".join(line)


HEAD_240 = _record(240, (1, "34100000"), (18, "211222333000181"), (143, "2"))
HEAD_400 = _record(400, (1, "02RETORNO01COBRANCA"), (77, "341BANCO ITAU SA"))


def t(code: str = "06", document: str = "1234", amount: int = 12500) -> str:
    return _record(
        240, (1, "34100013"), (14, "T"), (16, code), (38, "00000000000000109999"),
        (59, f"{document:<15}"), (74, "09042026"), (82, f"{amount:015d}"),
        (133, f"2{BUYER:>015}"), (149, "OBRAS SA"), (199, f"{250:015d}"),
    )  # fmt: skip


def u(paid: int = 12500) -> str:
    return _record(
        240, (1, "34100013"), (14, "U"), (16, "06"), (78, f"{paid:015d}"), (93, f"{paid:015d}"),
        (138, "0904202610042026"),
    )  # fmt: skip


def one_of_400(code: str = "06", document: str = "1234", paid: int = 12500) -> str:
    return _record(
        400, (1, "1"), (63, "00109999"), (109, code), (111, "090426"), (117, f"{document:<10}"),
        (153, f"{12500:013d}"), (176, f"{250:013d}"), (254, f"{paid:013d}"), (296, "100426"),
    )  # fmt: skip


def read(
    folder: Path, *lines: str, name: str = "CB0904.RET"
) -> tuple[list[dict[str, str]], Reading]:
    file = folder / name
    file.write_bytes("\r\n".join(lines).encode("latin-1"))
    assert CONNECTOR.recognises(str(file))
    reading = CONNECTOR.read(str(file))
    rows = [
        {column: value or "" for column, value in zip(block.columns, row, strict=True)}
        for block in reading.rows
        for _, row in block.rows
    ]
    return rows, reading


@pytest.mark.parametrize("lines", [(HEAD_240, t(), u()), (HEAD_400, one_of_400())])
def test_a_settled_boleto_is_a_payment_of_its_document(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    ((payment,), reading) = read(tmp_path, *lines)
    assert (payment["received_on"], payment["value_on"]) == ("2026-04-09", "2026-04-10")
    assert (payment["amount"], payment["currency"], payment["reference"]) == (
        "125.00", "BRL", "1234",
    )  # fmt: skip
    assert reading.counts == {"boletos settled": 1}
    assert [(one.path, one.amount) for one in reading.unmapped] == [
        ("boleto: fee of the bank", "2.50")
    ]


def test_the_payer_is_known_by_its_tax_number(tmp_path: Path) -> None:
    ((payment,), reading) = read(tmp_path, HEAD_240, t(), u())
    (name,) = reading.names
    assert (name.tax_id, payment["customer_id"]) == (BUYER, name.reference)


def test_interest_and_discounts_are_told(tmp_path: Path) -> None:
    _, reading = read(tmp_path, HEAD_400, one_of_400(paid=12750), one_of_400(paid=12000))
    told = {one.path.partition(" (")[0]: one.amount for one in reading.unmapped}
    assert told["boleto: paid beyond its amount"] == "2.50"
    assert told["boleto: paid below its amount"] == "5.00"


@pytest.mark.parametrize("lines", [(HEAD_240, t("02"), u()), (HEAD_400, one_of_400("02"))])
def test_other_occurrences_are_counted_and_pay_nothing(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    rows, reading = read(tmp_path, *lines)
    assert rows == []
    assert reading.counts["other occurrences of boletos, code 02"] == 1


def test_a_code_means_what_its_bank_says(tmp_path: Path) -> None:
    bradesco = HEAD_400.replace("341BANCO ITAU SA", "237BRADESCO     ")
    assert len(read(tmp_path, bradesco, one_of_400("15"))[0]) == 1
    assert read(tmp_path, HEAD_400, one_of_400("15"))[0] == []


def test_a_broken_record_is_a_bad_row(tmp_path: Path) -> None:
    wrong = one_of_400().replace("0000000012500", "00000000125xx")
    _, reading = read(tmp_path, HEAD_400, wrong, "1 too short")
    assert [one.row for one in reading.bad_rows] == [2, 3]


def test_what_a_boleto_paid_is_paid_on_the_invoice_of_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SELLER_TAX_IDS", "every seller")
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.xml").write_bytes(nfe(PLAIN))
    (source / "r.txt").write_text(f"{HEAD_240}\r\n{t()}\r\n{u()}", encoding="latin-1")
    import_books([source], to=tmp_path / "snapshot")
    with Snapshot.open(tmp_path / "snapshot").connection() as books:
        found = books.execute(
            "SELECT i.invoice_id, p.amount FROM payments AS p JOIN invoices AS i "
            "ON i.number = p.reference AND i.customer_id = p.customer_id"
        ).fetchall()
    assert [(one, str(amount)) for one, amount in found] == [(key(1234), "125.0000")]


def test_what_is_no_return_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.ret"
    file.write_text("01REMESSA", encoding="latin-1")
    assert not CONNECTOR.recognises(str(file))
    with pytest.raises(InputError, match="none of a return"):
        CONNECTOR.read(str(file))


_WHOLE = f"{HEAD_240}\r\n{t()}\r\n{u()}".encode("latin-1")


@given(st.integers(0, len(_WHOLE)), st.integers(0, 60), st.binary(max_size=12))
def test_a_spoilt_file_is_read_or_refused_in_one_sentence(
    place: int, wide: int, put: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.ret"
        file.write_bytes(_WHOLE[:place] + put + _WHOLE[place + wide :])
        try:
            told = "." if CONNECTOR.read(str(file)).counts else ""
        except InputError as wrong:
            told = str(wrong)
    assert told.endswith(".")
