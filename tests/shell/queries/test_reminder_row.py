from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from amicable.core.cases.holds import Reminder
from amicable.shell.queries.reminder_row import reminder_row

if TYPE_CHECKING:
    from pathlib import Path

UNPAID, NOTHING = Decimal("100.00"), Decimal("0.00")


@pytest.mark.parametrize(
    "reminder",
    [
        Reminder("INV-1", "yes", UNPAID, UNPAID, "EUR"),
        Reminder("INV-1", "part", UNPAID, Decimal("25.50"), "EUR", ("c1",), date(2026, 3, 1)),
        Reminder("INV-1", "no", NOTHING, NOTHING, "JPY"),
    ],
    ids=["yes", "part", "no"],
)
def test_an_answer_to_a_dunning_run_obeys_the_schema(checkout: Path, reminder: Reminder) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/reminder.json").read_text())
    row = reminder_row(reminder)
    Draft202012Validator(schema).validate(row)
    assert (row["amount"], row["may"]) == (str(reminder.amount), reminder.may)
