"""A claim about no line in particular is answered line by line: every one that was compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.core.vocabulary.case import Compared
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.cast import invoice
from tests.core.correspond.sample_cases import price_is_right

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case

SAID = {
    "en": "- Hinge 90 – The agreed price is",
    "es": "- Hinge 90 – El precio acordado es",
    "pt": "- Hinge 90 – O preço combinado é",
    "zh": "- Hinge 90——按照",
}
MORE = {
    "en": ("And 1 more line, which agrees as well.", "And 3 more lines, which agree as well."),
    "es": ("Y 1 línea más, que también coincide.", "Y 3 líneas más, que también coinciden."),
    "pt": ("E mais 1 linha, que também confere.", "E mais 3 linhas, que também conferem."),
    "zh": ("另有1行\uff0c经核对同样一致。", "另有3行\uff0c经核对同样一致。"),
}


def _compared(count: int) -> Case:
    """Return the case of a doubted price, with as many lines of the invoice compared."""
    found = price_is_right()
    steps, (line, *_) = found.claims[0].derivation, invoice().lines
    billed = replace(
        invoice(), lines=tuple(replace(line, line=str(n)) for n in range(1, count + 1))
    )
    compared = tuple(Compared(one.line, steps, ()) for one in billed.lines)
    claim = replace(found.claims[0], line=None, compared=compared)
    return replace(found, claims=(claim,), invoices=(billed,))


def _body(case: Case, language: str) -> str:
    words = read_words([BUILT_IN], language)
    letter = write_letter(case, words=words, letters=read_letters([BUILT_IN]))
    assert letter is not None
    return letter.body


@pytest.mark.parametrize("language", SAID)
def test_every_line_that_was_compared_is_shown_by_its_item(language: str) -> None:
    found = _compared(2)
    lines = tuple(
        replace(one, item_name=name)
        for one, name in zip(found.invoices[0].lines, ("Hinge 90", "Hinge 45"), strict=True)
    )
    body = _body(replace(found, invoices=(replace(found.invoices[0], lines=lines),)), language)
    assert SAID[language] in body
    assert SAID[language].replace("90", "45") in body


@pytest.mark.parametrize("language", MORE)
@pytest.mark.parametrize(("count", "which"), [(7, 0), (9, 1)])
def test_many_lines_are_shown_up_to_six_and_then_counted(
    language: str, count: int, which: int
) -> None:
    case = _compared(count)
    assert MORE[language][which] in _body(_named_apart(case), language)


def test_six_lines_leave_none_to_count() -> None:
    body = _body(_named_apart(_compared(6)), "en")
    assert "more line" not in body
    assert body.count(" – The agreed price is") == 6


def test_the_only_line_of_an_invoice_needs_no_name() -> None:
    assert "Hinge 90 –" not in _body(_compared(1), "en")


def test_a_claim_about_one_line_of_several_names_its_item() -> None:
    found = _named_apart(_compared(2))
    claim = replace(found.claims[0], line="2", compared=())
    body = _body(replace(found, claims=(claim,)), "en")
    assert "- Hinge 2 – The agreed price is" in body
    assert "Hinge 1 –" not in body


def _named_apart(case: Case) -> Case:
    (billed,) = case.invoices
    lines = tuple(replace(one, item_name=f"Hinge {one.line}") for one in billed.lines)
    return replace(case, invoices=(replace(billed, lines=lines),))
