from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.intake.claim_rows import MOST_ROWS, claims_of_rows, listed, reason_in
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.complaint import Complaint, Mention, Message, StatedClaim
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.lexicons import read_lexicons

LEXICONS = tuple(read_lexicons((BUILT_IN,)).values())


def row(number: int, words: str = "", **more: object) -> ClaimRow:
    return ClaimRow("list.xlsx", "Sheet1", number + 1, f"F-{number}", words=words, **more)  # type: ignore[arg-type] # fields by name


def nothing_heard(_words: str) -> None:
    return None


def mail(*claims: StatedClaim, automatic: bool = False, kind: str = "dispute") -> Complaint:
    message = Message("0", "a@b.example", "", "", "see the list", automatic=automatic)
    return Complaint(message, kind, "en", "see the list", (), claims)  # type: ignore[arg-type] # a kind by name


def said(reason: str, *numbers: str, score: str = "0.9") -> StatedClaim:
    named = tuple(Mention("invoice_number", one, one) for one in numbers)
    return StatedClaim(reason, Decimal(score), "as said", named)


@given(st.lists(st.integers(0, 30), max_size=60))
def test_each_row_is_one_claim_in_the_order_of_the_list(numbers: list[int]) -> None:
    claims = claims_of_rows([row(one) for one in numbers], read=nothing_heard)
    assert [one.row.invoice for one in claims if one.row] == [
        f"F-{one}" for one in dict.fromkeys(numbers)
    ]


@given(st.text(max_size=200))
def test_any_words_of_a_row_are_read_without_raising(words: str) -> None:
    told = reason_in(words, LEXICONS)
    assert told is None or Decimal(0) < told[1] <= 1


def test_the_words_of_a_row_give_its_reason_in_any_language() -> None:
    heard = [
        reason_in(words, LEXICONS)
        for words in ("we were billed twice", "el precio es más alto que el acordado", "重复开票")
    ]
    assert [one[0] if one else None for one in heard] == ["D01", "P01", "D01"]


def test_a_row_keeps_its_own_code_and_else_takes_the_one_reason_of_the_mail() -> None:
    rows = (row(1, reason="Q02"), row(2))
    found = listed(mail(said("P01")), rows, read=nothing_heard)
    assert [claim.reason for claim in found.claims] == ["Q02", "P01"]


def test_a_mail_with_two_reasons_gives_none_to_a_row_that_says_nothing() -> None:
    found = listed(mail(said("P01"), said("Q02")), (row(1),), read=nothing_heard)
    assert [claim.reason for claim in found.claims] == ["X99"]


def test_what_the_mail_claims_about_an_invoice_beside_the_list_stays() -> None:
    found = listed(mail(said("P01", "F-1"), said("P01", "F-77")), (row(1),), read=nothing_heard)
    assert [bool(claim.row) for claim in found.claims] == [True, False]
    assert found.claims[1].mentions[0].text == "F-77"


def test_what_the_mail_says_of_one_row_is_the_reason_of_that_row() -> None:
    found = listed(mail(said("P01", "F-2"), said("Q02")), (row(1), row(2)), read=nothing_heard)
    assert [claim.reason for claim in found.claims] == ["Q02", "P01"]
    spoken = (row(1, reason="T01"), row(2))
    found = listed(mail(said("P01", "F-2"), said("Q02")), spoken, read=nothing_heard)
    assert [claim.reason for claim in found.claims] == ["T01", "P01", "Q02"]


def test_another_matter_about_an_invoice_of_the_list_stays() -> None:
    spoken = (row(1, reason="P01"), row(2, reason="P01"))
    found = listed(mail(said("F01", "F-2"), said("P04", "F-1")), spoken, read=nothing_heard)
    assert [(claim.reason, bool(claim.row)) for claim in found.claims] == [
        ("P01", True),
        ("P01", True),
        ("F01", False),
    ]


def test_a_matter_that_the_list_does_not_hold_stays() -> None:
    coded = replace(row(1), reason="P01")
    found = listed(mail(said("P01"), said("F01")), (coded,), read=nothing_heard)
    assert [claim.reason for claim in found.claims] == ["P01", "F01"]


def test_a_list_that_says_nothing_wrong_is_no_complaint_by_itself() -> None:
    thanks = mail(kind="other")
    assert listed(thanks, (row(1),), read=nothing_heard) == thanks
    wrong = listed(thanks, (row(1, amount=Decimal(5)),), read=nothing_heard)
    assert (wrong.kind, len(wrong.claims)) == ("dispute", 1)


def test_a_machine_s_list_is_never_a_complaint() -> None:
    bounce = mail(automatic=True, kind="other")
    assert listed(bounce, (row(1, reason="P01"),), read=nothing_heard) == bounce


def test_copies_asked_for_by_a_list_are_a_request() -> None:
    found = listed(mail(said("H01"), kind="request"), (row(1), row(2)), read=nothing_heard)
    assert (found.kind, [one.reason for one in found.claims]) == ("request", ["H01", "H01"])


def test_rows_beyond_the_limit_are_remarked_and_left_out() -> None:
    rows = [row(one) for one in range(MOST_ROWS + 1)]
    found = listed(mail(), [*rows, rows[0]], read=nothing_heard)
    assert len(found.claims) == MOST_ROWS
    assert found.message.remarks == ("rows_repeated", "rows_cut")
