"""Options that several commands take, each with one meaning and one help."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Books = Annotated[Path, typer.Option("--books", help="A snapshot, or a folder of tables.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], help="Judge as of this day, else as of the books' own."
    ),
]
Overlay = Annotated[
    Path | None,
    typer.Option("--overlay", help="CSV of credits decided here that the books do not show yet."),
]
