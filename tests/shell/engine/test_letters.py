"""Letter files: one more letter is one more file, and a wrong one says what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import UnreadableLetterError, read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
situation = "verdict_ours"
subject = "own.subject"
when = ["country:ES", "cause:P01"]

[[paragraph]]
say = ["own.opening", "@right"]

[[paragraph]]
say = ["@due"]
when = ["not hold"]

[texts.en]
"own.subject" = "Our price on {numbers}"
"own.opening" = "Good that you looked."
"""


def letter_file(root: Path, text: str, name: str = "own") -> Path:
    folder = root / "letters"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_a_letter_of_another_root_brings_its_own_words(tmp_path: Path) -> None:
    letters = read_letters([BUILT_IN, letter_file(tmp_path, OWN)])
    words = read_words([BUILT_IN], "en")
    letter = write_letter(SAMPLES["price_error"](), words=words, letters=letters)
    other = write_letter(SAMPLES["short_delivery"](), words=words, letters=letters)
    assert letter is not None
    assert other is not None
    assert letter.subject == "Our price on F-2026/0113"
    assert "Good that you looked. You are right:" in letter.body
    assert "217.80 EUR" in letter.body
    assert other.subject.startswith("Invoice")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("situation = ", "it is no TOML"),
        ('subject = "x"\n[[paragraph]]\nsay = ["a"]', "'situation'"),
        ('situation = "verdict_ours"\nsubject = "x"\nparagraph = "a"', "'paragraph'"),
        ('situation = "verdict_ours"\nsubject = "x"\n[[paragraph]]\nsay = 1', "'paragraph'"),
        ('situation = "party"\nsubject = "x"\n[[paragraph]]\nsay = ["a"]', "no situation 'party'"),
        (OWN.replace("@due", "@dew"), "no part '@dew'"),
        (OWN.replace("not hold", "not holt"), "no condition 'holt'"),
    ],
)
def test_a_wrong_letter_says_which_file_and_why(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableLetterError, match=why) as caught:
        read_letters([letter_file(tmp_path, text)])
    assert "own.toml" in str(caught.value)
