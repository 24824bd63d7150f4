"""Documents: every page is linked, every link, command and file they name is there."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath

from tests.tidy.tree import CHECKOUT, tracked

_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_TARGET = re.compile(r"^([a-z][a-z-]*):(?!=)", re.MULTILINE)
_CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)


def _pages() -> dict[str, str]:
    """Return the text of every Markdown page by its path from the checkout."""
    pages = [path for path in tracked() if path.endswith(".md")]
    return {path: (CHECKOUT / path).read_text(encoding="utf-8") for path in pages}


def _links(path: str, text: str) -> set[str]:
    """Return the files of the checkout that a page links to."""
    folder = PurePosixPath(path).parent.as_posix()
    local = [link for link in _LINK.findall(text) if "://" not in link and link[0] != "#"]
    return {posixpath.normpath(posixpath.join(folder, link.partition("#")[0])) for link in local}


def _code(text: str) -> str:
    return "\n".join(_CODE.findall(text))


def test_no_link_is_dead() -> None:
    dead = [
        f"{path} -> {link}"
        for path, text in _pages().items()
        for link in _links(path, text)
        if not (CHECKOUT / link).exists()
    ]
    assert dead == []


def test_every_page_is_reached_from_the_readme() -> None:
    pages = _pages()
    reached: set[str] = set()
    waiting = {"README.md"}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting |= {link for link in _links(path, pages[path]) if link in pages} - reached
    assert sorted(set(pages) - reached) == []


def test_every_file_of_docs_is_linked_from_some_page() -> None:
    linked = {link for path, text in _pages().items() for link in _links(path, text)}
    unlinked = [
        path
        for path in tracked()
        if path.startswith("docs/") and not {path, posixpath.dirname(path)} & linked
    ]
    assert unlinked == []


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(_TARGET.findall((CHECKOUT / "Makefile").read_text(encoding="utf-8")))
    named = {
        f"{path}: make {target}"
        for path, text in _pages().items()
        for target in re.findall(r"(?<!install )\bmake ([a-z][a-z-]*)", _code(text))
        if target not in targets
    }
    assert named == set()


def test_every_file_that_a_page_names_in_a_command_exists() -> None:
    pattern = re.compile(r"\b((?:src|tests|tools|docs|requirements)/[\w./-]*\w)(?![\w<{*/])")
    missing = {
        f"{path}: {named}"
        for path, text in _pages().items()
        for named in pattern.findall(_code(text))
        if not (CHECKOUT / named).exists()
    }
    assert missing == set()


def test_every_setting_is_on_its_page() -> None:
    page = (CHECKOUT / "docs/guide/settings.md").read_text(encoding="utf-8")
    source = (CHECKOUT / "src/amicable/shell/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"(AMICABLE_[A-Z_]+)"', source))
    assert set(re.findall(r"`(AMICABLE_[A-Z_]+)`", page)) == read | {"AMICABLE_DATA"}


def test_the_style_guide_stays_short() -> None:
    assert len((CHECKOUT / "STYLE.md").read_text(encoding="utf-8").splitlines()) < 200


def test_a_decision_says_what_enforces_it() -> None:
    wanted = ("## Context", "## Decision", "## Consequences", "## Enforced by")
    records = {path: text for path, text in _pages().items() if "docs/decisions/0" in path}
    assert records
    assert [path for path, text in records.items() if not all(w in text for w in wanted)] == []
