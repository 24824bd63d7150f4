"""Any list of cases as a workbook, in its order: a link a row, amounts, days, no formula."""

from __future__ import annotations

import tempfile
from itertools import batched
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from django.db.models import prefetch_related_objects

from amicable.core.cases.parted import Head
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.pages.parts import Column, Link
from amicable.shell.pages.workbook import Workbook
from amicable.shell.queries.head_sums import head_sums
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from decimal import Decimal

    from amicable.shell.pages.parts import Cell, Kind
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Case

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("case", "text"), ("customer", "text"), ("number", "text"), ("subject", "prose"),
    ("state", "text"), ("waits_for", "text"), ("owner", "text"), ("priority", "text"),
    ("sorting", "text"), ("verdict", "text"), ("disputed", "money"), ("ours", "money"),
    ("due", "money"), ("undecided", "money"), ("before", "money"), ("beyond", "money"),
    ("currency", "text"), ("received", "day"), ("age", "count"), ("next", "text"),
    ("deadline", "day"),
)  # fmt: skip

_AT_A_TIME = 500


def case_workbook(
    cases: Iterable[Case], *, reader: Reader, now: datetime, note: str = ""
) -> IO[bytes]:
    """Return an XLSX of these cases, in their order and no others, as an open temporary file.

    Read them with `select_related("owner")`, and many of them one after the other: rows go to the
    disk as they come. The amounts are those at the head of a case: what is disputed is the sum of
    its parts, and our error beyond it stands apart. What one sheet cannot hold stands on a
    further one, so that nothing is left out; `note` is said on a sheet of its own. Texts of
    customers stay texts, whatever they begin with; the one link of a row is the case's own page.
    """
    columns = [Column(reader.say(f"export.{name}"), kind) for name, kind in _COLUMNS]
    address, title = read_settings().address, reader.say("export.cases")
    file = tempfile.NamedTemporaryFile(prefix="amicable-", suffix=".xlsx")  # noqa: SIM115 - the caller closes it, and then it is gone
    with Workbook(Path(file.name)) as book:
        sheet = book.sheet(title, columns)
        for case in _with_claims(cases):
            if sheet.rows >= book.most_rows:
                sheet = book.sheet(f"{title} {len(book.file.worksheets()) + 1}", columns)
            sheet.append(_row(case, reader, address, now))
        if note:
            book.sheet(reader.say("export.note"), [Column("", "prose")]).append([note])
    file.seek(0)
    return cast("IO[bytes]", file)


def _with_claims(cases: Iterable[Case]) -> Iterator[Case]:
    """Yield cases with their claims, read for many at a time."""
    for some in batched(cases, _AT_A_TIME):
        prefetch_related_objects(some, "claims")
        yield from some


def _row(case: Case, reader: Reader, address: str, now: datetime) -> list[Cell]:
    zone = reader.zone
    received = case.received_at.astimezone(zone).date()
    sums = head_sums(case) or Head(
        ZERO, case.ours or ZERO, case.due or ZERO, case.undecided or ZERO, ZERO, ZERO
    )
    return [
        Link(f"{address}/cases/{case.pk}", case.pk),
        case.customer_name or case.sender,
        case.customer_id,
        case.subject or case.words[:200],
        _word(reader, "state", case.state),
        _waits_for(case, reader),
        (case.owner.get_full_name() or case.owner.username) if case.owner else "",
        _word(reader, "priority", case.priority),
        _word(reader, "sorting", case.sorting),
        _word(reader, "judged", case.verdict),
        _amount(case.disputed, case.currency),
        _amount(sums.ours, case.currency),
        _amount(sums.due, case.currency),
        _amount(sums.undecided, case.currency),
        _amount(sums.before, case.currency),
        _amount(sums.beyond, case.currency),
        case.currency,
        received,
        (now.astimezone(zone).date() - received).days,
        _word(reader, "next", case.next_step),
        case.next_due_at.astimezone(zone).date() if case.next_due_at else None,
    ]


def _waits_for(case: Case, reader: Reader) -> str:
    return _word(reader, "function", case.waiting_function) or case.waiting_person


def _word(reader: Reader, room: str, code: str) -> str:
    key = f"{room}.{code}"
    return reader.say(key) if code and reader.words.has(key) else code


def _amount(amount: Decimal | None, currency: str) -> Cell:
    if amount is None:
        return None
    return Money(amount, currency) if currency else amount
