"""What a customer said: the words, what they mention, and what they hold to be wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.robot_address import is_robot

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.attachment_reading import AttachmentReading
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.short_payment import ShortPayment
    from amicable.core.vocabulary.told import (
        Matter,
        MatterKind,
        PaymentMade,
        Promise,
        Urgency,
        Wish,
    )

ComplaintKind = Literal["dispute", "request", "other"]
ClaimedBasis = Literal["net", "gross", "unit_price"]
Channel = Literal[
    "mail",
    "text",
    "form",
    "api",
    "spreadsheet",
    "phone",
    "chat",
    "remittance",
    "response",
]
"""How a complaint came. The last two are papers in which nobody wrote that they complain."""
AutomaticKind = Literal[
    "auto_reply",
    "out_of_office",
    "notification",
    "bounce",
    "receipt",
    "calendar",
    "list",
    "bulk",
]
"""What kind of machine wrote a mail. A `notification` (of a ticket system, of a buyer's portal)
and mail of a discussion `list` may pass on what a person complains of; `bulk` speaks to all."""


@dataclass(frozen=True, slots=True)
class Authentication:
    """What the receiving mail server says of the sender, each a word such as `pass` or `fail`.

    Empty where no server that we trust says anything.
    """

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    server: str = ""
    """The name under which the server wrote it (authserv-id of RFC 8601)."""
    several_senders: bool = False
    """True when the mail names several senders, of which a server checks one."""

    @property
    def is_refuted(self) -> bool:
        """Say whether the sender's address is not the one that wrote, as far as the server knows.

        DMARC decides; without its word a failed SPF does that no signature of the sender's own
        domain makes good. A result is `unaligned` when another domain than the sender's passed.
        """
        if self.several_senders or self.dmarc in {"fail", "unaligned"}:
            return True
        return self.dmarc != "pass" and self.spf == "fail" and self.dkim != "pass"


_MATTER: dict[ComplaintKind, MatterKind] = {
    "dispute": "dispute",
    "request": "payment_terms_request",
    "other": "other",
}


_DECORATION = 20_000


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the words. Its bytes are never executed."""

    name: str
    """As given, without folders and control characters; its type where it has none."""
    media_type: str
    """The media type that the bytes show; `application/octet-stream` when they show none."""
    size: int
    """In bytes."""
    sha256: str
    inline: bool = False
    """True for a picture that the words show in their midst."""
    remarks: tuple[str, ...] = ()
    """What to know of it, each a code: `type_differs`, `program`, `empty`, `nested_too_deep`…"""

    @property
    def is_decoration(self) -> bool:
        """Say whether it is a small picture of a signature or letterhead, not a file to read."""
        return self.inline and self.size < _DECORATION


@dataclass(frozen=True, slots=True)
class Message:
    """A mail or a text as it came, decoded but not understood. `sha256` is over the raw bytes."""

    sha256: str
    sender: str
    """Address of the sender in lower case, empty when there is none."""
    sender_name: str
    subject: str
    body: str
    """All readable text, quotes and signature included."""
    received_at: datetime | None = None
    """When our server received it; where nobody knows, what its own Date header says."""
    dated_at: datetime | None = None
    """What the sender wrote into its Date header."""
    message_id: str = ""
    automatic: bool = False
    """True when a header says that a machine wrote it (auto-reply, bounce, list)."""
    automatic_kind: AutomaticKind | None = None
    answer_to: str = ""
    """Whom an answer goes to, in lower case: `sender`, or the Reply-To of the same company."""
    reply_to: str = ""
    """Where the mail wishes to be answered, in lower case; not to be trusted."""
    to: tuple[str, ...] = ()
    """Addresses it was sent to, in lower case."""
    cc: tuple[str, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    """Message-IDs that it answers, as written, angle brackets included."""
    references: tuple[str, ...] = ()
    """Message-IDs of its thread, the oldest first."""
    authentication: Authentication = Authentication()
    attachments: tuple[Attachment, ...] = ()
    """What is attached; the content is not read here."""
    remarks: tuple[str, ...] = ()
    """What had to be cut or guessed while decoding, each a code such as `body_cut`."""
    channel: Channel = "mail"
    noted_by: str = ""
    """The agent who noted a call or a chat, empty where the customer wrote it."""

    @property
    def speaks_for_nobody(self) -> bool:
        """Say whether a machine wrote it of its own accord, not for a person behind it."""
        return self.automatic and self.automatic_kind not in {"list", "notification"}

    def remarked(self, *codes: str) -> Message:
        """Return the message with these remarks as well, each once."""
        return replace(self, remarks=tuple(dict.fromkeys((*self.remarks, *codes))))

    @property
    def reaches_nobody(self) -> bool:
        """Say whether an answer would go where no person reads it: to a machine or a robot."""
        return self.automatic or is_robot(self.answer_to or self.sender)

    @property
    def speaks_as(self) -> str:
        """Return the address that may be believed: the sender's, empty where it is refuted."""
        return "" if self.authentication.is_refuted else self.sender


@dataclass(frozen=True, slots=True)
class Mention:
    """Something concrete that the words name. `value` is canonical text (decimal, ISO date).

    A `span` is a stretch of days said vaguely: its first and last day, `2026-03-01/2026-03-10`.
    """

    kind: Literal[
        "invoice_number",
        "order_number",
        "purchase_order",
        "contract_number",
        "delivery_number",
        "amount",
        "unit_price",
        "quantity",
        "percent",
        "date",
        "month",
        "span",
        "item",
    ]
    text: str
    value: str | None = None
    currency: str | None = None
    start: int = 0
    """Offset of `text` in the body that was read."""
    of_invoice: bool = False
    """True when an invoice is named right beside it: `the May invoice`, `invoice over 120.00`."""
    about: bool = False
    """True for an amount or price that the words call a rough one: `about 40`, `some 200`."""
    of_event: bool = False
    """True for a month or stretch of days in which something else than billing is told to have
    happened: `sent back in August`, `paid two weeks ago`."""


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """One thing the customer says is wrong, in the words that say it."""

    reason: str
    """A cause code or a group letter of the dispute taxonomy (`P01`, `P`, `X99`)."""
    score: Decimal
    """How sure the reading is, from 0 to 1."""
    sentence: str
    mentions: tuple[Mention, ...] = ()
    claimed_amount: Decimal | None = None
    claimed_basis: ClaimedBasis = "gross"
    currency: str | None = None
    context: str = ""
    """The sentences around it that speak of the same thing, `sentence` included."""
    place: int | None = None
    """The line it names by its place on the invoice, `line 2`: from 1, or -1 for the last."""
    row: ClaimRow | None = None
    """The row of the customer's list that states it; the claim is about that row's invoice."""
    acceptance: Acceptance | None = None
    """How much of the invoice that row accepts, where it says so."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A message understood: its kind, language, mentions and stated claims."""

    message: Message
    kind: ComplaintKind
    language: str
    """ISO 639-1 code of the language it is written in, `und` where a few words do not tell."""
    text: str
    """The customer's own words: without quoted mail and signature."""
    mentions: tuple[Mention, ...]
    claims: tuple[StatedClaim, ...]
    flags: tuple[str, ...] = ()
    """Facts that change who may answer: `payment_diverted`, `refund_to_account`, `deadline`…"""
    readings: tuple[AttachmentReading, ...] = ()
    """What was read of the files that came with it."""
    stored_language: str | None = None
    """The language that was known of the sender before; an undecided mail is answered in it."""
    matters: tuple[Matter, ...] = ()
    """What it is about, finer than `kind`; the first is the one that counts."""
    urgency: tuple[Urgency, ...] = ()
    """What presses, each with its sentence; its kinds are among the flags too."""
    wishes: tuple[Wish, ...] = ()
    promises: tuple[Promise, ...] = ()
    payments: tuple[PaymentMade, ...] = ()
    """Payments that the customer says were made."""
    plain_words: frozenset[str] = frozenset()
    """Words of `text` that complaints of its language use whatever they are about."""
    likely_reasons: tuple[str, ...] = ()
    """The two reasons that a trained reader thinks likeliest, where the words alone leave it open
    (X99): never claimed, only asked about."""
    payment: ShortPayment | None = None
    """The payment that was short, where nobody wrote and the money itself complains."""
    statuses: tuple[ClaimRow, ...] = ()
    """Rows of the customer's list that complain of nothing and only say how an invoice stands."""

    @property
    def matter(self) -> MatterKind:
        """What counts most of what it is about."""
        return self.matters[0].kind if self.matters else _MATTER[self.kind]
