"""Which entries of statements are payments of customers, and what becomes of all others.

What came in is a payment, split by transfer where the bank states each and they add up. A return
of such money is a payment below zero. What else moved is counted with its money, never dropped
silently. An amount is what arrived; what banks kept on the way stands in `charges`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from amicable.core.books.statements.account import account_key
from amicable.core.vocabulary.bank_statement import ZERO
from amicable.core.vocabulary.money import in_minor_units, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import BankEntry, BankStatement, EntryDetail

PREFIX = "bank:"
"""How the ids of payments begin that come from a statement."""
_WHOLE = "batches whose transfers are not stated or do not add up, kept whole"
_PENDING = "entries that are not booked, left out"
_CARD = "entries of card accounts, on which no customer pays"
_OWN = "transfers between own accounts, no payments"
_RETURNED_TO_US = "our own payments that came back, no payments of customers"
_INTEREST = "interest received, no payment of a customer"
_CHARGED = "charges of the bank, no payments of customers"
_OUT = "money paid out, by the bank's codes no return of a payment"
_KEPT = "charges that banks kept of payments, beside what arrived"
_BACK = "returned payments, below zero"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money of a customer that came in, or went back (below zero).

    Where `is_paid_out`, money was paid out that may be a refund: only the books can tell.
    """

    payment_id: str
    source: str
    row: int
    received_on: str
    value_on: str
    amount: Decimal
    currency: str
    reference: str = ""
    payer: str = ""
    charges: Decimal | None = None
    is_paid_out: bool = False
    end_to_end_id: str = ""


@dataclass(slots=True)
class Receipts:
    """The receipts of all statements, and what the other entries were, with count and money."""

    receipts: list[Receipt] = field(default_factory=list)
    told: dict[str, tuple[int, dict[str, Decimal]]] = field(default_factory=dict)

    def tell(self, words: str, amount: Decimal, currency: str) -> None:
        """Count something with its money."""
        count, money = self.told.setdefault(words, (0, {}))
        money[currency] = money.get(currency, ZERO) + abs(amount)
        self.told[words] = (count + 1, money)

    def notes(self) -> Iterator[str]:
        """Yield a note for each kind of entry that is no ordinary payment."""
        for words, (count, money) in self.told.items():
            yield f"{words}: {count}, {amounts(money)}"


def amounts(money: dict[str, Decimal]) -> str:
    """Return amounts by currency in one line."""
    return ", ".join(
        f"{in_minor_units(total, code)} {code}" for code, total in sorted(money.items())
    )


def receipts_of(statements: Sequence[BankStatement]) -> Receipts:
    """Return the receipts of statements in which each entry stands once."""
    own = {account_key(one.account) for one in statements}
    found = Receipts()
    ids: Counter[str] = Counter()
    for one in statements:
        for entry in one.entries:
            words = _no_payment(one, entry, own)
            if words:
                found.tell(words, entry.amount, one.currency)
            else:
                for receipt in _receipts(one, entry, found):
                    ids[receipt.payment_id] += 1
                    nth = ids[receipt.payment_id]
                    name = f"{receipt.payment_id}#{nth}" if nth > 1 else receipt.payment_id
                    found.receipts.append(replace(receipt, payment_id=name))
    _name_returns(found)
    return found


def _no_payment(one: BankStatement, entry: BankEntry, own: set[str]) -> str:
    """Say why an entry is no money of a customer; empty where it may be."""
    from_own = any(account_key(each.payer_account) in own for each in entry.details)
    came_in = entry.amount > 0
    is_return = entry.nature == "return" or any(each.is_return for each in entry.details)
    reasons = (
        (not entry.is_booked, _PENDING),
        (one.is_card, _CARD),
        (from_own, _OWN),
        (came_in and is_return, _RETURNED_TO_US),
        (came_in and entry.nature == "interest", _INTEREST),
        (entry.nature in {"charge", "interest"}, _CHARGED),
        (entry.amount == 0, _CHARGED),
    )
    return next((words for holds, words in reasons if holds), "")


def _receipts(one: BankStatement, entry: BankEntry, found: Receipts) -> Iterator[Receipt]:
    details = _split(entry)
    if len(entry.details) > len(details):
        found.tell(_WHOLE, entry.amount, one.currency)
    is_split = len(details) > 1
    for number, detail in enumerate(details, 1):
        is_back = entry.nature == "return" or detail.is_return
        amount = _of_customer(detail, is_back=is_back, whole=entry.amount)
        if detail.charges:
            found.tell(_CHARGED if amount < 0 else _KEPT, detail.charges, one.currency)
        if amount < 0:
            found.tell(_BACK if is_back else _OUT, amount, one.currency)
        yield Receipt(
            payment_id=_identity(one, entry, detail, number if is_split else 0),
            source=one.source,
            row=entry.row,
            received_on=entry.booked_on or entry.value_on,
            value_on=entry.value_on,
            amount=amount,
            currency=one.currency,
            reference=_reference(detail),
            payer=", ".join(filter(None, (detail.payer, detail.payer_account))),
            charges=detail.charges if amount > 0 else None,
            is_paid_out=amount < 0 and not is_back,
            end_to_end_id=detail.end_to_end_id,
        )


def _of_customer(detail: EntryDetail, *, is_back: bool, whole: Decimal) -> Decimal:
    """Return what came or went; of a return without what the bank charges on top of it."""
    amount = whole if detail.amount is None else detail.amount
    is_charged = is_back and amount < 0 and detail.charges is not None
    return amount + (detail.charges or ZERO) if is_charged else amount


def _reference(detail: EntryDetail) -> str:
    """Return all that the payer wrote: many put the number of the invoice into the id."""
    own = detail.end_to_end_id
    return detail.text if own in detail.text else f"{detail.text} {own}".strip()


def _split(entry: BankEntry) -> tuple[EntryDetail, ...]:
    """Return the transfers of an entry where each is stated and they add up, else the whole."""
    if len(entry.details) == 1:
        return (replace(entry.details[0], amount=entry.amount),)
    stated = [one.amount for one in entry.details if one.amount is not None]
    if len(stated) == len(entry.details) and sum(stated, ZERO) == entry.amount:
        return entry.details
    return (replace(entry.details[0], amount=None, charges=None, text=entry.text, payer="",
                    payer_account="", end_to_end_id=""),)  # fmt: skip


def _identity(one: BankStatement, entry: BankEntry, detail: EntryDetail, number: int) -> str:
    """Return an id that the same money has in every form of statement that names it."""
    day = entry.booked_on or entry.value_on
    named = entry.bank_reference or f"{day}:{plain(entry.amount)}"
    part = f"/{detail.bank_reference or detail.end_to_end_id or number}" if number else ""
    return f"{PREFIX}{account_key(one.account)}:{one.currency}:{named}{part}"


def _name_returns(found: Receipts) -> None:
    """Let a return say what the returned payment said: by its end-to-end id, else its payer."""
    said: dict[tuple[str, Decimal], str] = {}
    for one in found.receipts:
        for key in filter(None, (one.end_to_end_id, one.payer)):
            if one.amount > 0:
                said[key, one.amount] = one.reference
    found.receipts = [_with_words(one, said) for one in found.receipts]


def _with_words(one: Receipt, said: dict[tuple[str, Decimal], str]) -> Receipt:
    if one.amount > 0 or one.is_paid_out:
        return one
    keys = filter(None, (one.end_to_end_id, one.payer))
    words = next((said[key, -one.amount] for key in keys if (key, -one.amount) in said), "")
    known = one.reference.split()
    more = [word for word in words.split() if word not in known]
    return replace(one, reference=" ".join([*known, *more]))
