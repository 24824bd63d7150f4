"""A model as a file: bare numbers and a page of JSON in a zip, nothing that is run on loading."""

from __future__ import annotations

import json
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.model import ReasonModel
from amicable.shell.engine.reasons.model_page import PageOfModel, read_page
from amicable.shell.engine.reasons.vectors import WIDTH

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

LARGEST_PAGE = 32 * 1024 * 1024
"""Bytes of the page of JSON; the numbers have as many bytes as labels and terms make them."""
_NUMBERS = {"rarity": "<f4", "weights": "<f2", "bias": "<f4"}
"""Part → kind of its numbers, row after row, the lowest byte first."""
_STAMP = (1980, 1, 1, 0, 0, 0)


class ReasonModelError(InputError):
    """A file is no model that can be used."""


def write_model(model: ReasonModel, path: Path) -> None:
    """Write a model; the same model gives the same bytes, and a broken-off write leaves no file.

    Raises:
        ReasonModelError: The file cannot be written.
    """
    members = {"model.json": json.dumps(PageOfModel.of(model).told(), ensure_ascii=False).encode()}
    members |= {
        name: getattr(model, name).astype(kind).tobytes() for name, kind in _NUMBERS.items()
    }
    try:
        _replace(path, members)
    except OSError as error:
        reason = f"{path}: cannot be written ({error.strerror}); name a file in a folder of yours"
        raise ReasonModelError(reason) from error


def _replace(path: Path, members: dict[str, bytes]) -> None:
    unfinished = path.parent / f"{path.name}.unfinished"
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_model(path: Path) -> ReasonModel:
    """Read a model; nothing of the file is executed, whoever wrote it.

    Raises:
        ReasonModelError: The file cannot be read, is no such model, or its parts do not fit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            page = read_page(json.loads(_page(archive)))
            terms, labels = len(page.terms), len(page.labels)
            return ReasonModel(
                **page.parts(),
                rarity=_array(archive, "rarity", (terms,)),
                weights=_array(archive, "weights", (WIDTH + terms, labels)),
                bias=_array(archive, "bias", (labels,)),
            )
    except OSError as error:
        reason = f"{path}: cannot be read ({error.strerror}); name a model that train wrote"
        raise ReasonModelError(reason) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ValueError, KeyError, EOFError,
            RuntimeError, MemoryError) as error:  # fmt: skip
        # RuntimeError also stands for encrypted parts, unknown packing and JSON nested too deep.
        reason = f"{path}: is no model of reasons; make one with `amicable reasons train`"
        raise ReasonModelError(reason) from error


def _page(archive: zipfile.ZipFile) -> bytes:
    entry = archive.getinfo("model.json")
    if entry.file_size > LARGEST_PAGE:
        raise ValueError(entry.file_size)
    return archive.read(entry)


def _array(archive: zipfile.ZipFile, name: str, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """Return the numbers of a part; one of another size than its shape is not even unpacked."""
    kind = np.dtype(_NUMBERS[name])
    entry = archive.getinfo(name)
    if entry.file_size != int(np.prod(shape)) * kind.itemsize:
        raise ValueError(name)
    array = np.frombuffer(archive.read(entry), kind).reshape(shape)
    if not np.isfinite(array).all():
        raise ValueError(name)
    return array
