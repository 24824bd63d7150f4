"""Real replies of many mail programs, each cut as its name and its comments imply."""

from __future__ import annotations

from pathlib import Path

import pytest

import amicable.catalog
from amicable.core.intake.own_words import split_own_words
from amicable.shell.engine.lexicons import read_lexicons

LEXICONS = tuple(read_lexicons([Path(amicable.catalog.__file__).parent]).values())

CUT = {
    "correct_sig": ("this is an email with a correct -- signature.", "signature.", "rick"),
    "email_1_1": ("Hi folks", "-Abhishek Kona", "mailing list"),
    "email_1_2": ("Hi,", 'delete them all individually."', "Java HTTP API"),
    "email_1_3": ("Oh thanks.", "-Abhishek Kona", "Russell Brown"),
    "email_1_4": ("Awesome! I haven't had another problem with it.", "with it.", "defunkt"),
    "email_1_5": ("One: Here's what I've got.", "on and on\nfor a while.", "> "),
    "email_1_6": ("I get proper rendering as well.", "torch of pixels", "Corey"),
    "email_1_7": (":+1:", ":+1:", "Wanstrath"),
    "email_1_8": ("I will reply under this one", "and under this.", "my signature"),
    "email_2_1": ("Outlook with a reply", "Outlook with a reply", "---"),
    "email_2_2": ("Outlook with a reply directly above line", "above line", "___"),
    "email_2_3": ("Outlook with a reply directly above line", "above line", "CRM Comments"),
    "email_BlackBerry": ("Here is another email", "another email", "BlackBerry"),
    "email_bullets": ("test 2 this should list second", "- and another", "Joe Smith"),
    "email_iPhone": ("Here is another email", "another email", "iPhone"),
    "email_multi_word_sent_from_my_mobile_device": (
        "Here is another email",
        "another email",
        "Sent from",
    ),
    "email_one_is_not_on": ("Thank, this is really helpful.", "when I run...", "Dave Tapley"),
    "email_sent_from_my_not_signature": ("Here is another email", "my mobile phone.", "> "),
    "email_sig_delimiter_in_middle_of_line": ("Hi there!", "kthxbai", "> "),
    "greedy_on": ("On your remote host you can run:", "is not working.", "George Plymale"),
    "pathological": ("I think you're onto something.", "back to a computer.", "John Sullivan"),
}
"""Text → how the own words begin, how they end, and what is not among them."""


@pytest.mark.parametrize(("name", "begins", "ends", "without"), [(k, *v) for k, v in CUT.items()])
def test_a_real_reply_is_cut(
    real_books: Path, name: str, begins: str, ends: str, without: str
) -> None:
    text = (real_books / "email_replies/github" / f"{name}.txt").read_text(encoding="utf-8")
    own, _ = split_own_words(text, LEXICONS, forward=False)
    assert own.startswith(begins)
    assert own.endswith(ends)
    assert without not in own


def test_every_real_reply_is_tried(real_books: Path) -> None:
    there = {path.stem for path in (real_books / "email_replies/github").glob("*.txt")}
    assert there - set(CUT) == {"email_long_quote"}


def test_a_quote_of_seven_hundred_thousand_characters_ends(real_books: Path) -> None:
    path = real_books / "email_replies/github/email_long_quote.txt"
    own, quoted = split_own_words(path.read_text(encoding="utf-8"), LEXICONS, forward=False)
    assert own.startswith("Hi folks")
    assert "mailing list" in quoted
