"""Strict finds, names and prices every damage that leaves an identity untrue (issue 4)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.damage.__main__ import EACH, SEED, main
from tests.damage.copies import KINDS
from tests.damage.identities import untrue_identities
from tests.damage.records import right_records, written_bills
from tests.damage.shares import outcomes, strict_untrue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.damage.shares import Outcome


def _all_right(found: list[Outcome]) -> None:
    wrong = [(one.record, one.damage.kind, one.damage.where) for one in found if not one.is_right]
    assert wrong == []
    counted = Counter((one.damage.kind, one.visible) for one in found)
    assert len(found) >= 500
    assert sum(one.visible for one in found) > 0.95 * len(found)
    assert all(counted[kind, True] > 10 for kind in KINDS)


def test_every_damage_of_our_own_bills_is_found_named_and_priced() -> None:
    _all_right(list(outcomes(written_bills(SEED), EACH)))


@pytest.mark.real_books
def test_every_damage_of_the_standards_own_files_is_found_named_and_priced(
    real_books: Path,
) -> None:
    records = list(right_records(real_books))
    assert len(records) == 39
    _all_right(list(outcomes(records, EACH)))


def test_our_own_bills_are_right_before_they_are_damaged() -> None:
    bills = list(written_bills(SEED))
    assert len(bills) == 27
    for name, xml in bills:
        assert (untrue_identities(xml), strict_untrue(xml)) == (set(), (set(), False)), name


@pytest.mark.real_books
def test_strict_and_the_evaluator_agree_on_every_real_document(real_books: Path) -> None:
    folders = (real_books / "en16931" / "examples", real_books / "xrechnung")
    documents = [path.read_bytes() for folder in folders for path in folder.glob("*.xml")]
    assert len(documents) == 50
    for xml in documents:
        assert untrue_identities(xml) == strict_untrue(xml)[0]


@pytest.mark.parametrize("seed", range(5, 15))
def test_bills_of_other_seeds_are_right_too(seed: int) -> None:
    for name, xml in written_bills(seed):
        assert strict_untrue(xml) == (set(), False), name


def test_the_shares_are_printed_by_kind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.damage.__main__.EACH", 1)
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {kind} |" in printed for kind in (*KINDS, "all"))
