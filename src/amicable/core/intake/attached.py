"""A complaint with what came beside its words: lists become claims, papers become mentions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import listed, reason_in
from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.vocabulary.attachment_reading import AttachmentReading
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint


def with_attachments(
    complaint: Complaint,
    readings: Iterable[AttachmentReading],
    *,
    rows: Sequence[ClaimRow] = (),
    numbers: Iterable[str] = (),
    lexicons: Mapping[str, Lexicon],
) -> Complaint:
    """Return the complaint with the claims of `rows` and, where it names no invoice, `numbers`.

    `numbers` are of invoices that attachments are, or name. The words of the rows are heard in the
    language of the mail first.
    """
    own = lexicons.get(complaint.language)
    others = [one for one in lexicons.values() if one is not own]
    every = [own, *others] if own else others
    found = listed(complaint, rows, read=lambda words: reason_in(words, every))
    found = replace(found, readings=tuple(readings))
    named = any(one.kind == "invoice_number" for one in found.mentions)
    if named or any(claim.row for claim in found.claims):
        return found
    mentions = (Mention("invoice_number", one, one) for one in dict.fromkeys(numbers))
    return replace(found, mentions=(*found.mentions, *mentions))
