from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.identify.identify import identify
from amicable.core.identify.sender import Sender
from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine
from amicable.core.vocabulary.party import Customer

if TYPE_CHECKING:
    from amicable.core.vocabulary.identification import Identification

AS_OF = date(2026, 9, 30)
CONTACT = Sender("address", (Customer("K1", "Club"),), frozenset({"K1"}))
STRANGER = Sender("name", (Customer("K1", "Club"),), frozenset({"K1"}))


def invoice(number: str, customer_id: str = "K1", purchase_order: str | None = None) -> Invoice:
    lines = tuple(
        InvoiceLine(str(n), Decimal(10 * n), f"A{n}", name, quantity=Decimal(n))
        for n, name in ((1, "Blue folder"), (2, "Paper"))
    )
    return Invoice(
        invoice_id=f"I{number}",
        number=f"RE-2026-{number}",
        customer_id=customer_id,
        kind="380",
        issued_on=date(2026, 5, 4),
        currency="EUR",
        gross=Decimal("30.00"),
        lines=lines,
        purchase_order=purchase_order,
        credits=(Credit(f"C{number}", f"GS-{number}", AS_OF, Decimal(1), None, Decimal(1)),),
    )


BOOK = (
    *(invoice(f"{n:04}", purchase_order=f"PO-{n}") for n in range(1, 41)),
    invoice("0900", "K9"),
)


def asked(*written: str, sender: Sender = CONTACT, **more: str) -> Identification:
    rows = [ClaimRow("a.xlsx", "", n, one, **more) for n, one in enumerate(written, 2)]  # type: ignore[arg-type] # fields by name
    message = Message("0", "a@b.example", "", "", "list", datetime(2026, 9, 20, tzinfo=UTC))
    claims = claims_of_rows(rows, read=lambda _: None)
    complaint = Complaint(message, "dispute", "en", "list", (), claims)
    return identify(complaint, sender, BOOK, as_of=AS_OF)


def test_each_row_points_at_its_own_invoice() -> None:
    found = asked("RE-2026-0003", "re 2026/0001", "2026-2", "GS-0004")
    assert found.status == "found"
    assert [one.invoice_id for one in found.targets] == ["I0003", "I0001", "I0002", "I0004"]
    assert found.question is None


def test_rows_that_fit_nothing_are_one_question_and_leave_the_case_found() -> None:
    found = asked("RE-2026-0003", "RE-2026-0900", "RE-2026-7777")
    assert (found.status, found.invoices) == ("found", ("I0003",))
    assert found.question is not None
    assert found.question.code == "which_rows"
    assert found.question.options == ("RE-2026-0900", "RE-2026-7777")


def test_another_customer_s_number_is_as_unknown_as_nobody_s() -> None:
    theirs, nobodys = asked("RE-2026-0900"), asked("RE-2026-7777")
    assert theirs.status == nobodys.status == "not_found"
    assert theirs.invoices == ()
    assert theirs.candidates == ()
    assert theirs.targets == ()
    assert theirs.question is not None
    assert nobodys.question is not None
    assert theirs.question.code == nobodys.question.code == "which_rows"
    assert theirs.question.options == ("RE-2026-0900",)


def test_in_a_list_likeness_is_not_enough() -> None:
    assert asked("RE-2026-0301", "0003", "GS-2026-0003").status == "not_found"


def test_a_purchase_order_serves_where_no_number_is_told() -> None:
    found = asked("", order="PO-7")
    assert [one.invoice_id for one in found.targets] == ["I0007"]


def test_a_row_names_its_line_by_number_or_item() -> None:
    by_number, by_item = asked("RE-2026-0003", line="2"), asked("RE-2026-0003", item="paper")
    assert [found.targets[0].line for found in (by_number, by_item)] == ["2", None]
    priced = asked("RE-2026-0003", item="paper", reason="P01")
    assert priced.targets[0].line == "2"


def test_what_is_no_number_is_not_said_back() -> None:
    found = asked("RE-2026-0003", "see http://evil.example/1", "call 1\nnow")
    assert found.question is not None
    assert (found.question.code, found.question.options) == ("rows_without", ())


def test_a_stranger_is_asked_who_they_are() -> None:
    found = asked("RE-2026-0003", sender=STRANGER)
    assert (found.sender, found.candidates) == ("unknown", ())
    assert found.question is not None
    assert found.question.code == "who_are_you"


@given(st.permutations(range(1, 41)), st.sets(st.integers(0, 39)))
def test_any_order_and_any_unknown_rows_keep_the_others_right(
    order: list[int], unknown: set[int]
) -> None:
    written = [f"RE-2026-{8000 + n if n in unknown else n:04}" for n in order]
    found = asked(*written)
    right = [(at, f"I{n:04}") for at, n in enumerate(order) if n not in unknown]
    assert [(one.claim, one.invoice_id) for one in found.targets] == right
