"""Which language a mail is in, and when nobody can say."""

from __future__ import annotations

from pathlib import Path

import pytest

import amicable.catalog
from amicable.core.intake.language import choose_language
from amicable.shell.engine.lexicons import read_lexicons

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])


def spoken(text: str, prior: str | None = None) -> str:
    return choose_language(text, LEXICONS, detect=lambda _: "xx", prior=prior)


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("20418???", None, "und"),
        ("20418???", "es", "und"),
        ("???", "de", "und"),
        ("OK", "pt", "und"),
        ("invoice 20418", None, "en"),
        ("20418 mayo", None, "es"),
        ("factura 20418", "es", "es"),
        ("factura 20418", "pt", "pt"),
        ("factura 20418", None, "und"),
        ("Rechnung falsch", "de", "de"),
        ("发票不对", "en", "zh"),
        ("thanks", "es", "en"),
        ("No.", None, "und"),
        ("No.", "es", "es"),
        ("No.", "zh", "und"),
    ],
)
def test_a_few_words_are_in_the_language_that_they_show(
    text: str, prior: str | None, language: str
) -> None:
    assert spoken(text, prior) == language


@pytest.mark.parametrize("prior", [None, "en", "es", "pt", "zh"])
def test_the_language_of_most_words_is_that_of_a_mixed_mail(prior: str | None) -> None:
    english = "The price on the invoice is wrong and we would like to have it corrected by you. "
    spanish = "Un saludo y muchas gracias por todo, que estén bien. "
    chinese = "我们对这张发票有异议,单价与合同约定的不一致。"
    assert spoken(english * 3 + spanish, prior) == "en"
    assert spoken(spanish * 4 + english, prior) == "es"
    assert spoken(chinese + "Best regards", prior) == "zh"
    assert spoken(english * 3 + "联系人 王伟", prior) == "en"


def test_a_clear_text_overrules_what_is_stored() -> None:
    text = "La factura está mal porque el precio no es el que se acordó con ustedes en mayo."
    assert spoken(text, "en") == "es"
