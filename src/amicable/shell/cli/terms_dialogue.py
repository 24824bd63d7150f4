"""The dialogue in which a person accepts, edits or drops proposals, one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.prompt import Prompt
from rich.text import Text

from amicable.core.books.terms.answers import Answer, AnswerError, answered
from amicable.core.books.terms.proposals import place_of
from amicable.shell.cli.terms_table import console_of_terms, print_passed, print_proposal
from amicable.shell.operations.keep_terms_answers import keep_terms_answers

if TYPE_CHECKING:
    from rich.console import Console

    from amicable.core.books.terms.proposals import Proposal
    from amicable.core.books.terms.reading import TermsReading

_KEYS = {
    "a": "accept",
    "e": "edit",
    "d": "drop",
    "s": "skip",
    "A": "accept this and all that are sure",
    "q": "stop; the answers are kept",
}


def ask_about_terms(reading: TermsReading) -> dict[str, Answer]:
    """Ask for every proposal without an answer, and keep each answer as it is given."""
    console = console_of_terms()
    answers = dict(reading.answers)
    left = [one for one in reading.proposals.proposals if one.id not in answers]
    if answers and left:
        console.print(Text(f"{len(answers)} answers were kept; {len(left)} are left."))
    accept_sure = False
    for number, proposal in enumerate(left, start=1):
        if accept_sure and proposal.certainty == "sure" and proposal.is_ready:
            answers[proposal.id] = Answer("accept")
            continue
        console.print(Text(f"{number} of {len(left)}", style="dim"))
        key = _ask(console, proposal, answers)
        keep_terms_answers(reading, answers)
        accept_sure = accept_sure or key == "A"
        if key == "q":
            break
    keep_terms_answers(reading, answers)
    print_passed(console, reading)
    return answers


def _ask(console: Console, proposal: Proposal, answers: dict[str, Answer]) -> str:
    """Put one proposal until an answer to it can be carried out; return the key."""
    print_proposal(console, proposal)
    while True:
        words = ", ".join(f"{key} {word}" for key, word in _KEYS.items())
        key = Prompt.ask(words, choices=list(_KEYS), show_choices=False, console=console)
        if key in "sq":
            return key
        answer = _answer(console, proposal, key)
        try:
            answered(proposal, answer)
        except AnswerError as wrong:
            console.print(Text(str(wrong), style="yellow"))
            continue
        answers[proposal.id] = answer
        return key


def _answer(console: Console, proposal: Proposal, key: str) -> Answer:
    if key == "d":
        return Answer("drop")
    if key != "e":
        return Answer("accept")
    return Answer("edit", _edits(console, proposal))


def _edits(console: Console, proposal: Proposal) -> dict[str, str]:
    """Ask for the columns that need a person, then for any other, each as `column=value`."""
    edits: dict[str, str] = {}
    first = place_of(proposal.rows, 0)
    needed = [*proposal.open_columns, *(f"{first}.{name}" for name in proposal.missing)]
    for place in needed:
        edits[place] = Prompt.ask(f"{place}", console=console).strip()
    while True:
        line = Prompt.ask(
            "column=value, or nothing to end", default="", show_default=False, console=console
        )
        if not line.strip():
            return edits
        place, sign, value = line.partition("=")
        more = edits | {place.strip(): value.strip()}
        wrong = _wrong(proposal, more) if sign else f"{line.strip()!r} is no column=value."
        if wrong and wrong != _wrong(proposal, edits):
            console.print(Text(wrong, style="yellow"))
        else:
            edits = more


def _wrong(proposal: Proposal, edits: dict[str, str]) -> str:
    """Return why a proposal cannot be accepted with some edits, or nothing where it can."""
    try:
        answered(proposal, Answer("edit", edits))
    except AnswerError as wrong:
        return str(wrong)
    return ""
