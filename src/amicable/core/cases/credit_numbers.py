"""The numbers under which credits were issued: each paper that was requested gets its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.worded import Worded

LONGEST = 60
"""Signs of a number."""
ONLY = ""
"""The name under which the number of the only paper may be given."""

_OF_REQUEST = re.compile(r"[a-z]+-request-(.+)-[0-9a-f]{8}")
"""The name of a request: its kind, the invoice, the beginning of its id."""


class CreditNumberError(InputError):
    """The numbers that were given do not fit the papers that were requested."""

    def __init__(self, why: Worded) -> None:
        super().__init__(worded("credit_number", "The credit was not noted: {why}.", why=why))


@dataclass(frozen=True, slots=True)
class RequestedPaper:
    """A credit that was asked for: its paper's name without ending, the printed invoice number."""

    name: str
    invoice: str
    number: str = ""
    """The number that it bears already, where it is of a series of ours."""


def paper_of(document: str, number: str = "") -> RequestedPaper:
    """Return the paper that a document's file belongs to: one request, in several formats.

    Its e-invoice is a credit note, but bears the name of the request too.
    """
    name = document.rpartition(".")[0] or document
    of_request = _OF_REQUEST.fullmatch(name)
    return RequestedPaper(name, of_request[1] if of_request else name, number)


def credit_numbers(
    papers: Sequence[RequestedPaper], given: Mapping[str, str], taken: Mapping[str, str]
) -> dict[str, str]:
    """Return the number of each paper by its name.

    A number of our own series need not be given again. Where nothing was requested a number may
    be given under `ONLY`, or none.

    Args:
        papers: What was requested and is not issued yet.
        given: The numbers by the names of the papers; of a single one also under `ONLY`.
        taken: The numbers of credits that the case has already, with their papers.

    Raises:
        CreditNumberError: a number is missing, no number, given twice, or for no paper of these.
    """
    by_name = _named(papers, {name: " ".join(one.split()) for name, one in given.items()})
    if not papers:
        return _checked({name: one for name, one in by_name.items() if one}, {ONLY: ""}, taken)
    invoices = {one.name: one.invoice for one in papers}
    found = {one.name: by_name.pop(one.name, "") or one.number for one in papers}
    for name in by_name:
        raise CreditNumberError(
            worded(
                "credit_number.unknown",
                "nothing was requested under the name {name}; name one of {known}",
                name=Quoted(name[:80]),
                known=_list(invoices),
            )
        )
    for one in papers:
        if not found[one.name]:
            raise CreditNumberError(
                worded(
                    "credit_number.missing",
                    "the number of the credit for {invoice} ({name}) is missing",
                    invoice=one.invoice,
                    name=one.name,
                )
            )
        if one.number and found[one.name] != one.number:
            raise CreditNumberError(
                worded(
                    "credit_number.borne",
                    "the credit for {invoice} bears the number {number} already",
                    invoice=one.invoice,
                    number=one.number,
                )
            )
    return _checked(found, invoices, taken)


def _named(papers: Sequence[RequestedPaper], given: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers by the names of papers, that of the only paper too."""
    if ONLY not in given or not papers:
        return dict(given)
    if not given[ONLY]:
        return {name: one for name, one in given.items() if name != ONLY}
    if len(papers) > 1:
        raise CreditNumberError(
            worded(
                "credit_number.several",
                "{count} papers were requested, each has its own number: {names}",
                count=len(papers),
                names=_list(papers),
            )
        )
    return {papers[0].name: given[ONLY]}


def _checked(
    found: dict[str, str], invoices: Mapping[str, str], taken: Mapping[str, str]
) -> dict[str, str]:
    seen: dict[str, str] = {number.casefold(): name for number, name in taken.items()}
    for name, number in found.items():
        if why := _fault(number, invoices.get(name, ""), seen):
            raise CreditNumberError(why)
        seen[number.casefold()] = name
    return found


def _fault(number: str, invoice: str, seen: Mapping[str, str]) -> Worded | None:
    if len(number) > LONGEST or not any(sign.isalnum() for sign in number):
        return worded(
            "credit_number.form",
            "{number} is no number of a credit note; it has 1 to {most} signs",
            number=Quoted(number[:80]),
            most=LONGEST,
        )
    if number.casefold() == invoice.casefold():
        return worded(
            "credit_number.invoice",
            "{number} is the number of the invoice, not of its credit note",
            number=number,
        )
    if number.casefold() in seen:
        return worded(
            "credit_number.twice",
            "the number {number} is given twice; each credit note has its own",
            number=number,
        )
    return None


def _list(papers: Mapping[str, str] | Sequence[RequestedPaper]) -> str:
    names = [one if isinstance(one, str) else one.name for one in papers]
    return ", ".join(names)
