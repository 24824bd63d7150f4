"""Reads `amicable.case/1` for what a text to its customer may and may not say."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.proof.facts import CaseFacts, Decided
from amicable.core.proof.gathered import Gathered, canonical, canonical_in
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.proof.facts import Sum
    from amicable.core.vocabulary.complaint import Mention

type Case = Mapping[str, Any]

_SCHEMA = "amicable.case/1"
_SAID = ("mentions", "wishes", "promises", "payments", "payment", "urgency", "received_at",
         "dated_at", "subject")  # fmt: skip
_OF_CLAIM = ("claimed_amount", "supported_amount", "currency", "row", "acceptance", "derivation",
             "compared", "evidence", "deduction")  # fmt: skip
_STANDING = frozenset({"proposed", "offered", "agreed"})
_ROLES = ("none", "agent", "lead", "finance", "manager", "director")
"""Who may release something, the least first."""
_NAME = re.compile(r"[^\W\d_]{2,}")


class NoCaseError(InputError):
    """The file with the case does not hold one."""

    def __init__(self, name: str, because: str) -> None:
        super().__init__(
            f"{name}: {because}; name a file that `amicable resolve --json` has written."
        )


def facts_of_case(case: object, spoken: Sequence[Mention] = (), *, name: str) -> CaseFacts:
    """Return what a case tells and hides.

    Args:
        case: `amicable.case/1` as read from JSON.
        spoken: What the case's own draft names, read as the text will be.
        name: What a person calls the case's file.

    Raises:
        NoCaseError: it is no case.
    """
    if not isinstance(case, dict) or case.get("schema") != _SCHEMA:
        raise NoCaseError(name, f"this is no {_SCHEMA}")
    try:
        return _facts(case, spoken)
    except KeyError as wrong:
        raise NoCaseError(
            name, f"this {_SCHEMA} is not whole: it has no {wrong.args[0]}"
        ) from wrong
    except (TypeError, AttributeError, ValueError, ArithmeticError) as wrong:
        raise NoCaseError(
            name, f"this {_SCHEMA} is not whole: a value is of another kind"
        ) from wrong


def _facts(case: Case, spoken: Sequence[Mention]) -> CaseFacts:
    letter, identified = case["letter"] or {}, case["identified"]
    told, hidden = _told(case, spoken), _hidden(case)
    numbers = _numbers(case)
    own = {canonical(one) for one in numbers} | {canonical(case["id"])}
    told.references |= own
    mentioned = _references(case["complaint"]["mentions"])
    hidden.amounts = {one for one in hidden.amounts if not _in(told, one)}
    invoices = case.get("invoices", ())
    return CaseFacts(
        as_of=date.fromisoformat(case["made_with"]["as_of"]),
        language=letter.get("language") or case["complaint"]["language"] or None,
        country=identified.get("country"),
        currencies=frozenset(unit for _, unit in told.amounts if unit),
        told=told,
        hidden=hidden,
        asked=frozenset(mentioned - told.references),
        numbers=numbers,
        customer=identified["customer_id"] or "",
        inside=_inside(case, told.references),
        names=_names(case),
        decided=_decided(case),
        pay_now=_sums(invoices, "pay_now"),
        on_hold=_sums(invoices, "on_hold"),
    )


def _told(case: Case, spoken: Sequence[Mention]) -> Gathered:
    told, complaint = Gathered(), case["complaint"]
    told.days.add(date.fromisoformat(case["made_with"]["as_of"]))
    for said in _SAID:
        told.take(complaint.get(said))
    told.references.clear()  # what the customer wrote is no reference of ours
    if not _is_known(case):
        _add_spoken(told, spoken)
        return told
    for claim in case["claims"]:
        told.take({name: claim.get(name) for name in _OF_CLAIM})
    for finding in _findings(case, "customer"):
        told.take(finding)
    remedies = case["decision"]["remedies"]
    for part in (remedies, case.get("statuses"), case.get("invoices"), case["documents"]):
        told.take(part)
    for offer in _standing_offers(case):
        _add_offer(told, offer)
    for asked in ("question_options", "unbilled"):
        told.take(case["identified"].get(asked))
    _add_totals(told, case)
    _add_tax_rates(told, case)
    _add_spoken(told, spoken)
    return told


def _standing_offers(case: Case) -> list[Case]:
    """Return the offers that may be told of: not those that were declined, lapsed or withdrawn."""
    offers = case["decision"].get("offers", ())
    return [one for one in offers if one["state"] in _STANDING]


def _add_offer(told: Gathered, offer: Case) -> None:
    told.take(
        {
            name: offer.get(name)
            for name in ("amount", "currency", "until", "answered_on", "by", "what")
        }
    )
    told.take(offer["instalments"], offer["currency"])
    counted = (len(offer["instalments"]), offer.get("days"))
    told.numbers |= {Decimal(one) for one in counted if one}


def _is_known(case: Case) -> bool:
    """Tell whether the books know who wrote; a stranger is told of no account."""
    return bool(case["complaint"]["sender"] == "contact")


def _hidden(case: Case) -> Gathered:
    hidden = Gathered()
    if not _is_known(case):
        for part in ("claims", "findings", "invoices", "decision"):
            hidden.take(case.get(part))
    for finding in _findings(case, "internal"):
        hidden.take(finding)
    for part in ("guards", "systemic", "cannot_tell"):
        hidden.take(case.get(part))
    hidden.take([one["because"] for one in case["decision"]["refused"]])
    return hidden


def _findings(case: Case, audience: str) -> Iterable[Case]:
    every = (*case["findings"], *case.get("corrected", ()), *case.get("explained", ()))
    return (one for one in every if one["audience"] == audience)


def _add_totals(told: Gathered, case: Case) -> None:
    """Add the sums that a letter draws: of all remedies, claims and invoices of a currency."""
    parts: list[tuple[Sequence[Case], str]] = [
        (case["decision"]["remedies"], "gross"),
        (case["claims"], "supported_amount"),
        (case["claims"], "claimed_amount"),
        *((case.get("invoices", ()), name) for name in ("gross", "open", "pay_now", "on_hold")),
    ]
    for rows, name in parts:
        totals: dict[str | None, Decimal] = {}
        for row in rows:
            unit = row.get("currency")
            totals[unit] = totals.get(unit, Decimal(0)) + Decimal(row.get(name) or 0)
        told.amounts |= {(abs(total), unit) for unit, total in totals.items()}


def _add_tax_rates(told: Gathered, case: Case) -> None:
    """Add the rate that an invoice or a remedy was taxed at, as far as its amounts show one."""
    for row in (*case.get("invoices", ()), *case["decision"]["remedies"]):
        net, tax = Decimal(row.get("net") or 0), Decimal(row.get("tax") or 0)
        if net and tax:
            told.numbers.add(abs(round_half_away(tax * 100 / net, 1).normalize()))


def _add_spoken(told: Gathered, spoken: Sequence[Mention]) -> None:
    for one in spoken:
        if one.kind in {"amount", "unit_price", "quantity", "percent"} and one.value:
            told.numbers.add(abs(Decimal(one.value)))
            if one.kind in {"amount", "unit_price"}:
                told.amounts.add((abs(Decimal(one.value)), one.currency))
        elif one.kind == "date" and one.value:
            told.days.add(date.fromisoformat(one.value))
        elif one.value:
            told.references |= canonical_in(one.value)


def _in(told: Gathered, one: tuple[Decimal, str | None]) -> bool:
    value, unit = one
    return any(
        value == other and (unit is None or own is None or own == unit)
        for other, own in told.amounts
    )


def _numbers(case: Case) -> tuple[str, ...]:
    """Return the printed numbers of the invoices that the customer is answered about."""
    known = case["identified"].get("numbers", {})
    ids = [*case["identified"]["invoices"]]
    ids += [one["invoice_id"] for one in (*case["claims"], *case["decision"]["remedies"])]
    ids += [one["invoice_id"] for one in _findings(case, "customer")]
    told = [one["number"] for one in case.get("invoices", ())]
    return tuple(dict.fromkeys([*told, *(known[one] for one in ids if one in known)]))


def _references(mentions: Iterable[Case]) -> set[str]:
    ending = ("_number", "purchase_order", "reference")
    found = (one.get("value") or "" for one in mentions if one["kind"].endswith(ending))
    return {one for one in found if one}


def _inside(case: Case, told: set[str]) -> frozenset[str]:
    """Return what names things inside: hashes, ids, checks, tables, and keys nobody prints."""
    findings = [*_findings(case, "customer"), *_findings(case, "internal")]
    cited = [row for one in (*findings, *case["claims"]) for row in one.get("evidence", ())]
    every = {case["snapshot"], case["made_with"]["catalogue"]}
    every |= {one["id"] for one in findings} | {one["check"] for one in findings}
    every |= {one["check"] for one in case["cannot_tell"]}
    every |= {one.get("decided_by") or "" for one in case["claims"]}
    every |= {row["table"] for row in cited if "_" in row["table"]}
    every |= {row["column"] for row in cited if "_" in (row["column"] or "")}
    keys = {key for row in cited for key in row["key"]} | {*case["identified"]["invoices"]}
    printed = told | {canonical(case["identified"]["customer_id"] or "")}
    every |= {key for key in keys if len(key) >= 4 and canonical(key) not in printed}
    return frozenset(fold(one) for one in every if len(one) >= 4 and not one.isdigit())


def _names(case: Case) -> frozenset[str]:
    letter = case["letter"] or {}
    greeting = letter.get("body", "").partition("\n")[0]
    mailbox = case["complaint"]["from"].partition("@")[0]
    return frozenset(_NAME.findall(fold(f"{greeting} {mailbox}")))


def _decided(case: Case) -> Decided:
    remedies: dict[str, tuple[Sum, ...]] = {}
    for one in case["decision"]["remedies"]:
        gross = ((Decimal(one["gross"]), one["currency"] or ""),) if one["gross"] else ()
        remedies[one["kind"]] = remedies.get(one["kind"], ()) + gross
    offers = _standing_offers(case)
    for one in offers:
        worth = ((Decimal(one["amount"]), one["currency"] or ""),) if one["amount"] else ()
        remedies[one["kind"]] = remedies.get(one["kind"], ()) + worth
    corrected = any(one.get("corrected") for one in case["claims"]) or bool(case.get("corrected"))
    because = {one["because"] for one in case["decision"]["refused"]}
    return Decided(
        remedies=remedies if _is_known(case) else {},
        refused=frozenset(one["kind"] for one in case["decision"]["refused"]),
        role=_role(case, offers),
        verdicts=_verdicts(case),
        credited_before=corrected or "already_corrected" in because,
    )


def _role(case: Case, offers: Iterable[Case]) -> str:
    """Return the highest role that must release something first."""
    approval = case["decision"]["approval"]
    waiting = [one["role"] for one in offers if one["state"] == "proposed"]
    needed = [approval["role"]] if approval["needed"] else []
    return _ROLES[max(map(_ROLES.index, [*waiting, *needed]), default=0)]


def _verdicts(case: Case) -> tuple[str, ...]:
    told = case["claims"] if _is_known(case) else ()
    return tuple(one["verdict"] for one in told if one["verdict"])


def _sums(invoices: Iterable[Case], name: str) -> tuple[Sum, ...]:
    held = ((Decimal(one.get(name) or 0), one["currency"]) for one in invoices)
    return tuple(one for one in held if one[0])
