"""The PDF of an exported case file: the same as its parts, to be read by people."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """One table: a heading, columns, rows, and a sentence for when there are none."""

    heading: str
    columns: Sequence[str]
    widths: Sequence[Literal["own", "rest"]]
    """For each column: as wide as it needs, or what is left."""
    rows: Sequence[Sequence[str]]
    empty: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the PDF says, in the words of its language."""

    language: str
    title: str
    facts: Sequence[tuple[str, str]]
    """Label and value."""
    tables: Sequence[SummaryTable]
    proof: Sequence[str]
    """Sentences on how the file is proven; the head stands below them."""
    head: str
    footer: str


def summary_pdf(summary: Summary) -> bytes:
    """Return the PDF; the same summary and fonts give the same bytes. No text is markup."""
    import typst

    template = files("amicable.shell.engine.record").joinpath("summary.typ").read_bytes()
    told = json.dumps(asdict(summary), ensure_ascii=False)
    return bytes(typst.compile(template, sys_inputs={"summary": told}))
