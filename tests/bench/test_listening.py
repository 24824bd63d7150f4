"""The held-out mails: whole, enough, apart, and never answered with another customer's data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from amicable.shell.engine.reasons.claim_reader import ClaimReader
from amicable.shell.operations.train_reasons import SHIPPED
from amicable.shell.settings import SHIPPED_MODEL
from tests.bench.listening import other_writers, trades
from tests.bench.listening.books import LANGUAGES, books
from tests.bench.listening.mails import held_out
from tests.bench.listening.measure import Share, hear_all, lines, mistakes, shares

ELSEWHERE = Path(__file__).parent.parent / "core" / "intake" / "heldout"


def test_there_are_fifty_mails_a_language_and_all_their_slots_are_filled() -> None:
    mails = held_out()
    assert min(Counter(mail.language for mail in mails).values()) >= 50
    assert len({mail.name for mail in mails}) == len(mails) >= 200
    assert [mail.name for mail in mails if b"{" in mail.raw] == []
    numbers = Counter(one.number for one in books().values())
    assert max(numbers.values()) == 1


def test_the_mails_are_apart_from_the_texts_that_lexicons_are_tested_with() -> None:
    others = "\n".join(path.read_text("utf-8") for path in ELSEWHERE.glob("*.jsonl"))
    for mail in held_out():
        body = mail.raw.decode().partition("\n\n")[2]
        spoken = [line for line in body.splitlines() if len(line) > 40]
        assert [line for line in spoken if line in others] == []


def test_an_interval_holds_its_share_and_a_bar_is_met_or_missed() -> None:
    half = Share("half", 5, 10, least=0.6)
    low, high = half.interval
    assert low < 0.5 < high
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)
    assert "MISSED" in half.line
    assert "met" in Share("none", 0, 10, most=0).line


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mail_is_answered_with_another_customers_data(language: str, tmp_path: Path) -> None:
    mails = [mail for mail in held_out() if mail.language == language]
    heard = hear_all(tmp_path, mails)
    assert {one.mail.name: one.leaks for one in heard if one.leaks} == {}
    assert len(list(lines(heard))) > len(shares(heard))
    assert all(line.startswith(language) for line in mistakes(heard))


def test_the_mails_of_other_writers_are_ninety_a_language_and_teach_nobody() -> None:
    mails = list(other_writers.written())
    assert set(Counter(mail.language for mail in mails).values()) == {90}
    taught = "\n".join(path.read_text("utf-8") for path in SHIPPED)
    assert [mail.body for mail in mails if mail.body in taught] == []


def test_the_reader_that_ships_hears_other_writers_far_better_than_the_lexicons() -> None:
    alone = {one.name: one for one in other_writers.shares(other_writers.hear(None))}
    heard = other_writers.hear(ClaimReader(SHIPPED_MODEL))
    read = {one.name: one for one in other_writers.shares(heard)}
    assert read["one told is claimed"].value >= 0.90
    assert read["disputes missed"].value <= 0.02
    better = ("one told is claimed", "exactly what is claimed")
    assert all(read[name].value > alone[name].value + 0.2 for name in better)


def test_the_mails_of_trades_are_fifteen_a_language_and_teach_nobody() -> None:
    mails = trades.of_trades()
    assert Counter(mail.language for mail in mails) == dict.fromkeys(LANGUAGES, 15)
    assert len({mail.trade for mail in mails if mail.language == "en"}) == 12
    taught = "\n".join(path.read_text("utf-8") for path in SHIPPED)
    bodies = [mail.text.partition("\n")[2].strip() for mail in mails]
    assert [body for body in bodies if body in taught] == []
