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


STILL_MEANT = {
    "en": (
        "The delivery was two boxes short. You say it was our mistake that you billed toner twice."
    ),
    "es": "Cobraron el tóner dos veces. No fue un error nuestro. Además faltaron dos cajas.",
    "pt": "Cobraram o toner duas vezes. Não foi engano nosso. Além disso, faltaram duas caixas.",
    "pt, of a paper": "Cobraram o toner duas vezes. Desconsidere o boleto. Faltaram duas caixas.",
    "zh": "墨粉重复收费了。不是我们弄错。另外货少了两箱。",
}


@pytest.mark.parametrize("mail", STILL_MEANT)
def test_what_is_only_denied_or_pressed_is_still_claimed(mail: str) -> None:
    assert "D01" in {one.reason for one in heard(STILL_MEANT[mail]).claims}


def test_a_mail_that_only_takes_back_stays_for_a_person() -> None:
    words = "The unit price is wrong. Please forget that."
    assert heard(words).kind == "dispute"


WITH_OTHERS = {
    "en": (
        "The unit price is not the agreed one, and other customers have the same problem. Besides,"
        " you charged us twice for the toner."
    ),
    "es": (
        "El precio unitario no es el pactado, y otros clientes se quejan de lo mismo. Además nos"
        " cobraron el tóner dos veces."
    ),
    "pt": (
        "O preço unitário não é o combinado, e outros clientes reclamam do mesmo. Além disso,"
        " cobraram o toner duas vezes."
    ),
    "zh": "单价与约定不符,其他客户也反映同样的问题。另外墨粉重复收费了。",
}


@pytest.mark.parametrize("mail", WITH_OTHERS)
def test_what_others_say_too_is_still_claimed(mail: str) -> None:
    assert {one.reason for one in heard(WITH_OTHERS[mail]).claims} == {"P01", "D01"}


def test_what_is_kept_beside_others_is_what_the_writer_says_of_himself() -> None:
    claims = {one.reason: one.sentence for one in heard(WITH_OTHERS["en"]).claims}
    assert claims["P01"] == "The unit price is not the agreed one"
