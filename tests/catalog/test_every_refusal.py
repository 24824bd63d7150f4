"""Whatever the console refuses is said in every language, with the values that the code names."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.catalog.console_rooms import LANGUAGES, messages
from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source

_HOLE = re.compile(r"\{(\w+)\}")
_DESK = (
    *(f"amicable.shell.{one}." for one in ("operations", "queries", "store", "web")),
    *(f"amicable.core.{one}." for one in ("cases", "clocks")),
    "amicable.core.intake.case_list_map_error",
    "amicable.core.intake.listed_case_file",
)
"""Where the desk refuses. What catalogue files, settings and deep readers of files say of
themselves stays English, and pages mark it as such."""


@cache
def _modules() -> dict[str, Source]:
    found = sources("src/amicable")
    return {one.path[4:-3].replace("/", ".").removesuffix(".__init__"): one for one in found}


def _reached() -> set[str]:
    """Return every module that the pages import, however indirectly."""
    modules = _modules()
    waiting = [name for name in modules if name.startswith("amicable.shell.web.")]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        named = {full for full, _ in modules[name].imports()}
        named |= {full.rpartition(".")[0] for full in named}
        waiting += [one for one in named if one in modules]
    return reached


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "worded"
    ]


def _stated() -> list[tuple[str, str, set[str], str]]:
    """Return key, English words, named values and place of every sentence in the code."""
    found = []
    for source in _modules().values():
        for call in _calls(source.tree):
            key, words = (ast.literal_eval(one) for one in call.args)
            named = {one.arg or "" for one in call.keywords}
            found.append((key, words, named, source.place(call)))
    return found


def _refusals() -> list[tuple[str, ast.ClassDef]]:
    """Return the classes of errors that a page can meet, those with a sentence of their own."""
    return [
        (f"{name}.{node.name}", node)
        for name in sorted(_reached())
        if name.startswith(_DESK)
        for node in ast.walk(_modules()[name].tree)
        if isinstance(node, ast.ClassDef) and _is_refusal(node)
    ]


def _is_refusal(node: ast.ClassDef) -> bool:
    bases = {one.id for one in node.bases if isinstance(one, ast.Name)}
    has_sentence = any(isinstance(one, ast.FunctionDef) for one in node.body)
    return has_sentence and any(one.endswith("Error") for one in bases)


def _sentence(node: ast.ClassDef) -> ast.expr:
    """Return what a class hands to `InputError` as its sentence."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    told = next(one for one in calls if ast.unparse(one.func) == "super().__init__")
    return told.args[0]


def test_the_pages_reach_the_operations_they_refuse_with() -> None:
    names = {name.rpartition(".")[2] for name, _ in _refusals()}
    assert {"NotAllowedError", "NoSuchCaseError", "UnusableRightsError", "NoReasonError"} <= names
    assert len(names) > 60


def _named(one: object) -> str:
    """Name a test by the class; where its node lies in memory would differ between workers."""
    return one.rpartition(".")[2] if isinstance(one, str) else ""


@pytest.mark.parametrize(("name", "node"), _refusals(), ids=_named)
def test_a_refusal_of_the_desk_knows_how_it_is_said(name: str, node: ast.ClassDef) -> None:
    sentence = _sentence(node)
    handed = {
        arg.arg
        for one in ast.walk(node)
        if isinstance(one, ast.arguments)
        for arg in one.args
        if arg.annotation is not None and ast.unparse(arg.annotation) == "Worded"
    }
    is_stated = sentence in _calls(node)
    is_handed = isinstance(sentence, ast.Name) and sentence.id in handed
    is_looked_up = isinstance(sentence, ast.Subscript) and ast.unparse(sentence.value).isupper()

    assert is_stated or is_handed or is_looked_up, name


def test_english_says_what_the_code_says() -> None:
    english = {key: text for key, (text,) in messages("refusals", "en").items()}
    for key, words, _, place in _stated():
        assert english.get(f"worded.{key}") == words, place


def test_a_sentence_of_the_catalogue_is_one_of_the_code() -> None:
    stated = {f"worded.{key}" for key, *_ in _stated()} | {"worded.quoted"}
    kept = {key for key in messages("refusals", "en") if key.startswith("worded.")}
    assert kept == stated


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_in_the_words_is_named_by_the_code(language: str) -> None:
    words = messages("refusals", language)
    for key, _, named, place in _stated():
        assert set(_HOLE.findall(words[f"worded.{key}"][0])) == named, place
