"""Places: nothing in the project knows a registry, nor a path of somebody's machine."""

from __future__ import annotations

import re

from tests.tidy.tree import CHECKOUT, sources, tracked

# Written in two halves, so that this file holds none of them.
_REGISTRIES = (
    ("pypi.", "org"), ("python", "hosted.org"), ("npmjs.", "org"), ("npmjs.", "com"),
    ("repo1.", "maven"), ("maven.", "org"), ("crates.", "io"), ("anaconda.", "org"),
    ("proxy.", "golang"), ("rubygems.", "org"), ("docker.", "io"), ("ghcr.", "io"),
    ("index-", "url"), ("find-", "links"), ("index_", "url"),
)  # fmt: skip
_HOSTS = "|".join(re.escape("".join(halves)) for halves in _REGISTRIES)
_REGISTRY = re.compile(_HOSTS, re.IGNORECASE)
_ROOTS = "home|root|work|opt|usr|tmp|var|mnt|srv|Users|etc"
_ABSOLUTE = re.compile(r"(?<![\w./<>:$})\]-])/(?:" + _ROOTS + r")/\w|\b[A-Z]:\\\\?\w")


_PACKED = ".model"
"""Numbers packed into a zip, which look like anything by chance."""


def _lines() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in tracked():
        if str(path).endswith(_PACKED):
            continue
        text = (CHECKOUT / path).read_bytes().decode("utf-8", errors="replace")
        found += [(f"{path}:{n}", line) for n, line in enumerate(text.splitlines(), 1)]
    return found


def test_no_file_names_a_package_registry() -> None:
    allowed = "--no-emit-index-url"
    named = [(place, line.replace(allowed, "")) for place, line in _lines()]
    assert [place for place, line in named if _REGISTRY.search(line)] == []


def test_no_file_names_a_path_outside_the_project() -> None:
    named = [(place, line) for place, line in _lines() if not line.startswith("#!")]
    assert [place for place, line in named if _ABSOLUTE.search(line)] == []


def test_the_source_holds_no_word_of_unfinished_work() -> None:
    unfinished = re.compile(r"\b(?:TODO|FIXME|XXX|(?<!asked )[Ff]or now|not implemented yet)\b")
    texts = [(source.path, source.text) for source in sources("src")]
    assert [path for path, text in texts if unfinished.search(text)] == []
