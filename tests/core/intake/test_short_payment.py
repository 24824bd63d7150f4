"""The parts of a shortfall add up to it, whatever the payer says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.intake.short_payment import complaint_of_payment
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.short_payment import ShortLine, ShortPayment, ToldDeduction

NOTHING = Complaint(Message("0" * 64, "a@b.example", "", "", ""), "other", "en", "", (), ())
cents = st.integers(1, 100_000).map(lambda one: Decimal(one) / 100)
told = st.builds(
    ToldDeduction,
    code=st.sampled_from(["", "04", "??"]),
    words=st.sampled_from(["", "broken", "?"]),
    amount=st.one_of(st.none(), cents),
)
lines = st.builds(
    ShortLine,
    invoice_id=st.just("I1"),
    number=st.just("RE-1"),
    missing=cents,
    currency=st.just("EUR"),
    told=st.lists(told, max_size=4).map(tuple),
    explained_by=st.sampled_from([(), ("M03",), ("Y03", "M02")]),
)


@given(st.lists(lines, min_size=1, max_size=4))
def test_what_is_claimed_is_what_is_missing_to_the_cent(short: list[ShortLine]) -> None:
    numbered = tuple(
        ShortLine(f"I{at}", f"RE-{at}", one.missing, "EUR", one.told, one.explained_by)
        for at, one in enumerate(short)
    )
    payment = ShortPayment(
        "P-1", "ALBA", Decimal(100), "EUR", date(2026, 4, 2), "", len(short), numbered
    )
    complaint = complaint_of_payment(payment, NOTHING, codes={"04": "Q03"}, read=lambda _: None)
    assert complaint.kind == "dispute"
    for line in numbered:
        own = [one for one in complaint.claims if one.row and one.row.invoice == line.number]
        assert sum(one.claimed_amount or Decimal(0) for one in own) == line.missing
        assert {one.reason for one in own} <= {"Q03", "X99", *line.explained_by}
