"""The catalogue of checks as pages to read: made from the checks themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.catalogue import load_catalogue, load_module
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Check, Example, Expect


class UnknownCheckError(InputError):
    """No check has that code or cause."""

    def __init__(self, code: str) -> None:
        super().__init__(
            worded(
                "unknown_check",
                "No check is called {code}; `amicable checks` lists them.",
                code=Quoted(code),
            )
        )


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What a reader wants to know of one check."""

    code: str
    cause: str
    title: str
    grain: str
    needs: tuple[str, ...]
    text: str
    blocked: tuple[str, ...]
    answers: tuple[str, ...]
    sources: tuple[str, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]


def check_list() -> tuple[CheckPage, ...]:
    """Return a page for every check, in order of stage."""
    catalogue = load_catalogue(read_settings().catalogue_roots)
    texts = {
        path.stem: load_module(path).__doc__ or ""
        for path in catalogue.files("checks", ".py").values()
    }
    return tuple(_page(check, texts[check.code]) for check in catalogue.checks)


def check_page(code: str) -> tuple[CheckPage, ...]:
    """Return the pages of a code, or of every check of a cause.

    Raises:
        UnknownCheckError: there is none.
    """
    found = tuple(page for page in check_list() if code in {page.code, page.cause})
    if not found:
        raise UnknownCheckError(code)
    return found


def failing_examples(code: str) -> tuple[str, ...]:
    """Run the examples of a check; return one sentence for each that disagrees."""
    from amicable.shell.engine.example_books import ask_example

    check = load_catalogue(read_settings().catalogue_roots).check(code)
    if check is None:
        raise UnknownCheckError(code)
    wrong: list[str] = []
    for example in check.examples:
        answers = {(one.invoice_id, one.line): one for one in ask_example(check, example)}
        for expect in example.expect:
            answer = answers.get((expect.invoice_id, expect.line))
            status = answer.status if answer else "absent"
            if status != expect.status:
                wrong.append(f"{example.title}: {status}, expected {expect.status}")
    return tuple(wrong)


def _page(check: Check, text: str) -> CheckPage:
    reasons = check.blocked.parts[1::2]
    return CheckPage(
        code=check.code,
        cause=check.cause,
        title=check.title,
        grain=check.relation.grain,
        needs=check.needs,
        text=text.strip(),
        blocked=tuple(dict.fromkeys(str(reason.value) for reason in reasons)),
        answers=check.answers,
        sources=check.sources,
        examples=tuple((example.title, _answers(example)) for example in check.examples),
    )


def _answers(example: Example) -> tuple[str, ...]:
    return tuple(
        f"{one.invoice_id} {one.line or ''} {one.status}".replace("  ", " ") + _amounts(one)
        for one in example.expect
    )


def _amounts(expect: Expect) -> str:
    told = [amount for amount in (expect.billed, expect.expected) if amount is not None]
    return f" ({' → '.join(told)})" if told else ""
