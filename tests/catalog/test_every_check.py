"""Every check of the catalogue answers its own examples, and is a whole entry."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from amicable.core.investigate.findings import find
from amicable.core.vocabulary.expression import ALWAYS, columns_of
from amicable.core.vocabulary.step import STEPS
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import ask_both_ways
from tests.catalog.roots import EXTRA

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.check import Check, Example, Expect
    from amicable.core.vocabulary.finding import Outcome

CATALOGUE = load_catalogue(EXTRA)
CHECKS = CATALOGUE.checks
EXAMPLES = [
    pytest.param(check, example, id=f"{check.code}: {example.title}")
    for check in CHECKS
    for example in check.examples
]
SPEAKING = {"fires", "corrected"}
BLOCKED = re.compile(r"(no_table|no_column|not_covered|no_convention|assumed_only):[a-z_.]+")

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_an_example_is_answered_as_it_says(check: Check, example: Example) -> None:
    outcomes, judged = ask_both_ways(check, example)
    assert judged == outcomes
    for expect in example.expect:
        about = [one for one in outcomes if one.invoice_id == expect.invoice_id]
        if expect.status == "absent":
            assert not about
            continue
        rows = [one for one in about if one.line == expect.line]
        assert rows
        for one in rows:
            assert (one.status, one.blocked) == (expect.status, expect.blocked)
            assert expect.certainty in {None, "likely" if one.likely else "certain"}
            _amounts_agree(check, expect, one)


def _amounts_agree(check: Check, expect: Expect, outcome: Outcome) -> None:
    if expect.status != "fires":
        return
    found = find((outcome,), {check.code: check}, snapshot="sha256:example")
    assert len(found) == 1
    assert expect.billed in {None, found[0].billed}
    assert expect.expected in {None, found[0].expected}
    assert found[0].evidence


@each_check
def test_a_check_has_examples_that_fire_and_that_do_not(check: Check) -> None:
    statuses = [expect.status for example in check.examples for expect in example.expect]
    assert "fires" in statuses
    assert {"clean", "absent"} & {*statuses}
    titles = [example.title for example in check.examples]
    assert len(titles) == len(set(titles))


@each_check
def test_a_check_says_what_it_finds_and_what_it_cannot_see(check: Check) -> None:
    text = CATALOGUE.files("checks", ".py")[check.code].read_text(encoding="utf-8")
    docstring = text.split('"""')[1]
    title, _, rest = docstring.partition("\n\n")
    assert title.endswith(".")
    assert re.search(r"\bFires\b|\bfires\b", rest)
    assert re.search(r"cannot|leaves|asks nothing", rest)


@each_check
def test_a_check_proves_a_cause_of_the_taxonomy(check: Check) -> None:
    assert re.fullmatch(r"[A-Z]\d\d", check.cause)
    if check.answers:
        assert check.cause in check.answers or check.cause[0] in check.answers
    else:  # a check that refutes nothing proves nothing either
        assert check.likely is ALWAYS
    assert check.sources
    assert any(check.cause in source for source in check.sources)


def test_causes_are_those_of_the_handed_over_taxonomy(real_books: Path) -> None:
    taxonomy = real_books.parent / "domain" / "01-dispute-taxonomy.csv"
    if not taxonomy.exists():
        pytest.skip("the taxonomy is not beside the real records")
    with taxonomy.open(encoding="utf-8", newline="") as rows:
        known = {row["id"] for row in csv.DictReader(rows)}
    assert {check.cause for check in CHECKS} <= known


@each_check
def test_a_check_reads_only_columns_of_its_relation(check: Check) -> None:
    read = columns_of(check.fires) | columns_of(check.applies) | columns_of(check.blocked)
    read |= columns_of(check.likely) if check.likely else frozenset()
    read |= {check.billed} | ({check.expected} if check.expected else set())
    for planned in check.derivation:
        read |= {name for name in planned.operands.values() if not name.startswith("@")}
        read |= {planned.when} if planned.when else set()
    for cite in check.evidence:
        read |= {*cite.key, cite.operand}
    read |= {name.removeprefix("-") for pair in check.corrects.items() for name in pair}
    read -= {"@current"}
    assert read <= set(check.relation.columns)


@each_check
def test_a_derivation_is_written_in_the_closed_vocabulary(check: Check) -> None:
    for planned in check.derivation:
        assert planned.step in STEPS
        assert {*planned.operands, *planned.literals} <= set(STEPS[planned.step])


@each_check
def test_evidence_names_tables_of_the_books(check: Check) -> None:
    for cite in check.evidence:
        table = TABLES[cite.table]
        assert table.column(cite.column) is not None
        assert len(cite.key) <= len(table.key)
    for need in check.needs:
        table_name, _, column = need.partition(".")
        assert table_name in TABLES
        assert not column or TABLES[table_name].column(column) is not None


@each_check
def test_a_check_that_cannot_tell_says_what_is_missing(check: Check) -> None:
    codes = [str(part.value) for part in check.blocked.parts[1::2]]
    for code in codes:
        assert BLOCKED.fullmatch(code)
        kind, _, subject = code.partition(":")
        table, _, column = subject.partition(".")
        if kind in {"no_table", "not_covered", "assumed_only"}:
            assert table in TABLES
        if kind == "no_column" and column:
            assert TABLES[table].column(column) is not None


def test_no_two_checks_of_one_basis_and_grain_share_a_stage() -> None:
    places = [(check.relation.name, check.stage) for check in CHECKS]
    assert len(places) == len(set(places))
