"""The values of the report, as page and workbook need them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.shell.pages.first_hour.loose import OnAccount

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.vocabulary.readiness import Readiness
    from amicable.shell.pages.first_hour.reported import LookedAt
    from amicable.shell.pages.first_hour.sums import Sums


@dataclass(frozen=True, slots=True)
class FirstHour:
    """An audit's result: what was looked at, what was found, and what could not be judged.

    `only` names the customer or the checks that the audit was limited to. `on_account` is money
    that names no invoice, which is no finding.
    """

    snapshot: str
    as_of: date
    as_of_assumed: bool
    looked_at: LookedAt
    sums: Sums
    readiness: Readiness
    only: tuple[str, ...] = ()
    on_account: OnAccount = field(default_factory=OnAccount)
