"""Done-when 1: every mail of the demo agrees with the truth that was written before it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from amicable.shell.operations.run_demo import Demo, DemoMail

MAILS = tuple(f"{number:02}.eml" for number in range(1, 25))


def _disagreements(mail: DemoMail) -> list[str]:
    return [
        f"{mail.file}: {one.what} is {one.found}, the truth is {one.expected}"
        for one in mail.disagreements
    ]


@pytest.mark.parametrize("file", MAILS)
def test_a_mail_of_seed_1_agrees_with_the_truth(demo: Demo, file: str) -> None:
    (mail,) = [one for one in demo.mails if one.file == file]
    assert _disagreements(mail) == []


@pytest.mark.parametrize("seed", range(2, 21))
def test_every_mail_of_another_seed_agrees_with_the_truth(
    demo_of: Callable[[int], Demo], seed: int
) -> None:
    day = demo_of(seed)
    assert len(day.mails) == len(MAILS)
    assert [line for mail in day.mails for line in _disagreements(mail)] == []


def test_the_day_has_six_mails_in_each_language(demo: Demo) -> None:
    written = Counter(mail.case["complaint"]["language"] for mail in demo.mails)
    assert written == {"en": 6, "es": 6, "pt": 6, "zh": 6}


def test_every_letter_is_in_the_language_of_its_mail(demo: Demo) -> None:
    letters = [mail.case for mail in demo.mails if mail.case["letter"]]
    assert len(letters) == len(MAILS)
    assert all(one["letter"]["language"] == one["complaint"]["language"] for one in letters)


def test_every_case_lies_in_the_folder_as_it_was_compared(demo: Demo) -> None:
    for mail in demo.mails:
        folder = demo.folder / "cases" / mail.case["id"]
        assert json.loads((folder / "case.json").read_text(encoding="utf-8")) == mail.case
        assert mail.case["letter"]["body"] in (folder / "letter.txt").read_text(encoding="utf-8")


def test_what_may_be_collected_and_what_nobody_knows_lie_within_the_dispute(demo: Demo) -> None:
    assert {line.currency for line in demo.money} >= {"EUR"}
    for line in demo.money:
        assert line.proven_due <= line.collectable
        assert line.undecided + line.collectable <= line.unpaid


def test_a_verdict_other_than_uncertain_names_its_check_and_a_record(demo: Demo) -> None:
    claims = [(mail.case, claim) for mail in demo.mails for claim in mail.case["claims"]]
    decided = [pair for pair in claims if pair[1]["verdict"] in {"ours", "customer", "shared"}]
    assert decided
    for case, claim in decided:
        findings = [one for one in case["findings"] if one["id"] in claim["findings"]]
        records = [cited for one in (claim, *findings) for cited in one["evidence"]]
        assert claim["decided_by"], (case["id"], claim)
        assert records, (case["id"], claim)
