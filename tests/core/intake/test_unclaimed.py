"""What is taken back, or told of somebody else, is no claim; what stands beside it is."""

from __future__ import annotations

import pytest

from tests.core.intake.test_understand import heard

TAKEN_BACK = {
    "en": (
        ("Last week I wrote that the unit price is wrong. Please forget that. The delivery was two"
        " boxes short all the same."),
        "Q01",
    ),
    "en, in one sentence": (
        "Our complaint about the tax was a mistake of ours, but you charged us twice for toner.",
        "D01",
    ),
    "es": (
        ("Les escribí que el precio unitario no es el pactado; olvídenlo. Pero faltaron dos cajas"
        " en la entrega."),
        "Q01",
    ),
    "pt": (
        ("O preço unitário não é o combinado; podem desconsiderar. Mas faltaram duas caixas na"
        " entrega."),
        "Q01",
    ),
    "zh": ("上周说单价不对,那个不用管了。但是这次货少了两箱。", "Q01"),
    "of a neighbour": (
        "The delivery was two boxes short. Our neighbours tell us that your price was wrong.",
        "Q01",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mail", TAKEN_BACK)
def test_what_is_taken_back_is_not_claimed(mail: str) -> None:
    words, reason = TAKEN_BACK[mail]
    assert [one.reason for one in heard(words).claims] == [reason]


def test_a_mail_that_only_takes_back_stays_for_a_person() -> None:
    words = "The unit price is wrong. Please forget that."
    assert heard(words).kind == "dispute"
