"""What came in is a payment; what went back is one below zero; all else is told with money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.statements.account import account_key
from amicable.core.books.statements.receipts import receipts_of
from amicable.core.vocabulary.bank_statement import EntryDetail
from tests.core.books.statements.made_statements import IBAN, entry, statement

if TYPE_CHECKING:
    from amicable.core.vocabulary.bank_statement import BankEntry

PAID = entry("145.20", "INV-1", reference="REF1")


def _with(one: BankEntry, **changes: object) -> BankEntry:
    return replace(one, details=(replace(one.details[0], **changes),))  # type: ignore[arg-type]


def test_a_transfer_becomes_a_payment_with_all_it_says() -> None:
    [paid] = receipts_of((statement(_with(PAID, charges=Decimal("5.00"))),)).receipts
    assert paid.payment_id == "bank:37040044/532013000:EUR:REF1"
    assert (paid.amount, paid.charges, paid.reference) == (
        *(Decimal("145.20"), Decimal("5.00")),
        "INV-1",
    )
    assert paid.payer == "Alba SL, DE02120300000000202051"


def test_the_id_is_the_same_in_every_form_of_statement() -> None:
    mt940 = statement(PAID, account="37040044/0532013000")
    [one], [other] = (receipts_of((each,)).receipts for each in (statement(PAID), mt940))
    assert one.payment_id == other.payment_id


@given(st.lists(st.integers(1, 500).map(lambda n: Decimal(n).scaleb(-2)), min_size=2, max_size=5),
       st.integers(0, 3))  # fmt: skip
def test_a_batch_is_split_only_where_its_transfers_add_up(
    parts: list[Decimal], missing: int
) -> None:
    whole = sum(parts, Decimal(missing).scaleb(-2))
    details = tuple(EntryDetail(one, text=f"INV-{n}") for n, one in enumerate(parts))
    found = receipts_of((statement(replace(PAID, amount=whole, details=details)),))
    amounts = [one.amount for one in found.receipts]
    assert amounts == (parts if not missing else [whole])
    assert len({one.payment_id for one in found.receipts}) == len(amounts)
    told = [words for words in found.notes() if "kept whole" in words]
    assert bool(told) == bool(missing)


def test_equal_entries_without_a_reference_have_ids_of_their_own() -> None:
    twice = (entry("5.00", "INV-1"), entry("5.00", "INV-1"))
    ids = [one.payment_id for one in receipts_of((statement(*twice),)).receipts]
    assert ids[1] == f"{ids[0]}#2"


def test_a_returned_payment_is_one_below_zero_that_names_what_it_returns() -> None:
    back = replace(_with(entry("-148.20", ""), end_to_end_id="E1", charges=Decimal("3.00")),
                   nature="return")  # fmt: skip
    found = receipts_of((statement(_with(PAID, end_to_end_id="E1"), back),))
    returned = found.receipts[1]
    # Without what the bank takes for the return, which is told.
    assert (returned.amount, returned.reference) == (Decimal("-145.20"), "E1 INV-1")
    assert "charges of the bank, no payments of customers: 1, 3.00 EUR" in list(found.notes())


def test_what_is_no_customers_money_is_told_with_its_money() -> None:
    others = (
        _with(PAID, payer_account=IBAN),
        replace(PAID, nature="interest"),
        replace(PAID, nature="return"),
        replace(PAID, is_booked=False),
        replace(PAID, nature="charge", amount=Decimal("-1.50")),
    )
    found = receipts_of((statement(*others),))
    assert found.receipts == []
    assert len(found.told) == 5
    assert sum(count for count, _ in found.told.values()) == 5


def test_money_paid_out_waits_for_the_books_to_say_whether_it_is_a_refund() -> None:
    found = receipts_of((statement(entry("-20.00", "Rent")),))
    assert [one.is_paid_out for one in found.receipts] == [True]
    assert list(found.notes()) == [
        "money paid out, by the bank's codes no return of a payment: 1, 20.00 EUR"
    ]


def test_a_card_account_takes_no_payments() -> None:
    assert receipts_of((replace(statement(PAID), is_card=True),)).receipts == []


def test_an_account_is_one_under_its_many_names() -> None:
    assert account_key("DE89 3704 0044 0532 0130 00") == account_key("37040044/0532013000")
    assert account_key("ES91 2100 0418 4502 0005 1332") == account_key("210004180200051332")
    assert account_key("GB29NWBK60161331926819") == "GB29NWBK60161331926819"
