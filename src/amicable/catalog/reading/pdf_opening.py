"""A PDF of a stranger is opened within limits, or refused in one sentence.

The limits are those of pypdf, drawn tighter, and a number of pages, of bytes and of seconds for
the whole file. No password is tried but the empty one, which opens what is only sealed.
"""

from __future__ import annotations

import io
import logging
import struct
import time
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

MAX_BYTES = 64 * 1024 * 1024
"""Largest PDF that is read: 64 MB."""
MAX_PAGES = 2_000
MAX_SECONDS = 180

_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 32_000_000,
    "array_based_stream_maximum_output_length": 32_000_000,
    "lzw_maximum_output_length": 32_000_000,
    "run_length_maximum_output_length": 32_000_000,
    "zlib_maximum_output_length": 32_000_000,
    "brotli_maximum_output_length": 32_000_000,
    "stream_decoding_work_maximum_length": 64_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 10_000,
    "page_tree_maximum_page_entries": 200_000,
    "xform_maximum_invocations_per_extraction": 200,
    "jbig2dec_binary": None,
}

# What pypdf lets through of its own and of the language's errors when a file is spoilt.
_BROKEN = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    NotImplementedError, AssertionError, OSError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


class UnreadablePdfError(InputError):
    """The bytes are no PDF that may be read."""

    def __init__(self, source: str, because: str, mend: str) -> None:
        super().__init__(f"{source} cannot be read as a PDF: {because}; {mend}.")


class Deadline:
    """The moment until which a file may be read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.ends = time.perf_counter() + MAX_SECONDS

    def check(self) -> None:
        """Raise UnreadablePdfError when the time is over."""
        if time.perf_counter() > self.ends:
            because = f"it takes more than {MAX_SECONDS} seconds"
            raise UnreadablePdfError(self.source, because, "print it to a new PDF")


@contextmanager
def opened_pdf(content: bytes, source: str) -> Iterator[PdfReader]:
    """Give the reader of a PDF; whatever goes wrong inside becomes an UnreadablePdfError.

    Raises:
        UnreadablePdfError: It is too large, no PDF, damaged, encrypted, or claims too much.
    """
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import (
        DependencyError,
        DeprecationError,
        LimitReachedError,
        PyPdfError,
    )

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _refuse_at_sight(content, source)
    try:
        with apply_configuration(**_LIMITS):
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadablePdfError(source, "it is encrypted", "save it without password")
            yield reader
    except LimitReachedError as error:
        because = f"it claims more than is read ({_first(error)})"
        raise UnreadablePdfError(source, because, "print it to a new PDF") from error
    except DependencyError as error:
        raise UnreadablePdfError(source, "it is encrypted", "save it without password") from error
    except (PyPdfError, DeprecationError, *_BROKEN) as error:
        because = f"it is damaged or cut short ({_first(error)})"
        raise UnreadablePdfError(source, because, "export it again") from error


def _refuse_at_sight(content: bytes, source: str) -> None:
    if len(content) > MAX_BYTES:
        mend = "split it"
        raise UnreadablePdfError(source, "it has more than 64 MB", mend)
    if b"%PDF-" not in content[:1024]:
        because = "its content is something else, whatever its name says"
        raise UnreadablePdfError(source, because, "give the PDF itself")


def _first(error: BaseException) -> str:
    said = str(error).partition("\n")[0].strip().rstrip(".;")
    return said[:120] or type(error).__name__
