"""The proposed mapping on a terminal: shown, corrected by a typed line, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.prompt import Prompt

from amicable.core.books.mapping.propose import propose
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.cli.asking import ask
from amicable.shell.cli.confirm_map import confirm_map, corrected
from tests.core.books.mapping.proposed import facts, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.proposal import Proposal

_SHEET = facts("Invoice no:t | Date:d | Customer:t | Currency:c | Total:n | Remark:t")


def _proposal() -> Proposal:
    return propose(_SHEET, shipped())


def _again(table: str) -> Proposal:
    return propose(_SHEET, shipped(), only=table)


def _typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    waiting: Iterator[str] = iter(lines)
    monkeypatch.setattr(Prompt, "ask", lambda *_args, **_options: next(waiting))


def test_enter_accepts_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, "")
    assert confirm_map(_proposal(), _again) == _proposal()
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Invoice no" in printed.err
    assert "named so (en)" in printed.err


def test_what_is_not_certain_is_said_below_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = propose(facts("Ref:t | Date:d | Party:t | Pending amount:n"), shipped())
    _typed(monkeypatch, "skip")
    assert confirm_map(alone, _again) is None
    words = " ".join(capsys.readouterr().err.split())
    assert "Not certain: Pending amount = open_amount (nothing else tells the amount" in words


@pytest.mark.parametrize("word", ["y", "Yes", "ok", "ja", "sí", "sim", "是"])
def test_a_yes_accepts_as_well(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    _typed(monkeypatch, word)
    assert confirm_map(_proposal(), _again) == _proposal()


def test_lines_correct_the_proposal_until_it_is_accepted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, "Total = -", "", "nonsense", "Total = gross", "Remark = number", "")
    confirmed = confirm_map(_proposal(), _again)
    assert confirmed is not None
    meant = {one.heading: one.slot for one in confirmed.meanings}
    assert (meant["Total"], meant["Remark"]) == ("gross", "number")
    printed = capsys.readouterr().err
    assert "gross (the amount with tax) must be filled" in printed
    assert "cannot be accepted yet. Type HEADING = gross" in printed
    assert "Type one of the headings" in printed


def test_a_sheet_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "skip")
    assert confirm_map(_proposal(), _again) is None


def test_another_table_is_proposed_again() -> None:
    assert corrected(_proposal(), "table payments", _again).shape == "payments"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("table colours", "There is no table 'colours'"),
        ("Colour = gross", "Type one of the headings"),
        ("Total = colour", "has no column 'colour'"),
    ],
)
def test_a_line_that_is_no_correction_says_what_is(line: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        corrected(_proposal(), line, _again)


_QUESTION = Question("key", "Which is it", (Choice("a", "the first", "1,5"), Choice("b", "other")))


def test_a_question_is_answered_by_its_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, "2")
    assert ask(_QUESTION) == "b"
    assert "the first" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "answer"), [("1", "EUR"), (" SEK ", "SEK"), ("", None)])
def test_an_open_question_takes_any_answer(
    monkeypatch: pytest.MonkeyPatch, typed: str, answer: str | None
) -> None:
    _typed(monkeypatch, typed)
    question = Question("currency", "Which currency", (Choice("EUR", "EUR"),), is_closed=False)
    assert ask(question) == answer
