"""Ask the person at the terminal; where nobody sits, nothing is asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.question import Question


def is_attended() -> bool:
    """Say whether a person can be asked: what is typed and what is shown are both a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: Question) -> str | None:
    """Put a question on standard error; return the value of the chosen reading.

    A question without readings, or whose readings are only the usual ones, takes any text.
    """
    from rich.console import Console
    from rich.prompt import Prompt
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    console.print(Text(f"{question.words}:", style="bold"))
    for number, choice in enumerate(question.choices, 1):
        example = f"   {choice.example}" if choice.example else ""
        console.print(Text(f"  {number}  {choice.words}{example}"))
    numbers = [str(number) for number, _ in enumerate(question.choices, 1)]
    if not question.is_closed:
        written = Prompt.ask("number, or another value", console=console)
        chosen = written.strip()
        return question.choices[int(chosen) - 1].value if chosen in numbers else chosen or None
    chosen = Prompt.ask("number", choices=numbers, console=console)
    return question.choices[int(chosen) - 1].value
