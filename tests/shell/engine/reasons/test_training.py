from __future__ import annotations

import json
import math
import zipfile
from random import Random
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
    (((best, chance), (_, next_chance)),) = model.best_two([text])
    assert best == label
    assert 1 >= chance > next_chance >= 0


def test_the_chances_of_a_text_sum_to_one(model: ReasonModel) -> None:
    found = model.chances(["", "???", "We paid"])
    assert found.shape == (3, 3)
    assert found.sum(axis=1) == pytest.approx(1)


def test_it_is_less_sure_of_what_it_never_heard_of(model: ReasonModel) -> None:
    found = model.best_two([HISTORY[0][0], "Happy birthday to your dog"])
    known, strange = (best.chance for best, _ in found)
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


@pytest.mark.parametrize("to", ["", "folder", "history.csv/model"])
def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, model: ReasonModel, to: str
) -> None:
    table(tmp_path / "history.csv")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_model(model, tmp_path / to)
    assert {path.name for path in tmp_path.iterdir()} == {"history.csv", "folder"}
    assert not tmp_path.with_name(f"{tmp_path.name}.unfinished").exists()


def _page(**parts: object) -> Callable[[bytes], bytes]:
    return lambda page: json.dumps({**json.loads(page), **parts}).encode()


@pytest.mark.parametrize(
    ("member", "spoil"),
    [
        ("model.json", lambda _: b"[]"),
        ("model.json", lambda _: b"[" * 100_000),
        ("model.json", lambda _: b"{}"),
        ("model.json", _page(format="amicable.reason-model/1")),
        ("model.json", _page(labels=["only one"])),
        ("model.json", _page(labels=["paid", "paid", "price"])),
        ("model.json", _page(labels=["paid", "price", ""])),
        ("model.json", _page(labels=["paid", "price", 3])),
        ("model.json", _page(labels=["paid", "price", "\x1b[31mshort"])),
        ("model.json", _page(labels="abc")),
        ("model.json", _page(trained_on="a\x1b]0;title\x07b")),
        ("model.json", _page(steepness=math.nan)),
        ("model.json", _page(steepness=math.inf)),
        ("model.json", _page(steepness=-1.0)),
        ("model.json", _page(steepness=0.0)),
        ("model.json", _page(steepness="8")),
        ("model.json", _page(steepness=10**400)),
        ("model.json", _page(threshold=math.nan)),
        ("model.json", _page(threshold=-0.5)),
        ("model.json", _page(threshold=1.5)),
        ("model.json", _page(n=3)),
        ("model.json", _page(n=True)),
        ("model.json", _page(n=None)),
        ("weights", lambda raw: raw[:200]),
        ("weights", lambda raw: raw + b"\x00\x00"),
        ("weights", lambda raw: b"\x00\x7c" + raw[2:]),
        ("bias", lambda _: b""),
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


def test_a_part_larger_than_its_shape_is_not_unpacked(tmp_path: Path, model: ReasonModel) -> None:
    write_model(model, tmp_path / "model")
    raw = (tmp_path / "model").read_bytes()
    entry = raw.rindex(b"bias") - 46  # its line of the directory
    huge = raw[: entry + 24] + (2**32 - 2).to_bytes(4, "little") + raw[entry + 28 :]
    (tmp_path / "model").write_bytes(huge)
    with pytest.raises(InputError, match="is no model of reasons"):
        read_model(tmp_path / "model")


def test_whatever_byte_is_changed_it_is_read_or_refused(
    tmp_path: Path, model: ReasonModel
) -> None:
    write_model(model, tmp_path / "model")
    raw, chosen = (tmp_path / "model").read_bytes(), Random(5)  # noqa: S311 - which bytes are changed is no secret
    refused = 0
    for _ in range(300):
        # The directory at the end and the first part's head are where a reader is led astray.
        place = chosen.choice((chosen.randrange(120), len(raw) - 1 - chosen.randrange(250)))
        spoilt = bytes((*raw[:place], chosen.randrange(256), *raw[place + 1 :]))
        (tmp_path / "spoilt").write_bytes(spoilt)
        try:
            read_model(tmp_path / "spoilt")
        except InputError:
            refused += 1
    assert refused > 100


def test_a_term_of_one_text_alone_is_not_kept(model: ReasonModel) -> None:
    assert "w precio" in model.terms
    # "pallets" stands in one text of the history.
    assert not {"w pallets", "w two pallets"} & set(model.terms)


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
        (b"text,label\n" + b"a" * 131_073 + b",b\n", "cannot be read as a CSV"),
        (b"a" * 131_073 + b",label\n", "cannot be read as a CSV"),
    ],
)
def test_a_table_of_another_shape_is_refused(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "table.csv").write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        read_labelled_texts(tmp_path / "table.csv")


def test_a_label_and_a_file_name_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "his\x1b[2Jtory.csv"
    path.write_text("text,label\nWe paid,\x1b[31mpaid\x1b[0m \x07now\n", encoding="utf-8")
    read = read_labelled_texts(path)
    assert (read.labels, read.name) == (("paid now",), "history.csv")
