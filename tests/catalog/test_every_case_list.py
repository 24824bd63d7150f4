"""The words of case lists: every language that is heard, and no heading that means two things."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from amicable.core.intake.case_list_words import CaseListWordsError, parse_case_list_words
from amicable.core.intake.list_words import bare
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.case_list_words import read_case_list_words
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.list_words import read_list_words

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted((BUILT_IN / "case_lists").glob("*.toml"))
OWN = {"opened", "owner", "status", "words", "reference", "invoice", "amount", "customer"}


def written(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def test_case_lists_are_read_in_every_language_that_is_heard() -> None:
    assert [file.stem for file in FILES] == sorted(read_lexicons((BUILT_IN,)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_language_heads_what_only_a_team_writes(file: Path) -> None:
    assert set(written(file)["headings"]) == OWN


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_heading_of_a_case_list_means_two_things(file: Path) -> None:
    words = [bare(one) for said in written(file)["headings"].values() for one in set(said)]
    assert [word for word, many in Counter(words).items() if many > 1] == []


@pytest.mark.parametrize(
    "text", ["over = [", "over = []", "over = []\n[headings]\ncolour = ['x']"]
)
def test_a_file_of_another_shape_is_refused_by_name(text: str) -> None:
    lists = read_list_words((BUILT_IN,))
    with pytest.raises(CaseListWordsError, match=r"xx\.toml"):
        parse_case_list_words([("xx", "xx.toml", text)], lists)


def test_an_own_catalogue_replaces_a_language(tmp_path: Path) -> None:
    (tmp_path / "case_lists").mkdir()
    text = "over = ['erledigt']\n[headings]\nopened = ['seit wann']"
    (tmp_path / "case_lists" / "de.toml").write_text(text, encoding="utf-8")
    words = read_case_list_words((BUILT_IN, tmp_path))
    assert words.fields("Seit wann", "de") == ("opened", 0)
    assert "erledigt" in words.over
