"""A model as a file: arrays and a page of JSON in a zip, nothing that could be run on loading."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.model import ReasonModel
from amicable.shell.engine.reasons.vectors import WIDTH

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

FORMAT = "amicable.reason-model/1"
LARGEST_MEMBER = 1024 * 1024 * 1024
"""Bytes that one part of a model may have once unpacked."""
_ARRAYS: dict[str, type[np.floating[Any]]] = {
    "rarity": np.float32,
    "weights": np.float16,
    "bias": np.float32,
}
_STAMP = (1980, 1, 1, 0, 0, 0)


class ReasonModelError(InputError):
    """A file is no model that can be used."""


def write_model(model: ReasonModel, path: Path) -> None:
    """Write a model; the same model gives the same bytes, and a broken-off write leaves no file.

    Raises:
        ReasonModelError: The file cannot be written.
    """
    page = {
        "format": FORMAT,
        "labels": model.labels,
        "terms": model.terms,
        "steepness": model.steepness,
        "threshold": model.threshold,
        "trained_on": model.trained_on,
        "n": model.n,
    }
    members = {"model.json": json.dumps(page, ensure_ascii=False).encode()}
    members |= {f"{name}.npy": _bytes(getattr(model, name)) for name in _ARRAYS}
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        unfinished.replace(path)
    except OSError as error:
        reason = f"{path}: cannot be written ({error.strerror}); name a file in a folder of yours"
        raise ReasonModelError(reason) from error


def read_model(path: Path) -> ReasonModel:
    """Read a model; nothing of the file is executed, whoever wrote it.

    Raises:
        ReasonModelError: The file cannot be read, is no such model, or its parts do not fit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            page = json.loads(_member(archive, "model.json"))
            arrays = {name: _array(archive, name, kind) for name, kind in _ARRAYS.items()}
        return _model(page, arrays)
    except OSError as error:
        reason = f"{path}: cannot be read ({error.strerror}); name a model that train wrote"
        raise ReasonModelError(reason) from error
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, RecursionError,
            NotImplementedError, zipfile.LargeZipFile) as error:  # fmt: skip
        reason = f"{path}: is no model of reasons; make one with `amicable reasons train`"
        raise ReasonModelError(reason) from error


def _model(page: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> ReasonModel:
    labels, terms = (tuple(map(str, page[name])) for name in ("labels", "terms"))
    shapes = {
        "rarity": (len(terms),),
        "weights": (WIDTH + len(terms), len(labels)),
        "bias": (len(labels),),
    }
    fits = all(arrays[name].shape == shape for name, shape in shapes.items())
    finite = all(np.isfinite(array).all() for array in arrays.values())
    if page["format"] != FORMAT or not labels or not fits or not finite:
        raise ValueError(page["format"])
    return ReasonModel(
        labels=labels,
        terms=terms,
        steepness=float(page["steepness"]),
        threshold=float(page["threshold"]),
        trained_on=str(page["trained_on"]),
        n=int(page["n"]),
        **arrays,
    )


def _bytes(array: npt.NDArray[Any]) -> bytes:
    into = io.BytesIO()
    np.save(into, array, allow_pickle=False)
    return into.getvalue()


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    entry = archive.getinfo(name)
    if entry.file_size > LARGEST_MEMBER:
        raise ValueError(name)
    return archive.read(entry)


def _array(archive: zipfile.ZipFile, name: str, kind: type[np.floating[Any]]) -> npt.NDArray[Any]:
    array: npt.NDArray[Any] = np.load(
        io.BytesIO(_member(archive, f"{name}.npy")), allow_pickle=False
    )
    if array.dtype != kind:
        raise ValueError(name)
    return array
