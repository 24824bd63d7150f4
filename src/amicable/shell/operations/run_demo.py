"""Makes the demo company, resolves its day of complaints, and compares with the truth."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.core.vocabulary.money import round_money
from amicable.shell.demo.compare import compare
from amicable.shell.demo.generate import OccupiedFolderError, generate, truth_file
from amicable.shell.demo.money_line import money_line
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.write_case import write_case
from amicable.shell.queries.case_json import case_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from amicable.shell.demo.compare import Disagreement
    from amicable.shell.demo.money_line import MoneyLine
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved


class DemoFolderError(InputError):
    """The folder for the demo holds something else, or cannot be written."""

    def __init__(self, folder: Path, because: str) -> None:
        super().__init__(
            f"{folder} cannot take the demo ({because}); name a new folder with --out."
        )


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail of the demo: its case, the truth, and where they disagree."""

    file: str
    truth: Mapping[str, Any]
    case: Mapping[str, Any]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """The whole day: every mail, and the money that was in dispute, one line a currency."""

    mails: tuple[DemoMail, ...]
    money: tuple[MoneyLine, ...]
    folder: Path


def run_demo(
    folder: Path,
    *,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
    resolved: Callable[[Resolved, bytes, Office], None] | None = None,
) -> Demo:
    """Generate books and mails below `folder`, resolve every mail, and write the cases there.

    `resolved` is given each case with its mail, as soon as it is there. The truth is written by
    the generator before anything is resolved, and is read only here.

    Raises:
        InputError: the folder holds something else, or cannot be written.
    """
    _generate(seed, folder)
    truth = json.loads(truth_file(folder / "books").read_text(encoding="utf-8"))
    office = open_office(folder / "books")
    try:
        found = []
        for done, mail in enumerate(truth["mails"]):
            if progress:
                progress(done, len(truth["mails"]))
            found.append(_resolved(folder, mail, office, resolved))
        money = _money_line([one.case for one in found], office)
    finally:
        office.close()
    return Demo(tuple(found), tuple(money), folder)


def _generate(seed: int, folder: Path) -> None:
    if (folder / "cases").exists() and not truth_file(folder / "books").is_file():
        raise DemoFolderError(folder, "its folder cases is no demo's")
    try:
        generate(seed, folder / "books")
        shutil.rmtree(folder / "cases", ignore_errors=True)  # cases of an earlier demo
    except OccupiedFolderError as error:
        raise DemoFolderError(folder, "its folder books holds other files") from error
    except OSError as error:
        raise DemoFolderError(folder, plain_reason(error)) from error


def _resolved(
    folder: Path,
    mail: Mapping[str, Any],
    office: Office,
    told: Callable[[Resolved, bytes, Office], None] | None,
) -> DemoMail:
    raw = (folder / "books" / "mails" / mail["file"]).read_bytes()
    resolved = resolve_complaint(raw, name=mail["file"], office=office)
    if told:
        told(resolved, raw, office)
    write_case(resolved, folder / "cases")
    case = case_json(resolved.case, resolved.words)
    return DemoMail(mail["file"], mail, case, tuple(compare(case, mail)))


def _money_line(cases: Sequence[Mapping[str, Any]], office: Office) -> list[MoneyLine]:
    rows = office.book.connection.execute(
        "SELECT invoice_id, open_amount, currency FROM invoices WHERE open_amount IS NOT NULL"
    ).fetchall()
    currencies = {str(invoice_id): str(currency) for invoice_id, _, currency in rows}
    open_amounts = {
        str(invoice_id): round_money(Decimal(amount), str(currency))
        for invoice_id, amount, currency in rows
    }
    return money_line(cases, open_amounts, currencies)
