from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.labelled_texts import read_labelled_texts
from amicable.shell.engine.reasons.model_file import read_model, write_model
from amicable.shell.engine.reasons.training import train
from tests.shell.engine.reasons.history import HISTORY, UNSEEN, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.engine.reasons.model import ReasonModel


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReasonModel:
    path = table(tmp_path_factory.mktemp("history") / "history.csv")
    return train(read_labelled_texts(path))


@pytest.mark.parametrize(("text", "label"), UNSEEN)
def test_texts_it_never_saw_are_read_in_every_language(
    model: ReasonModel, text: str, label: str
) -> None:
    (best, chance), (_, next_chance) = model.best_two(text)
    assert best == label
    assert 1 >= chance > next_chance >= 0


def test_the_chances_of_a_text_sum_to_one(model: ReasonModel) -> None:
    found = model.chances(["", "???", "We paid"])
    assert found.shape == (3, 3)
    assert found.sum(axis=1) == pytest.approx(1)


def test_it_is_less_sure_of_what_it_never_heard_of(model: ReasonModel) -> None:
    known, strange = (
        model.best_two(text)[0][1] for text in (HISTORY[0][0], "Happy birthday to your dog")
    )
    assert strange < known


def test_the_same_table_gives_the_same_file(tmp_path: Path, model: ReasonModel) -> None:
    again = train(read_labelled_texts(table(tmp_path / "history.csv")))
    first, second = tmp_path / "first", tmp_path / "second"
    write_model(model, first)
    write_model(again, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_model_says_what_it_was_trained_on_and_is_the_same_read_back(
    tmp_path: Path, model: ReasonModel
) -> None:
    write_model(model, tmp_path / "model")
    read = read_model(tmp_path / "model")
    assert read.trained_on.startswith("history.csv sha256:")
    assert (read.n, read.labels) == (24, ("paid", "price", "short"))
    texts = [text for text, _ in UNSEEN]
    assert np.array_equal(read.chances(texts), model.chances(texts))


def test_a_new_model_takes_the_place_of_the_old_whole(tmp_path: Path, model: ReasonModel) -> None:
    write_model(model, tmp_path / "model")
    write_model(model, tmp_path / "model")
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def _renamed(page: bytes) -> bytes:
    return json.dumps({**json.loads(page), "labels": ["only one"]}).encode()


def _pickled(_: bytes) -> bytes:
    into = io.BytesIO()
    np.save(into, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return into.getvalue()


@pytest.mark.parametrize(
    ("member", "spoil"),
    [
        ("model.json", _renamed),
        ("model.json", lambda _: b"[]"),
        ("model.json", lambda _: b"[" * 100_000),
        ("weights.npy", _pickled),
        ("weights.npy", lambda raw: raw[:200]),
        ("bias.npy", lambda _: b""),
    ],
)
def test_a_spoilt_model_is_refused_in_one_sentence(
    tmp_path: Path, model: ReasonModel, member: str, spoil: Callable[[bytes], bytes]
) -> None:
    write_model(model, tmp_path / "model")
    with zipfile.ZipFile(tmp_path / "model") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = spoil(parts[member])
    with zipfile.ZipFile(tmp_path / "spoilt", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(InputError, match=r"spoilt: is no model of reasons; make one with"):
        read_model(tmp_path / "spoilt")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x80\x04\x95.", b"text,label\n"])
def test_what_is_no_model_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(InputError, match="is no model of reasons"):
        read_model(tmp_path / "file")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((("We paid", "paid"), ("Too dear", "price"), ("We did pay", "paid")), "'price' has one"),
        ((("We paid", "paid"), ("We did pay", "paid")), "all texts bear one label"),
        ((("", "paid"),), "row 2 has no text or no label"),
        ((), "it has 0 different labels"),
    ],
)
def test_too_little_to_learn_from_is_said(
    tmp_path: Path, rows: tuple[tuple[str, str], ...], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        train(read_labelled_texts(table(tmp_path / "few.csv", rows)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"text,category\na,b\n", "no column 'label' in its first row"),
        (b"\xff\xfetext,label\n", "the table is not UTF-8"),
    ],
)
def test_a_table_of_another_shape_is_refused(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "table.csv").write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        read_labelled_texts(tmp_path / "table.csv")
