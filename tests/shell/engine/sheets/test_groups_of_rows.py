"""Reports by customer: what stands above the rows of a group belongs to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.proposal import UndecidedSheetError
from tests.shell.engine.importing.mapping.sheets_at_work import mapped
from tests.shell.engine.sheets.opening import opened

if TYPE_CHECKING:
    from pathlib import Path

_BY_CUSTOMER = (
    "Type,Date,Num,Due date,Amount\n"
    "Adams Candy,,,,\n"
    "Invoice,2026-01-02,1201,2026-02-01,1500.00\nInvoice,2026-03-04,1202,2026-04-03,99.95\n"
    "Total Adams Candy,,,,1599.95\n"
    "Baker's,,,,\n"
    "Invoice,2026-05-06,1203,2026-05-21,20.00\n"
    "Total Baker's,,,,20.00\n"
    "TOTAL,,,,1619.95\n"
)


def _file(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_above_its_rows_becomes_a_column(tmp_path: Path) -> None:
    found = opened(_file(tmp_path, _BY_CUSTOMER))
    assert [(row[2], row[-1]) for row in found.rows()] == [
        *(("1201", "Adams Candy"), ("1202", "Adams Candy"), ("1203", "Baker's")),
    ]
    assert found.sheets[0].columns[-1].heading == "(heading above)"


def test_a_single_group_is_told_by_its_total(tmp_path: Path) -> None:
    text = _BY_CUSTOMER[: _BY_CUSTOMER.index("Baker's,")]
    assert {row[-1] for row in opened(_file(tmp_path, text)).rows()} == {"Adams Candy"}


def test_a_remark_between_rows_is_no_group(tmp_path: Path) -> None:
    rows = ("Invoice,2026-01-02,1201,5", "see below,,,", "Invoice,2026-03-04,1202,6")
    text = "\n".join(["Type,Date,Num,Amount", *rows, ""])
    assert [column.heading for column in opened(_file(tmp_path, text)).sheets[0].columns] == [
        *("Type", "Date", "Num", "Amount"),
    ]


def test_whether_the_groups_are_customers_is_never_taken_unasked(tmp_path: Path) -> None:
    text = _BY_CUSTOMER.replace(".00\n", ".00 USD\n").replace(".95\n", ".95 USD\n")
    with pytest.raises(UndecidedSheetError, match=r"'\(heading above\)' for customer_name"):
        mapped(tmp_path, text)


@pytest.mark.parametrize(
    ("first", "second", "heading"),
    [
        ("Cuenta: 4300000012 PÉREZ S.A.", "Cuenta: 4300000013 FRUTERÍA LÓPEZ", "Cuenta"),
        ("客户\uff1a北京华远", "客户\uff1a广州天河", "客户"),
        ("Kunde   10001 Öttinger", "Kunde   10007 Groß & Söhne", "Kunde"),
        ("Cliente: São João", "Cliente: Açougue", "Cliente"),
    ],
)
def test_a_label_names_the_column(tmp_path: Path, first: str, second: str, heading: str) -> None:
    text = f"Fecha;Doc;Importe\n{first};;\n2026-01-02;F1;5\n{second};;\n2026-01-03;F2;6\n"
    found = opened(_file(tmp_path, text))
    assert found.sheets[0].columns[-1].heading == heading
    for row, above in zip(found.rows(), (first, second), strict=True):
        assert above.endswith(str(row[-1]))


_RULE = "-" * 70 + "\n"
_HEADINGS = "| St|DocumentNo|Type|Doc. Date |Amount in doc. curr.|Curr.|\n"


def _page(number: str, name: str, rows: str) -> str:
    top = f"30.09.2026     Customer Line Item Display\n{_RULE}"
    whose = f"Customer       {number}\nCompany Code   1000\n\nName           {name}\n"
    return f"{top}{whose}{_RULE}{_HEADINGS}{_RULE}{rows}{_RULE}"


def test_a_list_of_sap_over_pages_keeps_whose_rows_they_are(tmp_path: Path) -> None:
    row = "|   |18000001{}|RV  |0{}.03.2026|            1.190,00 |EUR  |\n"
    text = _page("20010", "Alba", row.format("01", 1) + row.format("02", 2))
    text += _page("20011", "Berg", row.format("03", 3))
    outcome = mapped(tmp_path, text, name="spool.txt")
    assert [(one["invoice_id"][-10:], one["customer_id"]) for one in outcome.rows["invoices"]] == [
        *(("1800000101", "20010"), ("1800000102", "20010"), ("1800000103", "20011")),
    ]


def test_a_list_of_text_is_known_as_a_table(tmp_path: Path) -> None:
    from amicable.catalog.connectors.sheets import recognises

    row = "|   |1800000101|RV  |01.03.2026|            1.190,00 |EUR  |\n"
    listed = _file(tmp_path, _page("20010", "Alba", row * 3), "spool.txt")
    prose = _file(tmp_path, "Dear Alba,\n\nplease find our offer.\n\nKind regards\n", "mail.txt")
    assert (recognises(str(listed)), recognises(str(prose))) == (True, False)
