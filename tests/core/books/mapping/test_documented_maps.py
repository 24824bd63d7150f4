"""The maps that the reference page shows are maps."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from amicable.core.books.mapping.read_map import read_map
from amicable.core.books.mapping.read_rules import RULE_WORDS
from tests.core.books.mapping.proposed import shipped

if TYPE_CHECKING:
    from pathlib import Path


def test_every_map_of_the_reference_page_is_read(checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "maps.md").read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    names = [
        read_map(tomllib.loads(text), "maps.md", {}, shapes=shipped().shapes).name
        for text in shown
    ]
    assert names == ["our ledger", "own_system"]


def test_every_word_of_a_rule_is_explained(checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "maps.md").read_text(encoding="utf-8")
    assert [word for word in RULE_WORDS if not re.search(rf"`(\{{ )?{word}\b", page)] == []
