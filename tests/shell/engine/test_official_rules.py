"""Our arithmetic against the official rule files, on the standard's own documents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.reading.safe_xml import UnreadableXmlError
from amicable.shell.engine.official_rules import WrongRootError, fired
from tests.damage.__main__ import SEED
from tests.damage.agreement import agreement
from tests.damage.copies import KINDS, MORE_KINDS
from tests.damage.records import all_copies, all_records, cases, written_bills
from tests.shell.engine.written_einvoices import cii, ubl

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGE = (*KINDS, *MORE_KINDS)


def test_we_and_the_official_rules_agree_on_damaged_copies_of_our_own_bills() -> None:
    bills = list(written_bills(SEED))
    found = agreement([*bills, *all_copies(bills, _DAMAGE, 1)])
    assert found.unexplained == []
    assert found.documents > 300
    assert len(found.agreed) > 50


@pytest.mark.real_books
def test_we_and_the_official_rules_agree_on_the_records_and_their_damaged_copies(
    real_books: Path,
) -> None:
    records = list(all_records(real_books))
    found = agreement([*records, *all_copies(records, _DAMAGE, 1)])
    assert len(records) == 50
    assert found.unexplained == []
    assert found.agreed.total() > 700
    absent = {rule for rule, why in found.explained if why.startswith("a term")}
    assert absent <= {"BR-S-09"}


@pytest.mark.real_books
def test_we_and_the_official_rules_agree_on_the_unit_cases(real_books: Path) -> None:
    found = agreement(cases(real_books))
    assert (found.documents, found.unexplained) == (367, [])


@pytest.mark.real_books
def test_the_official_rules_find_no_wrong_sum_in_the_real_documents(real_books: Path) -> None:
    found = agreement(all_records(real_books))
    assert (found.agreed, found.explained, found.unexplained) == (Counter(), Counter(), [])


def test_a_wrong_total_fires_its_rule_in_each_syntax() -> None:
    assert "BR-CO-10" in fired(ubl(net="1.00"), "ubl")
    assert "BR-CO-10" in fired(ubl(kind="CreditNote", net="1.00"), "ubl-creditnote")
    assert "BR-CO-10" in fired(cii(net="1.00"), "cii")
    assert "BR-CO-10" not in fired(ubl(), "ubl")


def test_the_syntax_must_be_the_documents_own() -> None:
    with pytest.raises(WrongRootError, match="root CreditNote, and the document has Invoice"):
        fired(ubl(), "ubl-creditnote")


def test_hostile_xml_never_reaches_the_official_rules() -> None:
    with pytest.raises(UnreadableXmlError):
        fired(b"<!DOCTYPE Invoice><Invoice/>", "ubl")
