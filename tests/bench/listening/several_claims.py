"""How mails of several claims are heard: `python -m tests.bench.listening.several_claims`.

Every mail goes the whole way to its case, over the books of the held-out mails. `--mistakes` names
the mails behind the figures, `--tuned` measures the set that was mended with instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.settings import SHIPPED_MODEL
from tests.bench.listening.books import AS_OF, write_books
from tests.bench.listening.measure import Share, by_language
from tests.bench.listening.several_mails import several

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.vocabulary.case import Case
    from tests.bench.listening.several_mails import Claimed, Several

_OPEN = "X99"


@dataclass(frozen=True, slots=True)
class HeardSeveral:
    """A mail and the case that was made of it."""

    mail: Several
    case: Case

    @property
    def told(self) -> list[tuple[str, str | None]]:
        """Return the reasons claimed by their code, each once with the invoice it is about."""
        pairs = ((one.reason, one.invoice_id) for one in self.case.claims)
        return list(dict.fromkeys(one for one in pairs if len(one[0]) > 1 and one[0] != _OPEN))

    @property
    def heard(self) -> list[Claimed]:
        """Return which of its claims were heard, on whatever invoice."""
        codes = {code for code, _ in self.told}
        return [one for one in self.mail.claims if one.codes & codes]

    @property
    def placed(self) -> list[Claimed]:
        """Return which of those heard are about the right invoice, and about no other."""
        return [one for one in self.heard if self._places(one) == {one.invoice}]

    def _places(self, claimed: Claimed) -> set[str | None]:
        return {invoice for code, invoice in self.told if code in claimed.codes}

    @property
    def invented(self) -> list[str]:
        """Return the codes that were told and that nobody claimed."""
        real = frozenset[str]().union(*(one.codes for one in self.mail.claims))
        return sorted({code for code, _ in self.told} - real)

    @property
    def is_whole(self) -> bool:
        """Say whether all that is claimed was heard, and nothing else."""
        return len(self.heard) == len(self.mail.claims) and not self.invented


def hear_several(
    folder: Path, mails: Sequence[Several], *, reads: bool = True
) -> list[HeardSeveral]:
    """Resolve the mails against the books; by the lexicons alone unless it `reads`."""
    office = open_office(write_books(folder / "books"), as_of=AS_OF)
    model = SHIPPED_MODEL if reads else None
    office = replace(office, settings=replace(office.settings, reasons_model=model))
    try:
        return [
            HeardSeveral(one, resolve_complaint(one.raw, name=one.name, office=office).case)
            for one in mails
        ]
    finally:
        office.close()


def several_shares(heard: Sequence[HeardSeveral]) -> tuple[Share, ...]:
    """Return the figures of some mails."""
    claims = sum(len(one.mail.claims) for one in heard)
    hits = sum(len(one.heard) for one in heard)
    codes = sum(len({code for code, _ in one.told}) for one in heard)
    further = [one for one in heard if len(one.mail.claims) > 1]
    return (
        Share("claims heard", hits, claims),
        Share("heard claims on the right invoice", sum(len(x.placed) for x in heard), hits),
        Share("codes told that nobody claimed", sum(len(x.invented) for x in heard), codes),
        Share("mails heard whole and no more", sum(x.is_whole for x in heard), len(heard)),
        Share("of several claims none heard", sum(not x.heard for x in further), len(further)),
    )


def lines(heard: Sequence[HeardSeveral]) -> Iterator[str]:
    """Yield the figures of all mails together, and of each language."""
    yield from by_language("mails of several claims", heard, several_shares)


def mistakes(heard: Sequence[HeardSeveral]) -> Iterator[str]:
    """Yield a line for each mail that was not heard whole, or whose claims went astray."""
    for one in heard:
        if not one.is_whole or len(one.placed) < len(one.heard):
            wanted = " + ".join(
                f"{'/'.join(sorted(each.codes))}@{each.invoice}" for each in one.mail.claims
            )
            told = " + ".join(f"{code}@{invoice}" for code, invoice in one.told) or "nothing"
            likely = ",".join(one.case.complaint.likely_reasons)
            yield f"{one.mail.name} {one.mail.voice}: {told}, should be {wanted} ({likely})"


def measure() -> list[str]:
    """Return the printed figures, with the reader that ships."""
    with tempfile.TemporaryDirectory(prefix="amicable-several-") as folder:
        return list(lines(hear_several(Path(folder), several())))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--lexicons", action="store_true", help="leave it to the lexicons alone")
    parser.add_argument("--tuned", action="store_true", help="the set that was mended with")
    asked = parser.parse_args()
    mails = several("tuned" if asked.tuned else "held_out")
    with tempfile.TemporaryDirectory(prefix="amicable-several-") as folder:
        heard = hear_several(Path(folder), mails, reads=not asked.lexicons)
    told = [*lines(heard), *(mistakes(heard) if asked.mistakes else ())]
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
