"""Names of goods: one thing has one key in every language, and a company adds its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError
from amicable.shell.engine.goods import read_goods

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text", ["Kasai water filters 40", "los filtros", "Os FILTROS", "两个过滤器", "滤芯"]
)
def test_a_thing_is_known_in_every_language(text: str) -> None:
    assert "filter" in read_goods().in_text(text)


def test_the_longest_name_without_spaces_counts() -> None:
    named = [one.word for one in read_goods().called("咖啡豆和手套")]

    assert named == ["咖啡豆", "手套"]


def test_what_nobody_names_is_no_thing() -> None:
    assert read_goods().in_text("RX-22 relay, 40 A") == frozenset()


def test_a_company_adds_names_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "goods").mkdir()
    own = tmp_path / "goods" / "en.toml"
    own.write_text('[goods]\nrelay = ["relay"]\n', encoding="utf-8")

    goods = read_goods((BUILT_IN, tmp_path))

    assert goods.in_text("RX-22 relay") == {"relay"}
    assert "glove" in goods.in_text("gloves")


@pytest.mark.parametrize("written", ["[things]\na = ['b']\n", "[goods]\na = 'b'\n", "goods = 1"])
def test_a_file_of_another_shape_is_refused_by_name(tmp_path: Path, written: str) -> None:
    (tmp_path / "goods").mkdir()
    (tmp_path / "goods" / "en.toml").write_text(written, encoding="utf-8")

    with pytest.raises(CatalogueEntryError, match=r"en\.toml"):
        read_goods((tmp_path,))
