"""Search over everything of a case: words, numbers, amounts, customers, people.

Every word that is asked for has to be found somewhere. What looks like an amount is compared as
one, in any way of writing it; two Chinese characters suffice.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from amicable.shell.store.models import Claim, Message

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from amicable.shell.store.models import Case

_MOST_WORDS = 8
_AMOUNT = re.compile(r"\d[\d.,' ]*")
_LARGEST = Decimal(10) ** 12


def searched(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Return the cases in which every word of the text is found."""
    for word in text.split()[:_MOST_WORDS]:
        cases = cases.filter(_found(word))
    return cases


def _found(word: str) -> Q:
    claims = Claim.objects.filter(case=OuterRef("pk"), invoice_id__iexact=word)
    said = Message.objects.filter(case=OuterRef("pk"), body__icontains=word)
    found = (
        Q(pk=word.lower().strip("[#]"))
        | Q(customer_id__iexact=word)
        | Q(customer_name__icontains=word)
        | Q(subject__icontains=word)
        | Q(sender__icontains=word)
        | Q(Exists(claims))
        | Q(Exists(said))
    )
    for amount in _amounts(word):
        found |= Q(disputed=amount) | Q(ours=amount)
    return found


def _amounts(word: str) -> set[Decimal]:
    """Return what a word may mean as an amount: 1.234,50 and 1,234.50 are the same."""
    if not _AMOUNT.fullmatch(word):
        return set()
    plain = word.replace(" ", "").replace("'", "")
    readings = {plain.replace(",", ""), plain.replace(".", "").replace(",", ".")}
    return {amount for amount in map(_amount, readings) if amount is not None}


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount < _LARGEST and -int(amount.as_tuple().exponent) <= 4 else None
