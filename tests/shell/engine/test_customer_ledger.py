"""The books as one sender may use them."""

from __future__ import annotations

from typing import Any, cast

from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.party import Customer
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.settings import read_settings


def test_who_wrote_is_not_looked_up_again() -> None:
    club = Customer("K1", "Club")
    no_book = cast("Any", None)
    ledger = CustomerLedger(no_book, read_settings({}), Sender("address", (club,)))
    assert ledger.customer("K1") is club
