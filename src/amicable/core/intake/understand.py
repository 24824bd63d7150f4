"""A message becomes a complaint: language, own words, mentions, claims, kind and flags."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from amicable.core.intake.claims import Reading, claims_read, state_claims
from amicable.core.intake.clauses import by_clause
from amicable.core.intake.kind_of_mail import Mail, kind_of_mail
from amicable.core.intake.language import UNDECIDED, choose_language, might_be
from amicable.core.intake.lexicon import NO_LEXICON
from amicable.core.intake.listed_lines import by_line
from amicable.core.intake.matters import find_matters
from amicable.core.intake.mentions import find_mentions
from amicable.core.intake.own_words import split_own_words
from amicable.core.intake.passages import passages
from amicable.core.intake.payments_made import find_payments
from amicable.core.intake.promises import find_promises
from amicable.core.intake.reader import Opinion, by_who_did_it
from amicable.core.intake.reasons import hear
from amicable.core.intake.statements import parted_at
from amicable.core.intake.unclaimed import without_bare_subject, without_unclaimed
from amicable.core.intake.urgency import find_urgency
from amicable.core.intake.wishes import find_wishes
from amicable.core.intake.words_heard import words_heard
from amicable.core.vocabulary.complaint import Complaint, StatedClaim
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.reason import UNTOLD
from amicable.core.vocabulary.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.reader import Reader
    from amicable.core.intake.reasons import Heard, Hearing
    from amicable.core.vocabulary.complaint import ComplaintKind, Mention, Message
    from amicable.core.vocabulary.told import Urgency

MOST_READ = 12_000
"""Characters of the customer's words that are read; a complaint is told long before that."""
_MOST_SENTENCES = 800
"""Sentences that are read; a mail with more is a table, and no complaint in words."""
_LONGEST = 3_000
"""Characters of one sentence in which a reason is heard; nobody says more in one breath."""
_MOST_LINES = 40_000
"""Characters of a mail in which the customer's own words are told from what it quotes."""
_SHORT = 60
"""Characters up to which the subject helps to tell the language."""
_SURE = Decimal("0.85")
"""How surely a reason is heard for it to be asked about where a reader knows of none."""
_WISH = "H"
_SUBJECT = Decimal("0.30")
_FLAGS = ("payment_diverted", "refund_to_account")


def understand(
    message: Message,
    *,
    lexicons: Mapping[str, Lexicon],
    detect: Callable[[str], str],
    prior: str | None = None,
    today: date | None = None,
    reader: Reader | None = None,
) -> Complaint:
    """Read what a customer says; nothing is looked up, and nothing raises for strange words.

    A `reader` decides what is claimed, else the lexicons. `prior` is the stored language, `today`
    the day of a message without one. Mentions count in `text`: subject, blank line, own words.
    """
    text, spoken, quoted = _own_text(message, tuple(lexicons.values()))
    language = choose_language(spoken, lexicons, detect=detect, prior=prior)
    lexicon = lexicons.get(prior or "" if language == UNDECIDED else language, NO_LEXICON)
    day = message.received_at.date() if message.received_at else today
    others = tuple(other for other in lexicons.values() if other is not lexicon)
    mentions = find_mentions(text, folded := fold(text), lexicon, others, day)
    subject, spans = len(message.subject.strip()), sentence_spans(folded)[:_MOST_SENTENCES]
    reading = by_line(Reading(text, folded, spans, mentions, lexicon, subject=subject))
    hear_again = partial(_heard, others=others, subject=subject)
    every, whole = (lexicon, *others), without_unclaimed(reading, subject)
    reading, claims, opinion = _told(whole, every, reader, hear_again)
    told = passages(reading, others, day)
    urgency = () if message.speaks_for_nobody else find_urgency(told)
    wishes, promises = find_wishes(told), find_promises(told)
    mail = Mail(reading, told, claims, every, urgency, wishes, promises, opinion.nothing)
    automatic = message.speaks_for_nobody or (not message.automatic and mail.says("auto_reply"))
    kind = kind_of_mail(mail, automatic=automatic)
    claims = _final(kind, claims, reading)
    return Complaint(
        message=message,
        kind=kind,
        language=language,
        text=text,
        mentions=(*mentions, *_quoted_numbers(quoted, lexicon, others, mentions)),
        claims=claims,
        flags=_flags(folded, every, urgency),
        stored_language=prior,
        matters=find_matters(told, kind, claims, wishes, automatic=automatic),
        urgency=urgency,
        wishes=wishes,
        promises=promises,
        payments=find_payments(told),
        plain_words=lexicon.vocabulary.plain_in(folded),
        likely_reasons=opinion.likely if kind == "dispute" and _is_open(claims) else (),
    )


def _told(
    whole: Reading,
    every: Sequence[Lexicon],
    reader: Reader | None,
    hear_again: Callable[[Reading], Hearing],
) -> tuple[Reading, tuple[StatedClaim, ...], Opinion]:
    """Return what is claimed below a subject that names no matter.

    Where nothing is, that nothing is disputed is no surer than with the subject.
    """
    below = without_bare_subject(whole, every)
    reading, heard = _heard_by_clause(below, hear_again)
    claims, opinion = _claims(reading, heard, reader, hear_again)
    if claims or below is whole:
        return reading, claims, opinion
    _, other = _claims(whole, hear_again(whole), reader, hear_again)
    known = [one.nothing for one in (opinion, other) if one.nothing is not None]
    return reading, claims, replace(opinion, nothing=min(known, default=None))


def _claims(
    reading: Reading,
    hearing: Hearing,
    reader: Reader | None,
    hear_again: Callable[[Reading], Hearing],
) -> tuple[tuple[StatedClaim, ...], Opinion]:
    """Return what is claimed, and the opinion of a reader, where there is one."""
    told = state_claims(reading, hearing.told)
    if reader is None or not reading.spans:
        return told, Opinion()
    opinion = reader(words_heard(reading, hearing, told))
    opinion = by_who_did_it(opinion, {one.reason for one in told})
    if opinion.claims is None:
        return told, opinion
    likely = opinion.likely or (() if opinion.claims else _sure_of(told))
    starts = {reason: reading.spans[at][0] for reason, at in opinion.said_in.items()}
    starts.update(opinion.said_from)
    parted = parted_at(reading, opinion.said_from.values())
    if parted is not reading:
        hearing = hear_again(parted)
    said_in = {reason: parted.at(start) for reason, start in starts.items()}
    claims = claims_read(parted, hearing, opinion.claims, said_in)
    return claims, replace(opinion, likely=likely)


def _sure_of(claims: Sequence[StatedClaim]) -> tuple[str, ...]:
    """Return what the lexicons surely hear, two reasons at most, to be asked about."""
    sure = [one for one in claims if one.score >= _SURE and not one.reason.startswith(_WISH)]
    return tuple(dict.fromkeys(one.reason for one in sure))[:2]


def _is_open(claims: Sequence[StatedClaim]) -> bool:
    return {one.reason for one in claims} == {UNTOLD}


def _own_text(message: Message, every: Sequence[Lexicon]) -> tuple[str, str, str]:
    """Return the text that is read, the part that tells its language, and what it quotes."""
    own, quoted = split_own_words(
        message.body[:_MOST_LINES],
        every,
        forward=any(x.says("forward", fold(message.subject)) for x in every),
    )
    text = "\n\n".join(part for part in (message.subject.strip(), own) if part)[:MOST_READ]
    # A short subject in another language must not outvote the words.
    return text, own if len(own) > _SHORT else text, quoted


def _heard_by_clause(
    reading: Reading, hear_again: Callable[[Reading], Hearing]
) -> tuple[Reading, Hearing]:
    heard = hear_again(reading)
    parted = by_clause(reading, heard)
    return parted, heard if parted is reading else hear_again(parted)


def _heard(reading: Reading, others: Sequence[Lexicon], subject: int) -> Hearing:
    """Return the reasons heard in the text's language, or in one that it may as well be in."""
    folded, lexicon = reading.folded, reading.lexicon
    sentences = [folded[start : min(end, start + _LONGEST)] for start, end in reading.spans]
    near = (other for other in others if might_be(folded, lexicon, other))
    hearing = hear(sentences, (lexicon, *near), reading.opening)
    in_subject = sum(start < subject for start, _ in reading.spans)
    return replace(hearing, told=_said_in_body(hearing.told, in_subject))


def _said_in_body(heard: Sequence[Heard], subject_sentences: int) -> tuple[Heard, ...]:
    """Let the body speak: what only the subject says counts less once the body says anything."""
    body = {one.reason for one in heard if one.sentence >= subject_sentences}
    if not body:
        return tuple(heard)
    return tuple(
        one if one.sentence >= subject_sentences else replace(one, score=one.score - _SUBJECT)
        for one in heard
        if one.sentence >= subject_sentences or one.reason not in body
    )


def _final(
    kind: ComplaintKind, claims: tuple[StatedClaim, ...], reading: Reading
) -> tuple[StatedClaim, ...]:
    if kind == "other":
        return ()
    if claims:
        return claims
    start, end = max(reading.spans, key=lambda span: span[1] - span[0], default=(0, 0))
    sentence = " ".join(reading.text[start:end].split())
    return (StatedClaim(UNTOLD, Decimal("0.30"), sentence, tuple(reading.mentions)),)


def _flags(
    folded: str, lexicons: Sequence[Lexicon], urgency: Sequence[Urgency]
) -> tuple[str, ...]:
    flags = [flag for flag in _FLAGS if any(lexicon.says(flag, folded) for lexicon in lexicons)]
    flags.extend(dict.fromkeys(one.kind for one in urgency))
    flags.extend(c for c in ("plural_invoices", "latest") if lexicons[0].says(c, folded))
    return tuple(flags)


def _quoted_numbers(
    quoted: str, lexicon: Lexicon, others: Sequence[Lexicon], own: Sequence[Mention]
) -> tuple[Mention, ...]:
    """References of the quoted mail, for when the customer's own words name none.

    They start behind the text, which tells them from what the customer wrote.
    """
    if any(mention.kind.endswith(("_number", "_order")) for mention in own):
        return ()
    found = find_mentions(quoted[:MOST_READ], fold(quoted[:MOST_READ]), lexicon, others, None)
    return tuple(
        replace(mention, start=MOST_READ + mention.start)
        for mention in found
        if mention.kind == "invoice_number"
    )
