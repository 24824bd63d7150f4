"""Resolves a complaint with all that its customer wrote since, as one case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.carried_on import carried_on
from amicable.core.intake.quiet import is_quiet
from amicable.core.vocabulary.free_mail import is_free_mail
from amicable.core.vocabulary.share import WHOLE
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.hear_message import hear_message
from amicable.shell.operations.resolve_complaint import Resolved
from amicable.shell.operations.understand_message import understand_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.share import Share
    from amicable.shell.operations.hear_message import HeardMessage, Said
    from amicable.shell.operations.open_office import Office


def resolve_talk(
    said: Sequence[Said], *, name: str, office: Office, sender: str = "", share: Share = WHOLE
) -> Resolved:
    """Return the case of a complaint (`said[0]`) as it stands after what was said since.

    Later words count where they come from the same company and no server speaks against their
    sender; the case stays that of the first mail, and its answer goes there.

    Raises:
        InputError: the bytes hold no message that can be read.
    """
    first, *rest = (hear_message(one, name=name, office=office, sender=sender) for one in said)
    contact = first.contact

    def read(text: str) -> Complaint:
        message = replace(first.complaint.message, subject="", body=text)
        return understand_message(message, contact, office)

    later = [
        one.complaint
        for one in rest
        if _speaks_for(one, first) and not is_quiet(one.message, office.lexicons.values())
    ]
    complaint = carried_on(first.complaint, later, read=read)
    ledger = CustomerLedger(office.book, office.settings, contact)
    return Resolved(*finish_case(complaint, ledger, office, share))


def _speaks_for(one: HeardMessage, first: HeardMessage) -> bool:
    """Say whether a later mail is the customer's: our own people write in their threads too."""
    who = one.complaint.message.speaks_as
    wrote = first.complaint.message.sender
    domain = who.partition("@")[2]
    known = {each.customer_id for each in first.contact.customers}
    return bool(who) and (
        who == wrote
        or (domain == wrote.partition("@")[2] and not is_free_mail(domain))
        or not known.isdisjoint(each.customer_id for each in one.contact.customers)
    )
