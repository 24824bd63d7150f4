"""The one small table near the top: what was said, what we found, what to pay now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.explain import cause_words
from amicable.core.correspond.layout import width
from amicable.core.correspond.points import is_settled
from amicable.core.correspond.words import one_line
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from amicable.core.correspond.seen import CustomerView, SeenClaim, SeenInvoice
    from amicable.core.correspond.words import Words

_GIVEN = {
    "credit_note": "table.credit",
    "corrected_invoice": "table.corrected_invoice",
    "reallocate_payment": "table.reallocate_payment",
    "apply_credit": "table.apply_credit",
}


def table(view: CustomerView, words: Words) -> str:
    """Write the table as plain text: one group of rows an invoice, one answer a claim."""
    groups = [tuple(_rows(view, invoice, words)) for invoice in view.invoices]
    wide = max((width(label) for rows in groups for label, _ in rows), default=0)
    return "\n\n".join(
        "\n".join(_row(label, text, wide, words) for label, text in rows) for rows in groups
    )


def _rows(view: CustomerView, invoice: SeenInvoice, words: Words) -> Iterator[tuple[str, str]]:
    yield (
        words.say("header.invoice"),
        words.say("table.invoice", number=invoice.number, issued_on=words.day(invoice.issued_on)),
    )
    if invoice.purchase_order:
        yield words.say("header.your_po"), one_line(invoice.purchase_order)
    answers = [
        (cause_words(claim.reason, words), _found(view, claim, words))
        for claim in view.claims
        if claim.invoice in (invoice.number, None)
    ]
    for told, found in dict.fromkeys(answers):
        yield words.say("header.you_said"), told
        yield words.say("header.we_found"), found
    for line in _found_by_us(view, invoice, words):
        yield words.say("header.also"), line
    yield words.say("header.pay_now"), _pay_now(view, invoice, words)
    yield words.say("header.credited_by"), _credited_by(view, invoice, words)
    yield words.say("header.on_hold"), _money_or_none(invoice.balance.on_hold, invoice, words)


def _found(view: CustomerView, claim: SeenClaim, words: Words) -> str:
    if is_settled(view, claim):
        return words.say("found.settled")
    verdict = "corrected" if claim.corrected else claim.verdict or "request"
    amount = words.money(claim.supported, claim.currency) if claim.supported > ZERO else None
    return words.say(f"found.{verdict}", amount=amount)


def _found_by_us(view: CustomerView, invoice: SeenInvoice, words: Words) -> Iterator[str]:
    """Sum what we found on an invoice by cause, one row each."""
    found = [one for one in view.also if one.invoice == invoice.number]
    for cause in dict.fromkeys(one.cause for one in found):
        gross = sum((one.gross or ZERO for one in found if one.cause == cause), ZERO)
        amount = words.money(gross, invoice.currency) if gross > ZERO else None
        yield words.say("found.also", cause=cause_words(cause, words), amount=amount)


def _pay_now(view: CustomerView, invoice: SeenInvoice, words: Words) -> str:
    amount = invoice.balance.pay_now
    if amount is None or not view.balance_is_current:
        return words.say("table.no_balance")
    if amount <= ZERO:
        return words.say("table.none")
    return words.say(
        "table.pay_now",
        amount=words.money(amount, invoice.currency),
        due_on=words.day(invoice.due_on) if invoice.due_on else None,
        reference=invoice.number,
    )


def _credited_by(view: CustomerView, invoice: SeenInvoice, words: Words) -> str:
    given = [
        words.say(
            _GIVEN[remedy.kind],
            amount=words.money(remedy.gross, remedy.currency) if remedy.gross else None,
        )
        for remedy in view.remedies
        if remedy.invoice == invoice.number and remedy.kind in _GIVEN
    ]
    if any(claim.corrected and claim.invoice == invoice.number for claim in view.claims):
        given += [
            words.say(
                "table.credit_issued",
                number=number,
                on=words.day(day),
                amount=words.money(gross, invoice.currency),
            )
            for number, day, gross in invoice.credits
        ]
    return words.say("list.clause").join(given) or words.say("table.none")


def _money_or_none(amount: Decimal, invoice: SeenInvoice, words: Words) -> str:
    return words.money(amount, invoice.currency) if amount > ZERO else words.say("table.none")


def _row(label: str, text: str, wide: int, words: Words) -> str:
    return words.say("table.row", label=label) + " " * (wide - width(label)) + text
