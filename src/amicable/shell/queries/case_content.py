"""What the books said of a case at its last investigation, and the values that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.finding import CannotTell, Evidence
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.store.changing import NoSuchCaseError
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amicable.core.vocabulary.worded import Worded


_FOUND = ("findings", "corrected", "explained")


def the_invoice(invoice_id: str) -> Worded:
    """Return what an invoice is called where a case does not speak of it."""
    return worded("in_case.invoice", "invoice {invoice}", invoice=Quoted(invoice_id))


class NotInCaseError(InputError):
    """A case does not speak of an invoice or a value, so that it shows none of it."""

    def __init__(self, case_id: str, what: Worded) -> None:
        super().__init__(
            worded(
                "not_in_case",
                "Case {case_id} does not speak of {what}; go back to the case.",
                case_id=case_id,
                what=what,
            )
        )


def case_content(case_id: str) -> tuple[Case, Mapping[str, Any]]:
    """Return a case and its last investigation as `amicable.case/1`, empty where there is none.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case = Case.objects.select_related("owner").filter(pk=case_id).first()
    if case is None:
        raise NoSuchCaseError(case_id)
    last = case.investigations.order_by("-sequence").first()
    return case, last.content if last else {}


def cannot_tell_in(one: Mapping[str, Any]) -> CannotTell:
    """Return an entry of `cannot_tell` of a kept investigation.

    Investigations of older versions do not say what a convention is about, only which record
    would hold it; neither do they name the period.
    """
    before = "" if one["code"] == "no_convention" else one["would_help"] or ""
    return CannotTell(
        check=one["check"],
        cause=one["cause"],
        invoice_id=one["invoice_id"],
        line=one["line"],
        code=one["code"],
        subject=one.get("subject", before),
        would_help=one["would_help"] or "",
        period=one.get("period", ""),
    )


def language_of_case(case_id: str) -> str:
    """Return the language that the customer writes in.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    found = Case.objects.filter(pk=case_id).values_list("language", flat=True).first()
    if found is None:
        raise NoSuchCaseError(case_id)
    return found


def found_in(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every finding of a case: errors, those that are mended, and explanations."""
    for kind in _FOUND:
        yield from content.get(kind, ())


def invoices_in(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the invoices that a case speaks of: none other may be opened from it."""
    named = [*content["identified"]["invoices"]] if content else []
    named += [one["invoice_id"] for one in content.get("claims", ())]
    named += [one["invoice_id"] for one in found_in(content)]
    return tuple(dict.fromkeys(one for one in named if one))


def numbers_in(content: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the printed number of each invoice by its id; people are never shown the id."""
    numbers: Mapping[str, str] = content["identified"].get("numbers", {}) if content else {}
    return numbers


def cited_in(content: Mapping[str, Any], name: str, number: int) -> Evidence | None:
    """Return the value that a finding or claim cites at a place, counted from zero."""
    told = [*found_in(content), *content.get("claims", ())]
    rows = next((one["evidence"] for one in told if one["id"] == name), ())
    if not 0 <= number < len(rows):
        return None
    row = rows[number]
    return Evidence(row["table"], tuple(map(str, row["key"])), row["column"], str(row["value"]))
