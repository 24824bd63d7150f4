"""The life of a complaint on one page: the steps in order, and what passes between them.

Steps never import each other; only this page composes them. What touches the world is handed in
as a `Ledger` (the books) and a `Desk` (tables, words, letters, settings).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from amicable.core.correspond.audience import mark_audience
from amicable.core.correspond.letter import write_letter
from amicable.core.decide.decide import decide
from amicable.core.identify.acceptances import acceptances
from amicable.core.identify.identify import identify
from amicable.core.identify.listed import stand_of
from amicable.core.identify.printed_numbers import printed_numbers
from amicable.core.intake.accepted import with_acceptances
from amicable.core.intake.threads import tag
from amicable.core.investigate.asked import asked_of
from amicable.core.investigate.cannot_tell import unasked, untold
from amicable.core.investigate.deductions import with_deductions
from amicable.core.investigate.findings import find
from amicable.core.investigate.guards import Known, guards
from amicable.core.investigate.part import part_of
from amicable.core.investigate.quoting import cited_rows, with_quotations
from amicable.core.investigate.verdict import Records, judge, undecided
from amicable.core.learn.systemic import systemic, worth_searching
from amicable.core.settle.credit_request import credit_requests
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.case import Case
from amicable.core.vocabulary.goods import NO_GOODS
from amicable.core.vocabulary.policy import Situation
from amicable.core.vocabulary.settlement import RequestBasis
from amicable.core.vocabulary.share import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from amicable.core.correspond.entry import LetterEntry
    from amicable.core.correspond.words import Words
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.case import MadeWith
    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.finding import CannotTell, Finding, Outcome
    from amicable.core.vocabulary.goods import Goods
    from amicable.core.vocabulary.guard import Dispute, Guard, NoticeWindow
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.party import Customer, Seller
    from amicable.core.vocabulary.policy import Evaluate, Limits
    from amicable.core.vocabulary.proration import Proration
    from amicable.core.vocabulary.quotation import Quotation
    from amicable.core.vocabulary.settlement import CountryRule, CreditRequest, Settled
    from amicable.core.vocabulary.settlement import Reason as CreditReason
    from amicable.core.vocabulary.share import Share
    from amicable.core.vocabulary.short_payment import DeductionWindow

BEFORE = ("books",)
"""What comes before any complaint: how the records of a company become its books."""
STEPS = ("intake", "identify", "investigate", "decide", "settle", "correspond", "learn")
"""The steps in order; the folders of `core`, the import contract and the console follow it."""
BESIDE = ("cases", "clocks", "record", "proof")
"""What goes on beside the steps: a case's life, clocks and record, and the proof of its texts."""


class Ledger(Protocol):
    """What the books answer. Every answer is about the sender's own company only."""

    def sender(self, complaint: Complaint) -> Sender:
        """Return the customers that the sender may write for, and by what they are known."""

    def invoices(self, sender: Sender, complaint: Complaint) -> Sequence[Invoice]:
        """Return the invoices of the sender's customers and of their family.

        Of very many they are those that the complaint may name.
        """

    def outcomes(self, invoice_ids: Sequence[str]) -> Sequence[Outcome]:
        """Return what every check says about these invoices."""

    def quotations(self, cited: Sequence[tuple[str, tuple[str, ...]]]) -> Sequence[Quotation]:
        """Return where documents say what is in these rows, each a table and a key."""

    def disputes(self, invoice_ids: Sequence[str]) -> Sequence[Dispute]:
        """Return what the team's own list of disputes says about these invoices."""

    def missing_tables(self) -> frozenset[str]:
        """Return the tables that are not in the books at all."""

    def customer(self, customer_id: str) -> Customer | None:
        """Return a customer by id."""

    def seller(self, invoices: Sequence[Invoice]) -> Seller | None:
        """Return the seller of these invoices."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a company works with: checks, tables, limits, reasons, rules and names of goods."""

    checks: Mapping[str, Check]
    evaluate: Evaluate
    limits: Limits
    credit_reasons: Mapping[str, CreditReason]
    countries: tuple[CountryRule, ...] = ()
    prorations: tuple[Proration, ...] = ()
    """The conventions for part of a period, the most usual first."""
    windows: tuple[NoticeWindow, ...] = ()
    deduction_windows: Mapping[str, DeductionWindow] = field(default_factory=dict)
    """How long payers take an objection, by customer id, `*` for others; countries: `windows`."""
    goods: Goods = NO_GOODS


@dataclass(frozen=True, slots=True)
class Answer:
    """A case without its letter, and the credit requests that it asks for."""

    case: Case
    requests: tuple[CreditRequest, ...]


def answer(
    complaint: Complaint,
    *,
    ledger: Ledger,
    desk: Desk,
    made_with: MadeWith,
    share: Share = WHOLE,
) -> Answer:
    """Take a complaint through identify, investigate, settle and decide.

    Nothing is investigated for a sender who is not a contact of the customer, and nothing is
    decided on an invoice that is not identified. Of a complaint that was split only the claims of
    the share are answered.
    """
    sender = ledger.sender(complaint)
    known = ledger.invoices(sender, complaint)
    accepted = acceptances(complaint, known) if sender.is_contact else {}
    complaint = with_acceptances(complaint, accepted)
    identified = identify(complaint, sender, known, as_of=made_with.as_of, goods=desk.goods)
    chosen = tuple(one for one in known if one.invoice_id in identified.invoices)
    is_clear = identified.status == "found" and identified.sender == "contact"
    records = _investigated(chosen if is_clear else (), ledger, desk, made_with)
    settled = tuple(settle(records.findings, invoice) for invoice in chosen)
    records = replace(records, findings=tuple(one for each in settled for one in each.findings))
    asked = asked_of(complaint, identified, {one.invoice_id: one for one in chosen})
    situation = Situation(
        complaint=complaint,
        identified=identified,
        customer=ledger.customer(identified.customer_id) if identified.customer_id else None,
        invoices=chosen,
        claims=judge(asked, records) if is_clear else undecided(complaint.claims),
        findings=records.findings,
        cannot_tell=_untold(records, desk),
    )
    situation = part_of(situation, share)
    seller = ledger.seller(chosen)
    situation = replace(situation, guards=_guards(situation, ledger, desk, made_with, seller))
    case = _case(situation, desk, made_with, seller)
    stated = complaint.statuses if share.is_rest and identified.sender == "contact" else ()
    case = replace(case, id=share.case_id or case.id, numbers=printed_numbers(case, known))
    case = replace(case, statuses=stand_of(stated, known, accepted))
    kept = [one for one, whose in zip(settled, chosen, strict=True) if whose in case.invoices]
    return Answer(_deducted(case, desk), _requests(case, kept, ledger, desk))


def _deducted(case: Case, desk: Desk) -> Case:
    """Return the case with the state of each deduction, where it is about a short payment."""
    payment = case.complaint.payment
    windows = desk.deduction_windows
    window = windows.get(payment.customer_id, windows.get("*")) if payment else None
    return replace(case, claims=with_deductions(case.claims, payment, window))


def _investigated(
    invoices: Sequence[Invoice], ledger: Ledger, desk: Desk, made_with: MadeWith
) -> Records:
    outcomes = tuple(ledger.outcomes([one.invoice_id for one in invoices]))
    findings = find(outcomes, desk.checks, snapshot=made_with.snapshot)
    return Records(
        findings=with_quotations(findings, ledger.quotations(cited_rows(findings))),
        outcomes=outcomes,
        checks=desk.checks,
        invoices={one.invoice_id: one for one in invoices},
        snapshot=made_with.snapshot,
        missing=ledger.missing_tables(),
    )


def _untold(records: Records, desk: Desk) -> tuple[CannotTell, ...]:
    invoices = records.invoices.values()
    silent = unasked(records.checks, records.outcomes, invoices=invoices, missing=records.missing)
    return (*untold(records.outcomes, records.checks, desk.prorations), *silent)


def _guards(
    situation: Situation, ledger: Ledger, desk: Desk, made_with: MadeWith, seller: Seller | None
) -> tuple[Guard, ...]:
    """Return the facts beside the verdicts; none on an invoice that was not investigated."""
    asked = {one.invoice_id: one for one in situation.invoices}
    received = situation.complaint.message.received_at
    country = seller.country if seller else ""
    known = Known(
        received=received.date() if received else made_with.as_of,
        disputes=ledger.disputes(list(asked)) if asked else (),
        windows=[one for one in desk.windows if one.country == country],
        buyer=situation.customer.kind if situation.customer else "business",
    )
    return guards(situation.claims, asked, known)


def correspond(
    case: Case, *, words: Words, letters: Iterable[LetterEntry], balance_is_current: bool
) -> Case:
    """Return the case with its letter drafted, or without one when no letter leaves."""
    letter = write_letter(
        case, words=words, letters=letters, balance_is_current=balance_is_current
    )
    if letter is not None:
        # The tag brings a reply back to its case where a mail program drops the references.
        letter = replace(letter, subject=f"{letter.subject} {tag(case.id)}")
    return replace(case, letter=letter)


def learn(case: Case, *, search: Callable[[Finding], tuple[Iterable[Finding], bool]]) -> Case:
    """Return the case with how far its proven causes reach.

    `search` looks for the cause of a finding on the invoices of all customers; it says what it
    found and whether that is all.
    """
    reach = []
    for one in worth_searching(case.findings):
        found, complete = search(one)
        reach.append(systemic(one, found, complete=complete))
    return replace(case, systemic=tuple(reach))


def case_id(made_with: MadeWith, complaint: Complaint) -> str:
    """Return the id of a case: 16 hex digits over snapshot, complaint, day and catalogue.

    One spreadsheet may hold the complaints of several customers, each a case of its own.
    """
    message = complaint.message
    whose = (message.sender, message.sender_name) if message.channel == "spreadsheet" else ()
    parts = (
        made_with.snapshot,
        message.sha256,
        made_with.as_of.isoformat(),
        made_with.catalogue,
        *whose,
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _case(situation: Situation, desk: Desk, made_with: MadeWith, seller: Seller | None) -> Case:
    decision = decide(situation, evaluate=desk.evaluate, limits=desk.limits)
    case = Case(
        id=case_id(made_with, situation.complaint),
        made_with=made_with,
        complaint=situation.complaint,
        identified=situation.identified,
        seller=seller,
        customer=situation.customer,
        invoices=situation.invoices,
        claims=situation.claims,
        findings=situation.findings,
        cannot_tell=situation.cannot_tell,
        decision=decision,
        guards=situation.guards,
    )
    return mark_audience(case)


def _requests(
    case: Case, settled: Sequence[Settled], ledger: Ledger, desk: Desk
) -> tuple[CreditRequest, ...]:
    """Return the requests, each between the parties of its own invoice.

    A head office may complain for several of its companies, and about several sellers, at once.
    """
    buyers: dict[str | None, Customer | None] = {None: case.customer}
    found: list[CreditRequest] = []
    for invoice, one in zip(case.invoices, settled, strict=True):
        whose = invoice.customer_id
        if whose is not None and whose not in buyers:
            buyers[whose] = ledger.customer(whose)
        basis = RequestBasis(
            case_id=case.id,
            as_of=case.made_with.as_of,
            seller=ledger.seller([invoice]),
            customer=buyers[whose],
            reasons=desk.credit_reasons,
            countries=desk.countries,
        )
        found += credit_requests(case.decision, [one], [invoice], basis)
    return tuple(found)
