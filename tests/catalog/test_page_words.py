"""Words of the pages: every one that a template says is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.queries.page_words import reader_of

if TYPE_CHECKING:
    from pathlib import Path

WEB = BUILT_IN.parent / "shell" / "web"
_SAY = re.compile(r"""\{%-?\s*say\s+["']([\w.]+)["']""")
_SAID = re.compile(r"""\{%-?\s*said\s+["'](\w+)["']\s+["'](\w+)["']""")


@pytest.mark.parametrize(
    "template", sorted(WEB.rglob("*.html")), ids=lambda path: path.relative_to(WEB).as_posix()
)
def test_every_word_that_a_page_says_is_written(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    said = {*_SAY.findall(text), *(f"{room}.{code}" for room, code in _SAID.findall(text))}
    words = reader_of("en", "UTC").words
    assert sorted(key for key in said if not words.has(key)) == []
