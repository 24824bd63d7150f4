"""Every connector of the catalogue: its form, and that it takes nothing that is not its own."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.connector import Connector
from amicable.shell.catalogue import entry_files, load_module
from tests.catalog.roots import ROOTS

if TYPE_CHECKING:
    from pathlib import Path

_FILES = entry_files(ROOTS, "connectors", ".py")


def _connector(name: str) -> Connector:
    connector = load_module(_FILES[name]).CONNECTOR
    assert isinstance(connector, Connector)
    return connector


def test_there_are_connectors_in_the_catalogue() -> None:
    assert {"einvoice", "interchange", "online_retail", "sheets"} <= set(_FILES)


@pytest.mark.parametrize("name", _FILES)
def test_a_connector_is_named_as_its_file(name: str) -> None:
    assert _connector(name).name == name


@pytest.mark.parametrize("name", _FILES)
def test_a_connector_says_what_it_reads(name: str) -> None:
    assert _connector(name).title.strip()
    assert ast.get_docstring(ast.parse(_FILES[name].read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", _FILES)
def test_a_connector_does_not_recognise_what_is_not_its_own(name: str, tmp_path: Path) -> None:
    strange = tmp_path / "strange.bin"
    strange.write_bytes(b"\x00\x01\x02 nothing of the trade")
    recognises = _connector(name).recognises
    assert not recognises(str(strange))
    assert not recognises(str(tmp_path / "absent"))
