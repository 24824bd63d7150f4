"""The dialogue in which a person accepts, edits or drops proposals, one key each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.prompt import Confirm, Prompt
from rich.text import Text

from amicable.core.books.terms.answers import Answer, AnswerError, answered
from amicable.core.books.terms.proposals import place_of
from amicable.shell.cli.terms_table import console_of_terms, print_passed, print_proposal, short_of
from amicable.shell.operations.keep_terms_answers import keep_terms_answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from amicable.core.books.terms.proposals import Proposal
    from amicable.core.books.terms.reading import TermsReading

_KEYS = {
    "a": "accept",
    "e": "edit",
    "d": "drop",
    "s": "skip",
    "A": "accept this and all that are sure",
    "L": "accept this and those like it",
    "D": "drop this and those like it",
    "b": "back",
    "q": "stop; the answers are kept",
}
_VERDICTS = {"L": "accept", "D": "drop"}


@dataclass(slots=True)
class _Talk:
    """A dialogue while it goes on: the answers, what was skipped, and what each key answered."""

    console: Console
    reading: TermsReading
    answers: dict[str, Answer]
    skipped: set[str] = field(default_factory=set)
    given: list[list[str]] = field(default_factory=list)

    def left(self) -> list[Proposal]:
        """Return the proposals that still wait, in the order of the document."""
        passed = self.skipped | self.answers.keys()
        return [one for one in self.reading.proposals.proposals if one.id not in passed]

    def give(self, answers: dict[str, Answer]) -> None:
        """Take answers that one key gave."""
        self.answers |= answers
        self.given.append(list(answers))

    def take_back(self) -> None:
        """Take back what the last key answered or skipped."""
        for one in self.given.pop() if self.given else ():
            self.answers.pop(one, None)
            self.skipped.discard(one)


def ask_about_terms(reading: TermsReading) -> dict[str, Answer]:
    """Ask for every proposal without an answer, and keep each answer as it is given."""
    talk = _Talk(console_of_terms(), reading, dict(reading.answers))
    left = talk.left()
    if talk.answers and left:
        talk.console.print(Text(f"{len(talk.answers)} answers were kept; {len(left)} are left."))
    sure = sum(_is_plain(one) for one in left)
    if left:
        talk.console.print(Text(f"{len(left)} proposals, {sure} of them sure."))
    try:
        _ask_for_all(talk, len(left))
    except (KeyboardInterrupt, EOFError):
        talk.console.print()
    keep_terms_answers(reading, talk.answers)
    if talk.left():
        line = f"{len(talk.answers)} answers are kept; the next call goes on where you stopped."
        talk.console.print(Text(line))
    print_passed(talk.console, reading)
    return talk.answers


def _is_plain(proposal: Proposal) -> bool:
    return proposal.certainty == "sure" and proposal.is_ready


def _ask_for_all(talk: _Talk, several: int) -> None:
    """Put one proposal after the other until none waits, or the person stops."""
    while left := talk.left():
        talk.console.print(Text(f"{several - len(left) + 1} of {several}", style="dim"))
        key = _ask(talk, left)
        keep_terms_answers(talk.reading, talk.answers)
        if key == "q":
            return


def _ask(talk: _Talk, left: list[Proposal]) -> str:
    """Put the first proposal until an answer to it can be carried out; return the key."""
    console, proposal = talk.console, left[0]
    print_proposal(console, proposal)
    alike = _alike(proposal, left[1:])
    keys = [key for key in _KEYS if alike or key not in _VERDICTS]
    words = ", ".join(f"{key} {_KEYS[key]}" for key in keys)
    words = words.replace("those like it", f"the {len(alike)} like it")
    plain = [one for one in left[1:] if _is_plain(one)]
    with_it = {"A": plain, **dict.fromkeys(_VERDICTS, alike)}
    while True:
        key = Prompt.ask(words, choices=keys, show_choices=False, console=console)
        if key == "q" or _is_carried_out(talk, proposal, key, with_it.get(key, [])):
            return key


def _is_carried_out(
    talk: _Talk, proposal: Proposal, key: str, with_it: Sequence[Proposal]
) -> bool:
    """Do what a key says, with the same answer for the rows with it; tell why it cannot be."""
    if key == "b":
        talk.take_back()
        return True
    if key == "s":
        talk.skipped.add(proposal.id)
        talk.given.append([proposal.id])
        return True
    if key in _VERDICTS and not _is_agreed(talk.console, with_it, key):
        return False
    answer = _answer(talk.console, proposal, key)
    try:
        answered(proposal, answer)
    except AnswerError as wrong:
        talk.console.print(Text(str(wrong), style="yellow"))
        return False
    talk.give({one.id: answer for one in (proposal, *with_it)})
    return True


def _alike(proposal: Proposal, others: list[Proposal]) -> list[Proposal]:
    """Return the further rows of the same kind that lack nothing and are as sure, or as unsure."""
    if not proposal.is_ready:
        return []
    return [one for one in others if one.is_ready and _kind(one) == _kind(proposal)]


def _kind(proposal: Proposal) -> tuple[str, frozenset[str]]:
    codes = {note.partition(":")[0] for note in proposal.notes}
    return proposal.table, frozenset(codes - {"item_named", "minimum_in"})


def _is_agreed(console: Console, alike: Sequence[Proposal], key: str) -> bool:
    """Show the rows that one key answers, a line each, and ask whether that is meant."""
    for one in alike:
        console.print(Text(f"  {short_of(one)}"), soft_wrap=True)
    return Confirm.ask(f"{_VERDICTS[key]} these {len(alike)} too?", console=console, default=False)


def _answer(console: Console, proposal: Proposal, key: str) -> Answer:
    if key in "dD":
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
