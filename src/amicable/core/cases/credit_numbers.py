"""The numbers under which credits were issued: each paper that was requested gets its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 60
"""Signs of a number."""
ONLY = ""
"""The name under which the number of the only paper may be given."""


class CreditNumberError(InputError):
    """The numbers that were given do not fit the papers that were requested."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The credit was not noted: {why}.")


@dataclass(frozen=True, slots=True)
class RequestedPaper:
    """A credit that was asked for: its paper's name without ending, the printed invoice number."""

    name: str
    invoice: str
    number: str = ""
    """The number that it bears already, where it is of a series of ours."""


def paper_of(document: str, kind: str, number: str = "") -> RequestedPaper:
    """Return the paper that a document's file belongs to: one request, in several formats."""
    name = document.rpartition(".")[0] or document
    invoice = name.removeprefix(f"{kind.replace('_', '-')}-").rpartition("-")[0]
    return RequestedPaper(name, invoice or name, number)


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
        why = f"nothing was requested under the name {name[:80]!r}; name one of {_list(invoices)}"
        raise CreditNumberError(why)
    for one in papers:
        if not found[one.name]:
            why = f"the number of the credit for {one.invoice} ({one.name}) is missing"
            raise CreditNumberError(why)
        if one.number and found[one.name] != one.number:
            why = f"the credit for {one.invoice} bears the number {one.number} already"
            raise CreditNumberError(why)
    return _checked(found, invoices, taken)


def _named(papers: Sequence[RequestedPaper], given: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers by the names of papers, that of the only paper too."""
    if ONLY not in given or not papers:
        return dict(given)
    if not given[ONLY]:
        return {name: one for name, one in given.items() if name != ONLY}
    if len(papers) > 1:
        why = f"{len(papers)} papers were requested, each has its own number: {_list(papers)}"
        raise CreditNumberError(why)
    return {papers[0].name: given[ONLY]}


def _checked(
    found: dict[str, str], invoices: Mapping[str, str], taken: Mapping[str, str]
) -> dict[str, str]:
    seen: dict[str, str] = {number.casefold(): name for number, name in taken.items()}
    for name, number in found.items():
        if len(number) > LONGEST or not any(sign.isalnum() for sign in number):
            why = f"{number[:80]!r} is no number of a credit note; it has 1 to {LONGEST} signs"
            raise CreditNumberError(why)
        if number.casefold() == invoices.get(name, "").casefold():
            why = f"{number} is the number of the invoice, not of its credit note"
            raise CreditNumberError(why)
        if number.casefold() in seen:
            why = f"the number {number} is given twice; each credit note has its own"
            raise CreditNumberError(why)
        seen[number.casefold()] = name
    return found


def _list(papers: Mapping[str, str] | Sequence[RequestedPaper]) -> str:
    names = [one if isinstance(one, str) else one.name for one in papers]
    return ", ".join(names)
