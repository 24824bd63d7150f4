from __future__ import annotations

import pytest

from amicable.core.vocabulary.needed_words import needed_words
from amicable.core.vocabulary.phrases import Phrasing


@pytest.mark.parametrize(
    ("written", "needed"),
    [
        ("wrong price", ("wrong",)),
        ("(price|rate)s? .. (wrong|mistaken)", ("wrong", "mistaken")),
        ("(price|rate)s? .. (wrong|mistaken)?", ("price", "rate")),
        ("invoic* (?!number)", ("invoic",)),
        ("colou?r", ("colo",)),
        ("do(es)?n't (add up|sum)", ("add", "sum")),
        ("twice|two times", ("twice", "times")),
        ("twice|[12]", ()),
        (r"\d{1,5} days?", ("day",)),
        ("(?i:late)", ()),
    ],
)
def test_one_word_of_each_way_to_say_a_phrase_is_needed(
    written: str, needed: tuple[str, ...]
) -> None:
    assert needed_words(written, spaced=True) == needed


def test_a_star_without_spaces_makes_the_sign_before_it_one_that_may_be_missing() -> None:
    assert needed_words("发票错误*", spaced=False) == ("发票错",)


def test_no_phrase_is_compiled_for_a_text_that_has_none_of_its_words() -> None:
    phrasing = Phrasing("charged .. twice")
    assert phrasing.search("the goods came late") is None
    assert phrasing.sub(lambda _: "", "the goods came late") == "the goods came late"
    assert "pattern" not in vars(phrasing)
    assert phrasing.search("we were charged for it twice")
