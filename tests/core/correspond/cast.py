"""The cast of the sample cases: a seller, a customer with a contact, an invoice, a complaint."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.case import Approval, Case, Claim, Decision, MadeWith, Remedy
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.finding import Finding, Step
from amicable.core.vocabulary.identification import Identification
from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine
from amicable.core.vocabulary.party import Contact, Customer, Seller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.case import RemedyKind, Verdict
    from amicable.core.vocabulary.complaint import ComplaintKind
    from amicable.core.vocabulary.finding import Basis, CannotTell
    from amicable.core.vocabulary.identification import Question

AS_OF = date(2026, 6, 30)
OTHER = "F-2026/0140"
SENDER = "ana.ruiz@alba.example"

SELLER = Seller("S1", "Norte Suministros", "ES", email="billing@norte.example")
CUSTOMER = Customer(
    "ALBA",
    "Alba Muebles",
    "ES",
    contacts=(Contact("C1", "ALBA", email=SENDER, name="Ana Ruiz", role="ap"),),
)


def amount(text: str | None) -> Decimal | None:
    """Read an amount of an example; None stays None."""
    return None if text is None else Decimal(text)


def invoice(number: str = "F-2026/0113", open_amount: str | None = "242.00") -> Invoice:
    """Return an invoice of two lines over 242.00 with tax, due on 13 June 2026."""
    return Invoice(
        invoice_id=f"id-{number}",
        number=number,
        customer_id="ALBA",
        kind="380",
        issued_on=date(2026, 5, 14),
        currency="EUR",
        gross=Decimal("242.00"),
        net=Decimal("200.00"),
        tax=Decimal("42.00"),
        open_amount=amount(open_amount),
        due_on=date(2026, 6, 13),
        contract_number="K-77",
        contract_signed_on=date(2025, 3, 3),
        purchase_order="PO-4711",
        lines=(
            InvoiceLine("1", Decimal("120.00"), "HINGE", "Hinge 90", "Hinge", Decimal(10),
                        Decimal("12.00"), tax_rate=Decimal(21)),
            InvoiceLine("2", Decimal("80.00"), "SCREW", "Screw M4", "Screw", Decimal(100),
                        Decimal("0.80"), tax_rate=Decimal(21)),
        ),
        credits=(),
    )  # fmt: skip


def credited(one: Invoice) -> Invoice:
    """Return the invoice with a credit note of 24.20 that the books hold already."""
    from dataclasses import replace

    note = Credit(
        one.invoice_id, "GS-12", date(2026, 6, 2), Decimal(20), Decimal("4.20"), Decimal("24.20")
    )
    return replace(one, credits=(note,), open_amount=Decimal("217.80"))


def step(name: str, result: str | None = None, **operands: str) -> Step:
    """Write a step with its operands; `from_` stands for the operand `from`."""
    return Step(name, "rule", {key.rstrip("_"): value for key, value in operands.items()}, result)


def finding(  # noqa: PLR0913 - an example names every part of a finding that letters read
    cause: str,
    *steps: Step,
    billed: str = "120.00",
    expected: str = "100.00",
    gross: str | None = "24.20",
    line: str | None = "1",
    basis: Basis = "net",
    corrected: bool = False,
    number: str = "F-2026/0113",
) -> Finding:
    """Write a certain finding; its difference is billed less expected, none between dates."""
    dated = basis in ("date", "text")
    return Finding(
        id=f"f-{cause}-{number}", check="check_code", cause=cause, stage=40, customer_id="ALBA",
        invoice_id=f"id-{number}", line=line, basis=basis, billed=billed, expected=expected,
        difference=None if dated else Decimal(billed) - Decimal(expected), currency="EUR",
        certainty="certain", responsible="seller", evidence=(), operands={},
        derivation=steps, corrected=corrected, gross=amount(gross), audience="customer",
    )  # fmt: skip


def claim(  # noqa: PLR0913 - an example names every part of a claim that letters read
    reason: str,
    verdict: Verdict | None,
    supported: str = "0.00",
    *,
    findings: Sequence[Finding] = (),
    claimed: str | None = None,
    corrected: bool = False,
    line: str | None = "1",
    number: str | None = "F-2026/0113",
    derivation: tuple[Step, ...] = (),
) -> Claim:
    """Write a claim on an invoice of the cast."""
    proven = verdict in ("ours", "shared")
    return Claim(
        id=f"c-{reason}", reason=reason, reason_score=Decimal("0.9"),
        invoice_id=f"id-{number}" if number else None, line=line, sentence="as they wrote it",
        claimed_amount=amount(claimed), claimed_basis="gross", currency="EUR", verdict=verdict,
        root_cause=findings[0].cause if proven and findings else (reason if proven else None),
        decided_by="check_code" if verdict not in (None, "uncertain") else None,
        supported_amount=Decimal(supported), findings=tuple(one.id for one in findings),
        corrected=corrected, derivation=derivation,
    )  # fmt: skip


def remedy(kind: RemedyKind, gross: str | None = None, *, number: str = "F-2026/0113") -> Remedy:
    """Write a remedy for an error on an invoice of the cast."""
    return Remedy(kind, f"id-{number}", gross=amount(gross), currency="EUR", because="code")


def case(  # noqa: PLR0913 - an example names every part of a case that letters read
    *claims: Claim,
    findings: tuple[Finding, ...] = (),
    remedies: tuple[Remedy, ...] = (),
    invoices: tuple[Invoice, ...] | None = None,
    cannot_tell: tuple[CannotTell, ...] = (),
    kind: ComplaintKind = "dispute",
    sender: Literal["contact", "unknown"] = "contact",
    question: Question | None = None,
    flags: tuple[str, ...] = (),
    automatic: bool = False,
) -> Case:
    """Put a case together; it is found on the invoice of the cast unless there is a question."""
    held = (invoice(),) if invoices is None else invoices
    message = Message("00", SENDER, "Ana R.", "Factura", "as they wrote it", automatic=automatic)
    return Case(
        id="case",
        made_with=MadeWith("sha256:0", "0.1.0", "sha256:1", AS_OF),
        complaint=Complaint(message, kind, "es", "as they wrote it", (), (), flags),
        identified=Identification(
            status="ambiguous" if question else "found",
            sender=sender,
            customer_id="ALBA",
            invoices=() if question else tuple(one.invoice_id for one in held),
            question=question,
        ),
        seller=SELLER,
        customer=CUSTOMER,
        invoices=held,
        claims=claims,
        findings=findings,
        cannot_tell=cannot_tell,
        decision=Decision(remedies, "rule_code", Approval(True, "agent", "limit_agent")),  # noqa: FBT003 - the field is the flag
    )
