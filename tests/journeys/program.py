"""The program as a person runs it, in this process: arguments in, exit code and words out."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from typing import Any
from unittest import mock

from amicable.shell.cli.main import main

FAILURE = "this is our error"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: the exit code and what stood on both outputs."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return standard output read as one JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return standard output read as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def is_one_sentence(self) -> bool:
        """Tell whether the run was refused with one line on standard error and nothing else."""
        told = self.err.strip()
        return self.code == 2 and bool(told) and "\n" not in told and "Traceback" not in told


def run(*arguments: object, stdin: bytes = b"") -> Ended:
    """Run `amicable` with the arguments."""
    out, err = io.StringIO(), io.StringIO()
    asked = ["amicable", *(str(argument) for argument in arguments)]
    given = io.TextIOWrapper(io.BytesIO(stdin))
    with (
        mock.patch.object(sys, "argv", asked),
        mock.patch.object(sys, "stdin", given),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = _code()
    return Ended(code, out.getvalue(), err.getvalue())


def _code() -> int:
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
