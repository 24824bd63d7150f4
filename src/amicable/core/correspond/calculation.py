"""Calculations and records in a letter, citing the customer's own papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.compared import bears_out, line_by_line
from amicable.core.correspond.explain import capital, cause_words, explain, fact
from amicable.core.correspond.layout import listing, sentences
from amicable.core.correspond.points import is_settled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.correspond.seen import (
        CustomerView,
        SeenClaim,
        SeenFinding,
        SeenInvoice,
        SeenLine,
    )
    from amicable.core.correspond.words import Words

_LINES = 3
_RECORDS = 5


def calculation(view: CustomerView, words: Words) -> str:
    """Show how every difference that answers a claim was worked out."""
    findings = _distinct(
        one
        for claim in view.claims
        for one in claim.findings
        if claim.corrected or claim.verdict != "customer"
    )
    titled = len(findings) > 1
    parts = [_worked_out(view, one, words, titled=titled) for one in findings]
    return "\n".join([words.say("heading.calculation"), *parts]) if parts else ""


def also(view: CustomerView, words: Words) -> str:
    """Tell what we found while checking, with its calculation."""
    parts = [_worked_out(view, one, words, titled=True) for one in _distinct(view.also)]
    return "\n".join([words.say("heading.also"), *parts]) if parts else ""


def records(view: CustomerView, words: Words) -> str:
    """Show the records that answer the claims which they do not bear out."""
    lines: list[str] = []
    for claim in view.claims:
        if claim.verdict == "customer" and not claim.corrected:
            lines += _answer(view, claim, words)
    return listing(words.say("heading.records"), list(dict.fromkeys(lines))[: 3 * _RECORDS])


def _distinct(findings: Iterable[SeenFinding]) -> list[SeenFinding]:
    kept: list[SeenFinding] = []
    for one in findings:
        if one not in kept:
            kept.append(one)
    return kept


def _worked_out(view: CustomerView, finding: SeenFinding, words: Words, *, titled: bool) -> str:
    lines = explain(finding.derivation, words, currency=finding.currency, basis=finding.basis)
    if all(step.step != "compared" for step in finding.derivation):
        lines.append(
            fact(finding.billed, finding.expected, words, finding.currency, finding.basis)
        )
    if finding.gross and finding.basis == "net" and finding.gross != finding.difference:
        lines.append(
            words.say("calculation.gross", gross=words.money(finding.gross, finding.currency))
        )
    title = _title(view, finding, words) if titled else _line_title(finding, words)
    return "\n".join([*title, *(f"- {line}" for line in lines)])


def _line_title(finding: SeenFinding, words: Words) -> list[str]:
    return [words.say("calculation.line", item=finding.item)] if finding.item else []


def _title(view: CustomerView, finding: SeenFinding, words: Words) -> list[str]:
    """Name the line, the invoice where there are several, and what was wrong."""
    number = finding.invoice if len(view.invoices) > 1 else None
    cause = cause_words(finding.cause, words)
    told = words.say("calculation.item", cause=cause, item=finding.item, number=number)
    return [capital(told)]


def _answer(view: CustomerView, claim: SeenClaim, words: Words) -> list[str]:
    told = explain(claim.derivation, words, currency=claim.currency)
    invoice = next((one for one in view.invoices if one.number == claim.invoice), None)
    if invoice is not None and is_settled(view, claim):
        return _payments(invoice, words)
    # A comparison alone says "the same" of nothing: what the invoice prints says more.
    alone = explain(claim.derivation[-1:], words, currency=claim.currency)
    if invoice is None or (told not in ([], alone) and bears_out(claim.derivation)):
        return line_by_line(claim, words) or _of_item(claim, invoice, told, words)
    return _as_printed(invoice, claim, words)[:_RECORDS]


def _of_item(
    claim: SeenClaim, invoice: SeenInvoice | None, told: list[str], words: Words
) -> list[str]:
    """Say of which item the records are, where the invoice bills several."""
    if claim.item is None or invoice is None or len(invoice.lines) == 1:
        return told
    return [words.say("calculation.compared", item=claim.item, records=sentences(told))]


def _payments(invoice: SeenInvoice, words: Words) -> list[str]:
    return [
        words.say(
            "step.paid", amount=words.money(amount, invoice.currency), on=words.day(received_on)
        )
        for amount, received_on in invoice.payments
    ]


def _as_printed(invoice: SeenInvoice, claim: SeenClaim, words: Words) -> list[str]:
    """Fall back on what the invoice itself says, where no calculation came with the claim."""
    chosen = [one for one in invoice.lines if claim.item in (None, one.item)][:_LINES]
    lines = [text for text in (_line(one, invoice, words) for one in chosen) if text]
    if invoice.contract:
        signed_on = invoice.contract_signed_on
        lines.append(
            words.say(
                "evidence.contract",
                contract=invoice.contract,
                signed_on=words.day(signed_on) if signed_on else None,
            )
        )
    return [*lines, _total(invoice, words)]


def _line(line: SeenLine, invoice: SeenInvoice, words: Words) -> str | None:
    if line.quantity is None or line.price is None:
        return None
    first, last = line.period or (None, None)
    return words.say(
        "evidence.line",
        item=line.item,
        starts_on=words.day(first) if first else None,
        ends_on=words.day(last) if last else None,
        quantity=words.quantity(line.quantity),
        price=words.price(line.price, invoice.currency),
        net=words.money(line.net, invoice.currency),
    )


def _total(invoice: SeenInvoice, words: Words) -> str:
    gross = words.money(invoice.gross, invoice.currency)
    if invoice.net is None or invoice.tax is None:
        return words.say(
            "evidence.invoice",
            number=invoice.number,
            issued_on=words.day(invoice.issued_on),
            gross=gross,
        )
    return words.say(
        "evidence.total",
        net=words.money(invoice.net, invoice.currency),
        tax=words.money(invoice.tax, invoice.currency),
        gross=gross,
    )
