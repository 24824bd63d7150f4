"""Each doubt about a row of a contract has a sentence, and a row without one is sure."""

from __future__ import annotations

import pytest

from amicable.shell.queries.terms_doubts import doubts_about, remarks_on
from tests.core.books.terms.outcomes import NAMES, books
from tests.core.books.terms.reading import proposed, written

WITNESSES = ("kinds/seventh/en_logistics", "kinds/fifth/es_correo3", "kinds/eighth/zh_yunwei")


def _said_of(name: str) -> None:
    for one in proposed(written(name).text, known=books()).proposals:
        assert (one.certainty == "sure") == (doubts_about(one) == [])
        assert set(doubts_about(one)) <= set(remarks_on(one))


@pytest.mark.parametrize("name", WITNESSES)
def test_a_row_is_sure_where_there_is_no_doubt(name: str) -> None:
    _said_of(name)


@pytest.mark.thorough
def test_a_row_of_any_contract_is_sure_where_there_is_no_doubt() -> None:
    for name in NAMES:
        _said_of(name)
