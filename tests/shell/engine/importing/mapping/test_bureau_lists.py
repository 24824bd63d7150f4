"""The list that China's tax bureau exports: red letters, voided invoices, rates in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.reading.einvoice.fapiao.written_fapiao import (
    BUYER,
    NUMBER,
    PLAIN,
    RED,
    RED_LETTER,
    SELLER,
)
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.engine.importing.mapping.sheets_at_work import Row

_WHO = f"{SELLER},上海紧固件有限公司,{BUYER},深圳工程有限公司"
HEADS = (
    "序号,发票代码,发票号码,数电发票号码,销方识别号,销方名称,购方识别号,购买方名称,开票日期,"
    "金额,税额,价税合计,发票来源,发票票种,发票状态,是否正数发票,发票风险等级,开票人,备注\n"
    f"1,,,{NUMBER},{_WHO},2026-03-10 09:30:05,1000,130,1130,平台,数电票,已红冲-部分,是,正常,王,\n"
    f"2,,,{RED},{_WHO},2026-03-10 10:00:00,-200,-26,-226,平台,数电票,正常,否,正常,王芳,\n"
    f"3,3100204130,12345678,,{_WHO},2026-03-16 10:00:00,100,13,113,平台,专票,已作废,是,正常,王,\n"
)
_LINES = (
    "序号,数电发票号码,发票号码,销方识别号,购方识别号,购买方名称,开票日期,货物或应税劳务名称,"
    "规格型号,单位,数量,单价,金额,税率,税额,价税合计,发票状态,是否正数发票\n"
    f"1,{NUMBER},,{SELLER},{BUYER},深圳,2026-03-10,*五金*螺丝,M8,盒,100,10,1000,13%,130,1130,正常,是\n"
    f"2,{NUMBER},,{SELLER},{BUYER},深圳,2026-03-10,*五金*螺丝,M8,,,,-100,13%,-13,-113,正常,是\n"
    f"3,{NUMBER},,{SELLER},{BUYER},深圳,2026-03-10,*服务*课程,,次,1,50,50,免税,0,50,正常,是\n"
    f"4,{RED},,{SELLER},{BUYER},深圳,2026-03-12,*五金*螺丝,M8,盒,-20,10,-200,13%,-26,-226,正常,否\n"
)


def _picked(rows: list[Row], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]


def test_red_letters_are_credits_and_voided_ones_count_nowhere(tmp_path: Path) -> None:
    rows = mapped(tmp_path, HEADS).rows
    assert _picked(rows["invoices"], "invoice_id", "kind", "gross", "status") == [
        (NUMBER, "380", "1130", "issued"),
        (RED, "381", "226", "issued"),
        ("3100204130-12345678", "380", "113", "cancelled"),
    ]
    assert _picked(rows["customers"], "customer_id", "tax_id", "country") == [(BUYER, BUYER, "CN")]


def test_lines_give_taxes_by_rate_and_headers_where_there_are_none(tmp_path: Path) -> None:
    rows = mapped(tmp_path, _LINES).rows
    assert sorted(_picked(rows["invoice_taxes"], "invoice_id", "category", "rate", "base")) == [
        (NUMBER, "E", "0", "50"), (NUMBER, "S", "13", "900"), (RED, "S", "13", "200"),
    ]  # fmt: skip
    assert sorted(_picked(rows["invoices"], "invoice_id", "kind", "gross")) == [
        (NUMBER, "380", "1067"), (RED, "381", "226"),
    ]  # fmt: skip
    assert _picked(rows["invoice_lines"], "quantity", "net")[-1] == ("20", "200")


def test_the_list_and_the_xml_of_an_invoice_are_one(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "全量发票.csv").write_text(HEADS, encoding="utf-8")
    (source / "a.xml").write_bytes(PLAIN)
    (source / "b.xml").write_bytes(RED_LETTER)
    report = import_books([source], to=tmp_path / "snapshot")
    with Snapshot.open(tmp_path / "snapshot").connection() as books:
        found = books.execute(
            "SELECT invoice_id, customer_id, preceding_invoice_id FROM invoices ORDER BY 1"
        ).fetchall()
    assert found == [
        (NUMBER, BUYER, None), (RED, BUYER, NUMBER), ("3100204130-12345678", BUYER, None),
    ]  # fmt: skip
    assert report.sums["invoice_lines"]["net"] == {"CNY": "1200"}
