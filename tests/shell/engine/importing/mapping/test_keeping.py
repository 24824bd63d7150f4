"""The map that --map names: kept when it is new, used when it is there, refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.proposal import UndecidedSheetError
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.importing.mapping.map_files import MapFileError
from amicable.shell.engine.importing.mapping.map_sheets import MapWrittenError
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.question import Question

_UNKNOWN = "Beleg-Nr;Datum;Kd;Whg;Etwas\nF-1;13.01.2026;ALBA;EUR;1.121,00\n"
_PLAIN = "Invoice no;Date;Customer;Currency;Amount\nF-1;2026-01-13;ALBA;EUR;121.00\n"


def test_without_a_person_a_proposal_is_written_to_be_mended(tmp_path: Path) -> None:
    new = tmp_path / "own.toml"
    with pytest.raises(MapWrittenError, match=r"own\.toml"):
        mapped(tmp_path, _UNKNOWN, given=str(new))
    text = new.read_text(encoding="utf-8")
    assert "# gross must be filled" in text
    new.write_text(text.replace("# left out: Etwas", 'gross = "Etwas"'), encoding="utf-8")
    outcome = mapped(tmp_path, _UNKNOWN, given=str(new))
    assert [row["gross"] for row in outcome.rows["invoices"]] == ["1121.00"]


def test_what_a_person_confirms_is_kept_with_the_answers(tmp_path: Path) -> None:
    new = tmp_path / "own.toml"
    text = _PLAIN.replace(";Currency", "").replace(";EUR", "")
    person = Person(lambda _: "SEK", lambda proposal, _again: proposal)
    first = mapped(tmp_path, text, given=str(new), person=person)
    again = mapped(tmp_path, text, given=str(new))
    assert again.rows == first.rows
    assert [row["currency"] for row in again.rows["invoices"]] == ["SEK"]


def test_a_shipped_map_that_was_used_is_kept_by_its_name(tmp_path: Path) -> None:
    new = tmp_path / "own.toml"
    text = "Date;Transaction type;Num;Name;Amount\n2026-01-13;Invoice;17;ALBA;121.00\n"
    person = Person(lambda _: "USD", lambda proposal, _again: proposal)
    mapped(tmp_path, text, given=str(new), person=person)
    assert 'uses = ["quickbooks_list"]' in new.read_text(encoding="utf-8")
    assert mapped(tmp_path, text, given=str(new)).rows["invoices"][0]["currency"] == "USD"


def test_without_its_answer_a_shipped_map_names_the_question(tmp_path: Path) -> None:
    text = "Date;Transaction type;Num;Name;Amount\n2026-01-13;Invoice;17;ALBA;121.00\n"
    with pytest.raises(UndecidedError, match=r'\[answers\], such as "currency" = "EUR"\.'):
        mapped(tmp_path, text)


def test_a_plain_proposal_is_taken_and_told(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _PLAIN + "F-2;2026-01-14;ALBA;EUR;12.00\n")
    assert len(outcome.rows["invoices"]) == 2
    assert any("was taken as invoices" in note for note in outcome.told.notes)


def test_an_open_proposal_stops_with_what_is_open(tmp_path: Path) -> None:
    with pytest.raises(UndecidedSheetError, match="no heading is seen for gross"):
        mapped(tmp_path, _UNKNOWN)


def test_a_sheet_of_no_table_stops_alone(tmp_path: Path) -> None:
    with pytest.raises(UndecidedSheetError, match="no table of the books"):
        mapped(tmp_path, "foo;bar\n1;2\n")


@pytest.mark.parametrize(
    ("given", "words"),
    [("nothing_such", "new file ending in"), ("absent/own.toml", "new file ending in")],
)
def test_a_map_that_is_not_there_is_refused(tmp_path: Path, given: str, words: str) -> None:
    with pytest.raises(MapFileError, match=words):
        mapped(tmp_path, _PLAIN, given=given)


def test_a_map_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("name = \n", encoding="utf-8")
    with pytest.raises(MapFileError, match="it is no TOML"):
        mapped(tmp_path, _PLAIN, given=str(own))


def test_headings_and_rows_that_become_nothing_are_told(tmp_path: Path) -> None:
    text = (
        "Invoice no;Date;Customer;Currency;Amount;Type;Colour\n"
        "F-1;2026-01-13;ALBA;EUR;121.00;Invoice;red\n"
        "J-1;2026-01-14;ALBA;EUR;77.50;Journal;red\n"
    )
    outcome = mapped(tmp_path, text, person=Person(lambda _: "none"))
    assert [line.rpartition(": ")[2] for line in outcome.told.unknown_columns] == ["Colour"]
    assert any("1 rows are of no kind" in note and "77.5" in note for note in outcome.told.notes)


def test_an_answer_about_one_file_counts_for_the_next(tmp_path: Path) -> None:
    new = tmp_path / "own.toml"
    text = "Invoice no;Date;Customer;Currency;Amount\nF-1;03.04.2026;ALBA;EUR;1.500\n"
    asked: list[str] = []

    def say(question: Question) -> str:
        asked.append(question.key)
        return question.choices[0].value

    person = Person(say, lambda proposal, _again: proposal)
    first = mapped(tmp_path, text, name="april.csv", given=str(new), person=person)
    assert asked
    later = mapped(tmp_path, text, name="may.csv", given=str(new))
    assert later.rows == first.rows
