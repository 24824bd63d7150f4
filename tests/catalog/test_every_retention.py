"""Every rule of retention is whole, cites its law, and says whether it was confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import CatalogueEntryError, entry_files
from amicable.shell.engine.retention import UnknownRetentionError, read_retention, retention_rules
from tests.catalog.roots import ROOTS

if TYPE_CHECKING:
    from pathlib import Path

FILES = entry_files(ROOTS, "retention", ".toml")


@pytest.mark.parametrize("name", FILES)
def test_a_rule_is_whole_and_sets_a_period_or_says_why_not(name: str) -> None:
    rule = read_retention(FILES[name])

    assert rule.keep or rule.note
    assert all(one.years or one.months or one.days for one in rule.keep)


def test_the_places_of_the_trade_are_there() -> None:
    assert {"DE", "ES", "FR", "IT", "PT", "GB", "US", "BR", "MX", "CN", "CL", "CO"} <= set(FILES)


def test_a_rule_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UnknownRetentionError, match=r"'XX'; name some of BR, .*, US"):
        retention_rules(ROOTS, ["DE", "XX"])


@pytest.mark.parametrize(
    "text",
    [
        "law = [",
        'law = "x"',
        'law = "x"\nis_confirmed = "no"\nnote = ""\nkeep = []',
        'law = "x"\nis_confirmed = false\nnote = ""\n[[keep]]\nkinds = ["books"]\nyears = 1',
        'law = "x"\nis_confirmed = false\nnote = ""\n[[keep]]\nkinds = []\ncounted_from = "end"',
        'law = "x"\nis_confirmed = false\nnote = ""\n[[keep]]\nkinds = ["tax"]\nyears = 1.5',
        'law = "x"\nis_confirmed = false\nnote = ""\n[[keep]]\nkinds = ["tax"]',
    ],
)
def test_a_broken_rule_is_told_with_its_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "XX.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CatalogueEntryError, match=r"XX\.toml is no catalogue entry"):
        read_retention(path)
