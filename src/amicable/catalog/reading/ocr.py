"""Text of pictures, read by tesseract where it is installed; all of it counts as unsure."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

MAX_SECONDS = 60
"""For one page."""
MAX_PAGES = 50
"""Pages of one document that are read so."""
MAX_BYTES = 32 * 1024 * 1024
_CHARACTERS = 200_000
_MEMORY = 3 * 1024**3
_LANGUAGES = ("eng", "deu", "spa", "por", "chi_sim")


def can_read_pictures() -> bool:
    """Say whether tesseract is there."""
    return shutil.which("tesseract") is not None


def can_read_scans() -> bool:
    """Say whether pages of a PDF can be read: tesseract and pdftoppm are there."""
    return can_read_pictures() and shutil.which("pdftoppm") is not None


def text_of_picture(content: bytes) -> str:
    """Return the text of a picture, empty where none was recognised in time."""
    if len(content) > MAX_BYTES or not can_read_pictures():
        return ""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "picture"
        picture.write_bytes(content)
        return _recognised(picture)


def text_of_scan(content: bytes, page: int) -> str:
    """Return the text of a page (from 1) of a PDF, empty where none was recognised in time."""
    if not can_read_scans():
        return ""
    with tempfile.TemporaryDirectory() as folder:
        document, picture = Path(folder) / "document.pdf", Path(folder) / "page"
        document.write_bytes(content)
        only = ("-f", str(page), "-l", str(page), "-singlefile")
        _run("pdftoppm", "-r", "200", "-png", *only, str(document), str(picture))
        drawn = picture.with_suffix(".png")
        return _recognised(drawn) if drawn.is_file() else ""


def _recognised(picture: Path) -> str:
    read = _run("tesseract", str(picture), "stdout", "-l", "+".join(languages()))
    return read.decode("utf-8", "replace").replace("\f", "\n")[:_CHARACTERS].strip()


@cache
def languages() -> tuple[str, ...]:
    """Return those of our languages that tesseract has, English when it does not say."""
    listed = _run("tesseract", "--list-langs").decode("utf-8", "replace").split()
    return tuple(one for one in _LANGUAGES if one in listed) or ("eng",)


def _run(name: str, *words: str) -> bytes:
    """Return what a program prints; nothing when it fails or takes too long."""
    program = shutil.which(name)
    if program is None:
        return b""
    try:
        running = subprocess.Popen(  # noqa: S603 - a program on PATH, and files of our own naming
            [program, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return b""
    with running:
        _bound(running.pid)
        try:
            printed, _ = running.communicate(timeout=MAX_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
            return b""
    return printed if running.returncode == 0 else b""


def _bound(pid: int) -> None:
    """Limit the memory of a program, where the system can: a small picture may claim gigabytes."""
    import resource

    if hasattr(resource, "prlimit"):
        resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
