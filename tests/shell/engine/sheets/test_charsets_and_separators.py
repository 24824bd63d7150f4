"""Charset, separator, quotes and heading row are found, or asked about with examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "Kunde;Straße\nMüller;Große Gasse\nÄrzte;Öl & Söhne\n"
CHINESE = "客户;发票编号\n上海贸易有限公司;发票-1\n北京科技公司;发票-2\n"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (GERMAN, "cp1252"),
        (GERMAN, "cp850"),
        (GERMAN, "mac_roman"),
        (GERMAN, "utf-16-be"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-8"),
        ("Cliente;Observação\nJoão;pré-pago nº 5\nMuñoz;año 2026\n", "cp1252"),
        ("Cliente;Preço\nJoão;€ 5\n", "cp1252"),
        ("Beleg;Geschäftsjahr\n1;2026\n", "cp1252"),
        ("Operação;Opções\nPõe;ações\n", "cp850"),
        ("Numer;Termin płatności\n1;Młyn Żółty\n2;ŚLĄSK i Gęś\n", "cp1250"),
        ("Контрагент;Сумма\n1;ООО Ромашка\n2;АО Василёк\n", "cp1251"),  # noqa: RUF001 - as it is written
        ("Πελάτης;Ημερομηνία έκδοσης\n1;Ελιά ΑΕ\n2;Δάφνη ΟΕ\n", "cp1253"),  # noqa: RUF001 - as it is written
        ("Müşteri;Açıklama\n1;Güneş Ltd\n2;Yıldız A.Ş.\n", "cp1254"),  # noqa: RUF001 - as it is written
        ("거래처;합계금액\n1;한강상사\n2;남산물산\n", "cp949"),
        ("請求書番号;取引先名\n1;ヤマダ商店\n2;鈴木工業株式会社\n", "cp932"),
    ],
)
def test_a_charset_is_found_by_what_reads_as_words(
    tmp_path: Path, text: str, charset: str
) -> None:
    found = opened(written(tmp_path, text, charset))
    lines = [tuple(line.split(";")) for line in text.splitlines()]
    assert tuple(found.headings()) == lines[0]
    assert found.rows() == lines[1:]


def test_a_few_signs_that_korean_has_as_well_are_chinese(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "No;Name\n1;发发发发发发\n2;发发发发发发\n", "gb18030"))
    assert found.rows()[0] == ("1", "发发发发发发")


def test_a_wrong_mark_of_a_charset_is_seen_through(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"\xef\xbb\xbf" + GERMAN.encode("cp1252"))
    assert opened(path).rows()[0] == ("Müller", "Große Gasse")


def test_lines_of_two_charsets_are_each_read_in_theirs(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(GERMAN.encode() + "Möller;Fußweg\n".encode("cp1252"))
    found = opened(path)
    assert found.rows()[-1] == ("Möller", "Fußweg")
    assert "others in Windows-1252" in found.sheets[0].notes[0]


def test_letters_that_read_as_words_nowhere_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"Kunde;Ort\nM\x81\x9dller\xb0;x\n")
    with pytest.raises(UndecidedError, match="charset of export"):
        opened(path)
    assert opened(path, answers={"charset of export.csv": "cp850"}).rows()[0][0] == "MüØller░"


def test_the_first_line_of_excel_names_the_separator(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "sep=;\r\nBeleg;Text\r\nR-1;a,b\r\n"))
    assert found.rows() == [("R-1", "a,b")]
    assert found.row_numbers() == [3]


def test_commas_in_numbers_do_not_separate(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "Beleg;Betrag;Rest\nR-1;1,50;0,50\nR-2;2,50;0,00\n"))
    assert found.rows()[0] == ("R-1", "1,50", "0,50")


def test_two_separators_that_cut_alike_are_asked_about(tmp_path: Path) -> None:
    path = written(tmp_path, "Beleg,Nr;Name,Text\nR-1,1;A,x\nR-2,2;B,y\n")
    with pytest.raises(UndecidedError) as asked:
        opened(path)
    assert "the comma separates 3 columns" in str(asked.value)
    assert "the semicolon separates 2 columns" in str(asked.value)
    assert opened(path, answers={"separator of export.csv": ";"}).headings() == [
        "Beleg,Nr",
        "Name,Text",
    ]


def test_quotes_may_be_doubled_or_escaped_or_single(tmp_path: Path) -> None:
    doubled = written(tmp_path, 'Beleg,Text\nR-1,"a ""b"", c"\n', name="a.csv")
    escaped = written(tmp_path, 'Beleg,Text\nR-1,"a \\"b\\", c"\n', name="b.csv")
    single = written(tmp_path, "'Beleg','Text'\n'R-1','a, b'\n", name="c.csv")
    assert opened(doubled).rows() == [("R-1", 'a "b", c')]
    assert opened(escaped).rows() == [("R-1", 'a "b", c')]
    assert opened(single).rows() == [("R-1", "a, b")]


def test_a_backslash_may_end_a_cell(tmp_path: Path) -> None:
    found = opened(written(tmp_path, 'Beleg,Ort,Text\nR-1,"C:\\","a"\nR-2,"D:\\","b"\n'))
    assert found.rows() == [("R-1", "C:\\", "a"), ("R-2", "D:\\", "b")]


def test_a_quote_that_never_ends_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"export\.csv cannot be read as a table: row 2"):
        opened(written(tmp_path, 'Beleg,Text\nR-1,"never ends\nR-2,b\n'))


def test_quotes_that_break_do_not_hide_the_separator(tmp_path: Path) -> None:
    text = "Beleg;Text;Betrag\n" + 'R-1;"Rohr" 5 m;3,50\n' * 30
    with pytest.raises(InputError, match=r"row 2: ';' expected after"):
        opened(written(tmp_path, text))


def test_a_table_without_headings_is_asked_about(tmp_path: Path) -> None:
    path = written(tmp_path, "R-1;31.01.2026;5\nR-2;01.02.2026;6\n")
    with pytest.raises(UndecidedError, match="which row of export"):
        opened(path)


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match="it is empty"):
        opened(path)


def test_bytes_that_are_no_text_are_refused_whatever_their_name_says(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(bytes(range(256)) * 16)
    with pytest.raises(InputError, match=r"export.xlsx .* its bytes are no text"):
        opened(path)


def test_a_declared_separator_that_cuts_nothing_is_not_believed(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "sep=,\r\nBeleg;Betrag\r\nR-1;5,00\r\nR-2;6,00\r\n"))
    assert found.rows() == [("R-1", "5,00"), ("R-2", "6,00")]
    assert found.row_numbers() == [3, 4]
