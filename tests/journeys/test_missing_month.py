"""A month of deliveries is missing: nothing certain follows from it, and the reports name it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from amicable.shell.demo.generate import generate
from tests.journeys.cut_books import cut_deliveries
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

_MONTH = "2026-05"
_NAMED = "deliveries are not known to be complete for May 2026"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo books; only read them."""
    folder = tmp_path_factory.mktemp("whole") / "books"
    generate(1, folder)
    return folder


def _cut(whole: Path, folder: Path, *, declared: bool) -> Path:
    shutil.copytree(whole, folder)
    assert cut_deliveries(folder, _MONTH) > 20
    if not declared:
        (folder / "datapackage.json").unlink()
    return folder


def _certain(books: Path) -> set[tuple[str, ...]]:
    """Return what an audit is certain of, without the ids, which name the snapshot.

    What is only a consequence is no statement of its own.
    """
    found = run("audit", "--books", books, "--json", "--exit-zero").lines
    keys = ("check", "invoice_id", "line", "billed", "expected")
    own = [row for row in found if row["consequence_of"] is None]
    return {tuple(str(row[key]) for key in keys) for row in own if row["certainty"] == "certain"}


def _imported(*arguments: object) -> dict[str, Any]:
    ended = run("import", *arguments, "--json")
    assert ended.code == 0, ended.err
    return dict(ended.json)


def test_a_confirmed_proposal_keeps_the_missing_month_out_of_every_firm_verdict(
    whole: Path, tmp_path: Path, checkout: Path
) -> None:
    books = _cut(whole, tmp_path / "cut", declared=False)
    proposal = tmp_path / "coverage.json"
    _imported(books, "--to", tmp_path / "1", "--propose-coverage", proposal)
    tree = json.loads(proposal.read_text(encoding="utf-8"))
    schema = json.loads((checkout / "docs/reference/schemas/coverage.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(tree)) == []
    assert [one["words"] for one in tree["proposal"]["gaps"] if one["from"] == "2026-05-01"] == [
        "deliveries: no rows in May 2026, where orders let expect about 44",
        "delivery_lines: no rows in May 2026, where about 64 are usual",
    ]
    proposal.write_text(json.dumps(tree | {"confirmed_by": "A. Weber"}), encoding="utf-8")
    told = _imported(books, "--to", tmp_path / "2", "--coverage", proposal)
    notes = [note for note in told["notes"] if "deliveries that the books do not hold" in note]
    assert sorted(note.partition(":")[0] for note in notes) == ["documents", "invoice_lines"]
    before, after = _certain(whole), _certain(tmp_path / "2")
    assert after
    assert after - before == set()
    _named_everywhere(tmp_path / "2", checkout)


def _named_everywhere(books: Path, checkout: Path) -> None:
    assert _NAMED in run("books", "readiness", books).out
    told = run("books", "readiness", books, "--json").json
    schema = json.loads((checkout / "docs/reference/schemas/readiness.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    (gap,) = [one for one in told["uncovered"] if one["table"] == "deliveries"]
    assert _NAMED in gap["words"]
    assert [one["words"] for one in gap["stretches"]][-1] == "May 2026"
    unlock = next(one for one in told["unlocks"] if one["subject"] == "deliveries")
    assert {"Q01", "Q02"} <= set(unlock["causes"])
    page = (books / "readiness.html").read_text(encoding="utf-8")
    assert "May 2026" in page


def test_a_hole_in_declared_coverage_is_told_and_proves_nothing(
    whole: Path, tmp_path: Path
) -> None:
    books = _cut(whole, tmp_path / "cut", declared=True)
    told = run("import", books, "--to", tmp_path / "s")
    assert told.code == 0
    assert (
        "WARNING: declared complete, but deliveries: no rows in May 2026, where orders let expect "
        "about 44: not trusted, so that nothing certain follows from it." in told.out
    )
    assert _NAMED in told.out
    assert _certain(tmp_path / "s") - _certain(whole) == set()
    audited = run("audit", "--books", tmp_path / "s", "--exit-zero").out
    assert "May 2026" in audited  # the table of what could not be judged


def test_whoever_signs_for_the_missing_month_answers_for_what_follows(
    whole: Path, tmp_path: Path
) -> None:
    books = _cut(whole, tmp_path / "cut", declared=True)
    package = json.loads((books / "datapackage.json").read_text(encoding="utf-8"))
    signed = {key: package[key] for key in ("as_of", "coverage")} | {"confirmed_by": "A. Weber"}
    (tmp_path / "signed.json").write_text(json.dumps(signed), encoding="utf-8")
    _imported(books, "--to", tmp_path / "s", "--coverage", tmp_path / "signed.json")
    new = {one[0] for one in _certain(tmp_path / "s") - _certain(whole)}
    assert new == {"billed_but_not_delivered"}
