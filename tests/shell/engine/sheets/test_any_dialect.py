"""Whatever csv.writer writes, in any dialect and charset, is read back cell for cell."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from amicable.core.vocabulary.error import InputError
from tests.shell.engine.sheets.opening import opened

if TYPE_CHECKING:
    from amicable.core.vocabulary.question import Question

HEADINGS = ["Beleg", "Name", "Text", "Bemerkung"]
WESTERN = "aeiouäöüÄÖÜßéáñçãõ "
CHINESE = "发票编号客户金额合同名称"
TEXTS = {
    "utf-8": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    "utf-8-sig": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    "utf-16": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    "utf-16-le": st.text(WESTERN, max_size=12),
    "cp1252": st.text(WESTERN, max_size=12),
    "gb18030": st.text(CHINESE, min_size=2, max_size=12),
}
SIGNS = st.text("ab1 ,;|\t\"'\\\n\r-=.%", max_size=8)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str, list[list[str]], str]:
    """Return the bytes of a file, its separator, its rows and its charset."""
    charset = draw(st.sampled_from(sorted(TEXTS)))
    separator = draw(st.sampled_from(",;\t|"))
    cells = st.one_of(TEXTS[charset], SIGNS, st.just(""))
    many = draw(st.integers(1, 6))
    rows = [[f"R-{n}", *draw(st.tuples(cells, cells, cells))] for n in range(many)]
    out = io.StringIO(newline="")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerows([HEADINGS, *rows])
    return out.getvalue().encode(charset), separator, rows, charset


_KEYS_ALONE = b"Beleg,Name,Text\n" + b"R-0,,\nR-1,a,b\n" * 2
"""Every second row holds its number only, and is no heading of the next."""


@settings(max_examples=15)
@given(files())
@example((b"Beleg,Name\r\nR-1,\x84\r\n", ",", [["R-1", "ä"]], "cp850"))
@example((b"Beleg,Name\r\nR-1,\xf5\r\n", ",", [["R-1", "õ"]], "cp1252"))
@example((b"Beleg,Name\r\nR-1,a\xf5\r\n", ",", [["R-1", "aõ"]], "cp1252"))
@example((b"Beleg,Name\r\nR-1,\xf5\xf5\r\n", ",", [["R-1", "õõ"]], "cp1252"))
@example((b"Beleg,Name\r\nR-1,\xf5\xf5 12\r\n", ",", [["R-1", "§§ 12"]], "cp850"))
@example((_KEYS_ALONE, ",", [["R-0", "", ""], ["R-1", "a", "b"]] * 2, "utf-8"))
def test_a_table_of_any_texts_is_read_back_cell_for_cell(
    made: tuple[bytes, str, list[list[str]], str],
) -> None:
    content, separator, rows, charset = made

    def knows(question: Question) -> str | None:
        what = question.key.partition(" of ")[0]
        return {"separator": separator, "charset": charset, "heading row": "1"}[what]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(content)
        found = opened(path, ask=knows)
    # In a list with bars for the eye, spaces alone are an empty cell.
    seen = str.strip if separator == "|" else str
    assert found.rows() == [tuple(cell if seen(cell) else None for cell in row) for row in rows]
    assert found.row_numbers() == list(range(2, len(rows) + 2))


@settings(max_examples=15)
@given(st.lists(st.lists(st.text("ab1 .\"'\\", max_size=4), min_size=3, max_size=3), max_size=5))
@example([["", "", ' "'], ["", "", '1"']])
def test_the_fast_way_reads_what_the_slow_way_reads(rows: list[list[str]]) -> None:
    lines = [["Beleg", "Name", "Text"], *([f"R-{n}", *row[1:]] for n, row in enumerate(rows))]
    text = "\n".join(";".join(line) for line in lines) + "\n"
    # A line that only the slow way takes, and that is told and left out.
    slow = f"{text}Gedruckt am Montag\n"
    assert _rows_of(text) in {_rows_of(slow), "refused"} or _rows_of(slow) == "refused"


def _rows_of(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_text(text, encoding="utf-8")
        try:
            return repr(opened(path).rows())
        except InputError:
            return "refused"
