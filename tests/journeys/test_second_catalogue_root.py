"""Done-when 6: a folder of one's own adds entries, each works end to end, no file is touched."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import amicable
from tests.journeys import second_root
from tests.journeys.little_books import overcharged_books, sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(amicable.__file__).parent
ENGLISH = "On invoice INV-1 you charged 12.50 EUR for the hinge, but our contract says 12.00."
ITALIAN = (
    "Buongiorno,\n\nnella fattura INV-1 ci avete addebitato 12,50 EUR per ogni cerniera di ottone,"
    " ma il nostro contratto dice 12,00 EUR. Vi preghiamo di correggere il prezzo.\n\nSaluti\n"
)


def _hashes() -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty catalogue root that the program reads; the package stays as it is."""
    root = tmp_path / "ours"
    root.mkdir()
    monkeypatch.setenv("AMICABLE_CATALOG", str(root))
    before = _hashes()
    yield root
    assert _hashes() == before


def _resolved(tmp_path: Path, books: Path, words: str, **mail: str) -> dict[str, Any]:
    ended = run(
        "resolve", write_mail(tmp_path / "mail.eml", words, **mail), "--books", books, "--json"
    )
    assert ended.code in {0, 1}, ended.err
    case: dict[str, Any] = ended.json
    return case


@pytest.fixture(name="freight")
def _freight(tmp_path: Path) -> Path:
    """Return books in which INV-1 bills 15.00 of freight on its second line."""
    books = sound_books()
    books["items"].append({"item_id": "FREIGHT", "name": "Freight", "kind": "freight"})
    books["invoice_lines"].append(
        books["invoice_lines"][0]
        | {"line": "2", "item_id": "FREIGHT", "kind": "freight", "quantity": "1"}
        | {"unit_price": "15.00", "net": "15.00"}
    )
    books["invoice_taxes"][0] |= {"base": "135.00", "tax": "28.35"}
    books["invoices"][0] |= {"net": "135.00", "tax": "28.35", "gross": "163.35"}
    books["invoices"][0]["open_amount"] = "163.35"
    return write_books(tmp_path / "books", books)


def test_an_added_check_fires_in_the_audit_and_shows_its_page(root: Path, freight: Path) -> None:
    assert run("audit", "--books", freight, "--json").lines == []
    second_root.add_check(root)
    (found,) = run("audit", "--books", freight, "--json").lines
    assert (found["check"], found["line"], found["difference"]) == ("freight_billed", "2", "15.00")
    page = run("checks", "freight_billed", "--examples")
    assert page.code == 0, page.err
    assert "All examples hold." in page.out


def test_an_added_check_decides_a_complaint(root: Path, freight: Path, tmp_path: Path) -> None:
    second_root.add_check(root)
    words = "On invoice INV-1 you charged us freight of 15.00 EUR, but delivery is carriage paid."
    case = _resolved(tmp_path, freight, words)
    (claim,) = case["claims"]
    assert (claim["verdict"], claim["decided_by"]) == ("ours", "freight_billed")
    assert (claim["root_cause"], claim["supported_amount"]) == ("F01", "18.15")
    assert "18.15" in case["letter"]["body"]


def test_an_added_language_writes_the_whole_letter(
    root: Path, overcharged: Path, tmp_path: Path
) -> None:
    second_root.add_language(root)
    case = _resolved(tmp_path, overcharged, ITALIAN)
    letter = case["letter"]
    assert (case["complaint"]["language"], letter["language"]) == ("it", "it")
    known = {"brass", "hinge", "norte", "suministros", "ferretería", "alba"}
    months = {"marzo", "aprile", "giugno", "dicembre", "gennaio"}
    words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", letter["body"])}
    foreign = {word for word in words if not word.endswith(second_root.ITALIAN_ENDING)}
    assert foreign <= known | months | {"inv", "eur"}
    assert words - foreign


def test_numbers_and_days_of_an_added_language_are_written_its_way(
    root: Path, overcharged: Path
) -> None:
    second_root.add_language(root)
    (found,) = run("audit", "--books", overcharged, "--json", "--language", "it").lines
    told = " ".join(step["text"] for step in found["derivation"])
    assert "12,00" in told
    assert "15 dicembre 2025" in told


def test_a_mail_too_short_to_tell_is_answered_in_the_stored_language(
    root: Path, tmp_path: Path
) -> None:
    second_root.add_language(root)
    tables = overcharged_books()
    tables["customers"][0]["language"] = "it"
    books = write_books(tmp_path / "books", tables)
    case = _resolved(tmp_path, books, "INV-1: ??\n", subject="INV-1")
    assert case["letter"]["language"] == "it"


def test_an_added_connector_imports_what_only_it_knows(root: Path, tmp_path: Path) -> None:
    journal = tmp_path / "june.till"
    journal.write_text(
        "2026-06-03|T-1|ALBA|HINGE|2|12.00|24.00|29.04\n"
        "2026-06-04|T-2|ALBA|HINGE|1|12.00|13.00|15.73\n",
        encoding="utf-8",
    )
    assert run("import", journal, "--to", tmp_path / "refused").is_one_sentence
    second_root.add_connector(root)
    ended = run("import", journal, "--to", tmp_path / "books", "--json")
    assert ended.code == 0, ended.err
    assert ended.json["counts"]["sales"] == 2
    found = run("audit", "--books", tmp_path / "books", "--json").lines
    assert [(one["invoice_id"], one["check"]) for one in found] == [
        ("T-2", "line_does_not_multiply")
    ]


def test_an_added_letter_is_chosen_where_its_conditions_hold(
    root: Path, overcharged: Path, tmp_path: Path
) -> None:
    own = "As hardware people we should have counted better."
    assert own not in _resolved(tmp_path, overcharged, ENGLISH)["letter"]["body"]
    second_root.add_letter(root)
    letter = _resolved(tmp_path, overcharged, ENGLISH)["letter"]
    assert letter["situation"] == "verdict_ours"
    assert own in letter["body"]


def test_an_added_policy_changes_the_remedy(root: Path, overcharged: Path, tmp_path: Path) -> None:
    before = _resolved(tmp_path, overcharged, ENGLISH)
    assert [one["kind"] for one in before["decision"]["remedies"]] == ["credit_note"]
    second_root.add_policy(root)
    after = _resolved(tmp_path, overcharged, ENGLISH)
    assert [one["kind"] for one in after["decision"]["remedies"]] == ["hand_to_person"]
    assert {"name": "remedies", "version": "of-the-shop"} in after["made_with"]["policies"]
    assert after["documents"] == []
    assert after["made_with"]["catalogue"] != before["made_with"]["catalogue"]


ENTRIES = {
    "checks/broken.py": "CHECK = 1 +",
    "checks/empty.py": "",
    "letters/broken.toml": 'situation = "nowhere"',
    "policies/broken.json": "{",
    "lexicons/broken.toml": "[",
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_broken_entry_is_refused_by_its_name(
    entry: str, root: Path, overcharged: Path, tmp_path: Path
) -> None:
    (root / entry).parent.mkdir()
    (root / entry).write_text(ENTRIES[entry], encoding="utf-8")
    ended = run("resolve", write_mail(tmp_path / "mail.eml", ENGLISH), "--books", overcharged)
    assert ended.is_one_sentence, ended.err
    assert Path(entry).name in ended.err


def test_a_broken_language_is_refused_when_it_is_needed(
    root: Path, overcharged: Path, tmp_path: Path
) -> None:
    (root / "languages").mkdir()
    (root / "languages" / "it.po").write_bytes(b"\xff\xfe msgid")
    ended = run("resolve", write_mail(tmp_path / "mail.eml", ITALIAN), "--books", overcharged)
    assert ended.is_one_sentence, ended.err
    assert "it.po" in ended.err


def test_a_root_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, overcharged: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("AMICABLE_CATALOG", str(tmp_path / "nowhere"))
    ended = run("audit", "--books", overcharged)
    assert ended.is_one_sentence
    assert "AMICABLE_CATALOG" in ended.err
