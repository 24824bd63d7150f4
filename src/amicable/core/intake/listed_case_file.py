"""A row of a team's list as it is kept with its case, so that the case can be judged again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.intake.case_list_rows import ListedCase
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import worded

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEMA = "amicable.listed_case/1"
_TEXTS = (
    "file", "sheet", "invoice", "line", "amount_is", "words", "reason", "item", "order",
    "reference",
)  # fmt: skip
_OWN = ("customer", "email", "owner", "status", "text")


class ListedCaseFileError(InputError):
    """A kept row cannot be read back."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "listed_case_file",
                "The row that this case was opened from cannot be read; import its list again.",
            )
        )


def write_listed(listed: ListedCase) -> bytes:
    """Return a row as it is kept."""
    claim = listed.claim
    kept: dict[str, Any] = {"schema": _SCHEMA, "row": claim.row}
    kept |= {name: getattr(claim, name) for name in _TEXTS}
    kept |= {name: getattr(listed, name) for name in _OWN}
    kept["amount"] = None if claim.amount is None else plain(claim.amount)
    kept["currency"] = claim.currency
    kept["opened"] = listed.opened.isoformat() if listed.opened else None
    written = json.dumps(kept, ensure_ascii=False, indent=1)
    return f"{written}\n".encode("utf-8", "backslashreplace")


def read_listed(content: bytes) -> ListedCase:
    """Return the row that was kept.

    Raises:
        ListedCaseFileError: it is none.
    """
    try:
        kept = json.loads(content)
        return _listed(kept)
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise ListedCaseFileError from error


def _listed(kept: Mapping[str, Any]) -> ListedCase:
    if kept["schema"] != _SCHEMA:
        raise ListedCaseFileError
    amount, opened = kept["amount"], kept["opened"]
    claim = ClaimRow(
        row=kept["row"],
        amount=None if amount is None else Decimal(amount),
        currency=kept["currency"],
        **{name: kept[name] for name in _TEXTS},
    )
    return ListedCase(
        claim=claim,
        opened=date.fromisoformat(opened) if opened else None,
        **{name: kept[name] for name in _OWN},
    )
