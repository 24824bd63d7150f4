"""The rows of a customer's list become claims: one a row, each bound to the row's own invoice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from amicable.core.intake.listed_statuses import Parted, part_by_status, says_itself
from amicable.core.intake.matters import with_claims
from amicable.core.intake.reasons import ENOUGH, GROUP_ENOUGH, hear, total
from amicable.core.vocabulary.complaint import Mention, StatedClaim
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.reason import UNTOLD
from amicable.core.vocabulary.sentences import sentence_spans
from amicable.core.vocabulary.signs import CONDITIONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint, ComplaintKind

MOST_ROWS = 2_000
"""Rows of one complaint that become claims; what is beyond them is remarked as `rows_cut`."""
_REQUESTS = {"H01", "H02"}
_UNTOLD = (UNTOLD, Decimal("0.30"))
_CODED = Decimal("0.98")
"""How sure a reason is that the row gives by its code."""

type Told = tuple[str, Decimal]
"""A reason, and how sure its reading is."""
type Read = Callable[[str], Told | None]
"""Reads what is wrong from the words of a row."""


def claims_of_rows(
    rows: Iterable[ClaimRow],
    *,
    read: Read,
    otherwise: Told = _UNTOLD,
    named: Mapping[str, Told] | None = None,
) -> tuple[StatedClaim, ...]:
    """Return a claim a row, in the order of the rows; a row that comes twice is claimed once.

    The reason is the row's own code, else what `read` hears in its words, else what is `named`
    for its bare number, else `otherwise`. At most MOST_ROWS rows count.
    """
    by_number = named or {}
    heard: dict[str, Told | None] = {}
    claims = []
    for row in _each_once(rows)[:MOST_ROWS]:
        said = row.words or (row.status if row.status_means == "unknown" else "")
        if said not in heard:
            heard[said] = read(said) if said else None
        spare = by_number.get(_bare(row.invoice), otherwise)
        told = (row.reason, _CODED) if row.reason else heard[said] or spare
        claims.append(_claim(row, told))
    return tuple(claims)


def listed(complaint: Complaint, rows: Sequence[ClaimRow], *, read: Read) -> Complaint:
    """Return the complaint with the rows of its lists as its claims.

    A list counts when it is handed in alone, when it says itself what is wrong, or when the mail
    complains and names no invoice of its own. Rows that say nothing are left out where most
    others say something. Rows that a portal shows as settled are no claims but statements. Of the
    mail's own claims stay those that the list does not hold. A machine's mail stays as it is.
    """
    if complaint.message.speaks_for_nobody:
        return complaint
    parted = part_by_status(rows, cache(partial(_heard, read)))
    if not any(map(_complains, parted.claiming)) and _accuses(complaint):
        parted = Parted(tuple(rows), ())  # what the mail says of its list goes before its states
    complaint = _with_statements(complaint, parted.stating)
    rows = parted.claiming
    told = _told(rows)
    if (parted.stating and not told) or not (_speak(told) or _announced(complaint)):
        return complaint
    prose = complaint.claims
    claims = claims_of_rows(
        told, read=read, otherwise=_otherwise(prose), named=dict(_named_reasons(prose))
    )
    claims += tuple(_beside(prose, claims))
    message = complaint.message.remarked(*_remarks(rows, told))
    asks = {claim.reason for claim in claims} <= _REQUESTS
    kind: ComplaintKind = "request" if asks else "dispute"
    if not claims:
        return complaint
    matters = with_claims(complaint.matters, claims)
    return replace(complaint, message=message, kind=kind, claims=claims, matters=matters)


def _heard(read: Read, words: str) -> str:
    """Return the reason that words give surely enough to open a claim by themselves."""
    told = read(words) if words else None
    return told[0] if told and told[1] >= ENOUGH else ""


def _accuses(complaint: Complaint) -> bool:
    """Say whether a mail says itself what is wrong with the invoices of its list."""
    return _announced(complaint) and any(map(_is_told, complaint.claims))


def _with_statements(complaint: Complaint, stating: Sequence[ClaimRow]) -> Complaint:
    once = _each_once(stating)
    found = {
        "rows_settled": any(one.status_means not in {"unknown", ""} for one in stating),
        "rows_status_unknown": any(one.status_means == "unknown" for one in stating),
        "rows_cut": len(once) > MOST_ROWS,
    }
    return replace(
        complaint,
        message=complaint.message.remarked(*(code for code, holds in found.items() if holds)),
        statuses=tuple(once[:MOST_ROWS]),
    )


def _told(rows: Sequence[ClaimRow]) -> Sequence[ClaimRow]:
    """Leave out the rows that say nothing, where at most half of the list says something."""
    speaking = [row for row in rows if _complains(row)]
    return speaking if 0 < 2 * len(speaking) < len(rows) else rows


def _speak(rows: Iterable[ClaimRow]) -> bool:
    return any(_complains(row) for row in rows)


def _announced(complaint: Complaint) -> bool:
    """Say whether a mail complains of nothing but what it encloses, or is a list itself."""
    if complaint.message.channel == "spreadsheet":
        return True
    named = (one.kind == "invoice_number" for one in complaint.mentions)
    return complaint.kind != "other" and not any(named)


def _remarks(rows: Sequence[ClaimRow], told: Sequence[ClaimRow]) -> Iterator[str]:
    once = len(_each_once(told))
    found = {
        "rows_silent": len(told) < len(rows),
        "rows_repeated": once < len(told),
        "rows_cut": once > MOST_ROWS,
        CONDITIONAL: any(row.status_means == "conditional" for row in told),
    }
    return (code for code, holds in found.items() if holds)


def reason_in(words: str, lexicons: Sequence[Lexicon]) -> Told | None:
    """Return the reason that the words of a row give, its group where only that is heard."""
    folded = fold(words)
    sums: dict[str, list[Decimal]] = defaultdict(list)
    for one in hear([folded[start:end] for start, end in sentence_spans(folded)], lexicons).told:
        sums[one.reason].append(one.score)
    scores = {reason: total(parts) for reason, parts in sums.items()}
    best = max(scores, key=lambda reason: (scores[reason], reason), default="")
    if not best or scores[best] < GROUP_ENOUGH:
        return None
    return (best if scores[best] >= ENOUGH else best[0], scores[best])


def _each_once(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    first: dict[ClaimRow, ClaimRow] = {}
    for row in rows:
        first.setdefault(replace(row, file="", sheet="", row=0), row)
    return list(first.values())


def _complains(row: ClaimRow) -> bool:
    return bool(row.words) or says_itself(row)


def _claim(row: ClaimRow, told: Told) -> StatedClaim:
    return StatedClaim(
        reason=told[0],
        score=told[1],
        sentence=row.words or row.status,
        mentions=tuple(_mentions(row)),
        claimed_amount=row.amount,
        currency=row.currency,
        context=" ".join(part for part in (row.words, row.item) if part),
        row=row,
    )


def _mentions(row: ClaimRow) -> Iterator[Mention]:
    if row.invoice:
        yield Mention("invoice_number", row.invoice, row.invoice)
    if row.quantity is not None:
        yield Mention("quantity", plain(row.quantity), plain(row.quantity))
    if row.price is not None:
        yield Mention("unit_price", plain(row.price), plain(row.price), row.currency)
    if row.amount is not None:
        yield Mention("amount", plain(row.amount), plain(row.amount), row.currency)


def _otherwise(prose: Sequence[StatedClaim]) -> Told:
    """Return the one reason that the mail gives for its list; none where it gives several."""
    told = {claim.reason: claim.score for claim in prose if _is_told(claim) and not _named(claim)}
    return next(iter(told.items())) if len(told) == 1 else _UNTOLD


def _named_reasons(prose: Sequence[StatedClaim]) -> Iterator[tuple[str, Told]]:
    """Yield the bare numbers that the mail itself names, each with the reason it gives."""
    for claim in prose:
        if _is_told(claim):
            yield from ((number, (claim.reason, claim.score)) for number in _named(claim))


def _beside(prose: Sequence[StatedClaim], rows: Sequence[StatedClaim]) -> Iterator[StatedClaim]:
    """Yield what the mail claims beside its list: about another invoice, or another matter."""
    groups: dict[str, set[str]] = defaultdict(set)
    for claim in rows:
        groups[_bare(claim.row.invoice) if claim.row else ""].add(claim.reason[0])
    for claim in prose:
        named = _named(claim)
        if named - set(groups):
            yield claim
            continue
        said = set[str]().union(*(groups[one] for one in named or groups))
        is_other = claim.reason[0] not in said and _UNTOLD[0][0] not in said
        if is_other and _is_told(claim) and claim.score >= ENOUGH:
            yield claim


def _is_told(claim: StatedClaim) -> bool:
    return claim.reason != _UNTOLD[0]


def _named(claim: StatedClaim) -> set[str]:
    return {_bare(one.text) for one in claim.mentions if one.kind == "invoice_number"}


def _bare(number: str) -> str:
    return re.sub(r"[\W_]", "", number).casefold()
