"""A guided tour of six stops over the cases at the desk.

Every figure is found, none is typed in; a stop that the cases cannot show is told as missing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import ZERO
from amicable.shell.demo.money_line import money_line
from amicable.shell.queries.calculated import amount_or_none
from amicable.shell.queries.case_content import numbers_in
from amicable.shell.queries.claims_view import cause_words, claims_view, finding_view
from amicable.shell.queries.rests import Papers, papers_of
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case, Investigation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.shell.demo.money_line import MoneyLine
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.queries.claims_view import ClaimView, FindingView
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.quoted import Rest

_OPEN = (
    "SELECT invoice_id, open_amount, currency FROM invoices"
    " WHERE open_amount IS NOT NULL AND invoice_id IN (SELECT unnest(?))"
)
_BILLED = "SELECT currency, sum(gross) FROM invoices GROUP BY currency ORDER BY currency"
MOST = 100
"""So many cases are toured, those that were investigated last."""
_SHOWN = 5
_FIRM, _SIGNED = 20, "delivery_proof"


@dataclass(frozen=True, slots=True)
class Story:
    """A case of the tour, with what its page shows first."""

    case: Case
    claims: tuple[ClaimView, ...]
    letter: str
    role: str

    @property
    def rests(self) -> tuple[Rest, ...]:
        """Return the papers that it rests on."""
        found = (rest for claim in self.claims for one in claim.findings for rest in one.rests)
        return (*(rest for claim in self.claims for rest in claim.rests), *found)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a proven cause reaches beyond the cases that proved it."""

    case: Case
    """The first that proved it."""
    title: str
    invoices: int
    """All that bear the fault, those that somebody complained about among them."""
    asked: int
    """Those of the cases that are toured."""
    customers: int
    too_high: tuple[str, ...]
    """What was billed too much on all of them, one sum a currency."""
    too_low: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """What one root cause cost in one currency, and its share (percent) of all in it."""

    title: str
    cases: int
    amount: Decimal
    currency: str
    share: int


@dataclass(frozen=True, slots=True)
class Tour:
    """The six stops; what the cases cannot show is None or empty."""

    money: tuple[MoneyLine, ...]
    billed: Mapping[str, Decimal]
    loud: Story | None
    firm: Story | None
    unsure: Story | None
    reaches: tuple[Reach, ...]
    too_little: tuple[tuple[Case, FindingView], ...]
    causes: tuple[Cause, ...]
    most: int | None
    """Over how many of the latest cases it leads, where there are more."""


def tour(snapshot: Snapshot | None, reader: Reader) -> Tour:
    """Return the tour over the latest cases, in the reader's words."""
    told, most = _told()
    contents = [content for _, content in told]
    billed, money = _money(snapshot, contents)
    with papers_of(snapshot) as papers:
        loud = _story(_loudest(told), reader, papers)
        firm = _firm(told, reader, papers)
        unsure = _story(_first(told, _is_unsure), reader, papers)
    return Tour(
        money=money,
        billed=billed,
        loud=loud,
        firm=firm,
        unsure=unsure,
        reaches=_reaches(told, reader),
        too_little=_too_little(told, reader),
        causes=_causes(told, reader),
        most=most,
    )


type Told = Sequence[tuple[Case, Mapping[str, Any]]]


def _told() -> tuple[Told, int | None]:
    """Return the latest cases with their latest investigation, and how many where more are."""
    found: dict[str, tuple[Case, Mapping[str, Any]]] = {}
    rows = list(Investigation.objects.select_related("case").order_by("-pk")[: MOST + 1])
    for one in rows[:MOST]:
        found.setdefault(one.case_id, (one.case, one.content))
    return list(found.values()), len(found) if len(rows) > MOST else None


def _money(
    snapshot: Snapshot | None, contents: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Decimal], tuple[MoneyLine, ...]]:
    if snapshot is None:
        return {}, ()
    about = {one["invoice_id"] for content in contents for one in content["claims"]}
    connection = snapshot.connection()
    try:
        rows = connection.execute(_OPEN, [sorted(about - {None})]).fetchall()
        sums = connection.execute(_BILLED).fetchall()
    finally:
        connection.close()
    amounts = {str(name): Decimal(amount) for name, amount, _ in rows}
    currencies = {str(name): str(currency) for name, _, currency in rows}
    billed = {str(currency): Decimal(total) for currency, total in sums if total is not None}
    return billed, tuple(money_line(contents, amounts, currencies))


def _loudest(told: Told) -> tuple[Case, Mapping[str, Any]] | None:
    """Return the case that disputes the most beside the part of it that is our error.

    The most is what is worth most in the company's currency; one without a rate comes last.
    """
    own = read_settings().own_money
    loud = [
        (own.worth(case.disputed - case.ours, case.currency) or ZERO, case, content)
        for case, content in told
        if case.verdict == "shared" and case.disputed and case.ours and case.disputed > case.ours
    ]
    if not loud:
        return None
    _, case, content = max(loud, key=lambda one: (one[0], one[1].pk))
    return case, content


def _is_firm(case: Case, content: Mapping[str, Any]) -> bool:
    """Say whether a signed delivery refutes the claim."""
    sources = [one["table"] for claim in content["claims"] for one in claim["evidence"]]
    return case.verdict == "customer" and any("deliver" in table for table in sources)


def _is_unsure(case: Case, content: Mapping[str, Any]) -> bool:
    is_known = content["identified"]["status"] == "found"
    return case.verdict == "uncertain" and is_known and bool(content["cannot_tell"])


def _first(told: Told, fits: Any) -> tuple[Case, Mapping[str, Any]] | None:
    found = [one for one in told if fits(*one)]
    return min(found, key=lambda one: one[0].pk) if found else None


def _firm(told: Told, reader: Reader, papers: Papers) -> Story | None:
    """Return a claim that a delivery refutes, first of all one whose signed note is here."""
    firm = sorted((one for one in told if _is_firm(*one)), key=lambda one: one[0].pk)
    stories = (story for one in firm[:_FIRM] if (story := _story(one, reader, papers)))
    signed = (one for one in stories if any(r.quote.kind == _SIGNED for r in one.rests))
    return next(signed, None) or _story(firm[0] if firm else None, reader, papers)


def _story(
    found: tuple[Case, Mapping[str, Any]] | None, reader: Reader, papers: Papers
) -> Story | None:
    if found is None:
        return None
    case, content = found
    is_own = papers.snapshot is not None and papers.snapshot.id == case.snapshot
    own = papers if is_own else Papers(None, None, None)
    letter = case.messages.filter(direction="out").exclude(state="replaced").order_by("-pk")
    body = letter.values_list("body", flat=True).first()
    role = str(content["decision"]["approval"]["role"])
    claims = tuple(_resting(one, own) for one in claims_view(content, reader))
    return Story(case, claims, body or "", role)


def _resting(claim: ClaimView, papers: Papers) -> ClaimView:
    findings = tuple(papers.beside(one) for one in claim.findings)
    return replace(papers.beside(claim), findings=findings)


def _reaches(told: Told, reader: Reader) -> tuple[Reach, ...]:
    """Return the faults that more invoices bear than the cases are about, each once."""
    first: dict[tuple[str, str | None], tuple[Case, Mapping[str, Any]]] = {}
    asked: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for case, content in sorted(told, key=lambda one: one[0].pk):
        for one in content["systemic"]:
            key = (one["check"], one["item_id"])
            first.setdefault(key, (case, one))
            asked[key] |= _invoices_with(one["check"], content)
    beyond = [
        (case, one, len(asked[key]))
        for key, (case, one) in first.items()
        if one["invoices"] > len(asked[key])
    ]
    widest = sorted(beyond, key=lambda each: (each[2] - each[1]["invoices"], each[0].pk))
    return tuple(_reach(*each, reader) for each in widest[:_SHOWN])


def _invoices_with(check: str, content: Mapping[str, Any]) -> set[str]:
    """Return the invoices of a case on which a check found an error."""
    return {one["invoice_id"] for one in content["findings"] if one["check"] == check}


def _reach(case: Case, one: Mapping[str, Any], asked: int, reader: Reader) -> Reach:
    return Reach(
        case=case,
        title=cause_words(one["cause"], reader),
        invoices=int(one["invoices"]),
        asked=asked,
        customers=int(one["customers"]),
        too_high=tuple(_sums(one, "too_high", reader)),
        too_low=tuple(_sums(one, "too_low", reader)),
    )


def _sums(one: Mapping[str, Any], side: str, reader: Reader) -> list[str]:
    sums = [(amount_or_none(row[side]) or ZERO, str(row["currency"])) for row in one["amounts"]]
    return [reader.money(amount, currency) for amount, currency in sums if amount != ZERO]


def _too_little(told: Told, reader: Reader) -> tuple[tuple[Case, FindingView], ...]:
    """Return what was billed too little: ours to know, in no letter, never billed by a case."""
    found = (
        (case, content, one)
        for case, content in told
        for one in content["findings"]
        if (amount_or_none(one["difference"]) or ZERO) < ZERO
    )
    return tuple(
        (case, finding_view(one, reader, numbers_in(content)))
        for case, content, one in islice(found, _SHOWN)
    )


def _causes(told: Told, reader: Reader) -> tuple[Cause, ...]:
    """Return what our own errors cost by root cause, the dearest first within a currency."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    cases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case, content in told:
        for claim in content["claims"]:
            amount = amount_or_none(claim["supported_amount"]) or ZERO
            if claim["root_cause"] and amount > ZERO:
                key = (claim["currency"] or "", claim["root_cause"])
                sums[key] += amount
                cases[key].add(case.pk)
    whole: dict[str, Decimal] = defaultdict(Decimal)
    for (currency, _), amount in sums.items():
        whole[currency] += amount
    ordered = sorted(sums, key=lambda key: (key[0], -sums[key], key[1]))
    return tuple(
        Cause(
            title=cause_words(cause, reader),
            cases=len(cases[currency, cause]),
            amount=sums[currency, cause],
            currency=currency,
            share=round(100 * sums[currency, cause] / whole[currency]),
        )
        for currency, cause in ordered
    )
