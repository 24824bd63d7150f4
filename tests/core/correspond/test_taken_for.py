"""A number written with a slip: the letter says for which of their invoices we took it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.core.correspond.taken_for import taken_for
from amicable.core.vocabulary.identification import Candidate, Reason
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case

SLIP, ITEM = Reason("number_similar", "20999"), Reason("item_named", "mugs")
FITS = Reason("number_equal", "20418")


def _meant_by(*why: Reason) -> Case:
    case = SAMPLES["damaged"]()
    meant = Candidate(case.invoices[0].invoice_id, Decimal("0.99"), why)
    return replace(case, identified=replace(case.identified, candidates=(meant,)))


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_the_letter_says_which_invoice_a_slip_was_taken_for(language: str) -> None:
    words, letters = read_words([BUILT_IN], language), read_letters([BUILT_IN])
    plain = write_letter(_meant_by(FITS), words=words, letters=letters)
    slipped = write_letter(_meant_by(SLIP), words=words, letters=letters)
    assert plain is not None
    assert slipped is not None
    (said,) = set(slipped.body.splitlines()) - set(plain.body.splitlines())
    assert SAMPLES["damaged"]().invoices[0].number in said
    assert SLIP.text not in slipped.body, "it may be the number of another customer's invoice"


def test_a_number_that_fits_is_no_slip() -> None:
    assert len(taken_for(_meant_by(SLIP, ITEM))) == 1
    assert taken_for(_meant_by(SLIP, FITS)) == ()
    assert taken_for(_meant_by(ITEM)) == ()
