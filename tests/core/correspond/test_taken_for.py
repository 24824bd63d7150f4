"""A number written with a slip: the letter says for which of their invoices we took it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.core.correspond.taken_for import taken_for
from amicable.core.vocabulary.identification import Candidate, Reason
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.sample_cases import SAMPLES

DAMAGED = SAMPLES["damaged"]()
NUMBER = DAMAGED.invoices[0].number


def _written(*why: Reason) -> tuple[tuple[str, str], ...]:
    meant = Candidate(DAMAGED.invoices[0].invoice_id, Decimal("0.99"), why)
    identified = replace(DAMAGED.identified, candidates=(meant,))
    return taken_for(replace(DAMAGED, identified=identified))


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_the_letter_says_which_invoice_a_slip_was_taken_for(language: str) -> None:
    slip = Candidate(
        DAMAGED.invoices[0].invoice_id, Decimal("0.99"), (Reason("number_similar", "20999"),)
    )
    case = replace(DAMAGED, identified=replace(DAMAGED.identified, candidates=(slip,)))
    letter = write_letter(
        case, words=read_words([BUILT_IN], language), letters=read_letters([BUILT_IN])
    )
    assert letter is not None
    assert any("20999" in line and NUMBER in line for line in letter.body.splitlines())


def test_a_number_that_fits_is_no_slip() -> None:
    item = Reason("item_named", "mugs")
    assert _written(Reason("number_similar", "20999"), item) == (("20999", NUMBER),)
    assert _written(Reason("number_similar", "20999"), Reason("number_equal", NUMBER)) == ()
    assert _written(item) == ()
    assert _written(Reason("number_similar", "see https://else.example/9")) == ()
