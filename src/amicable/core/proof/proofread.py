"""All rules over one text: what is wrong, where, and what to do about it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from amicable.core.proof.amounts import wrong_amounts, wrong_percents, wrong_quantities
from amicable.core.proof.days import days_read_two_ways, loose_promises, wrong_days
from amicable.core.proof.forms import foreign_figures, other_language, wrong_address
from amicable.core.proof.mark import in_place
from amicable.core.proof.readability import hard_to_read, long_sentences
from amicable.core.proof.references import (
    another_customer,
    bank_accounts,
    inside_words,
    wrong_name,
    wrong_references,
)
from amicable.core.proof.remedies import wrong_remedies
from amicable.core.proof.structure import missing_parts
from amicable.core.proof.wording import apologies, avoided_words, verdicts

if TYPE_CHECKING:
    from amicable.core.proof.mark import Mark
    from amicable.core.proof.proofreading import Proofreading

RULES = (
    other_language,
    wrong_amounts,
    wrong_percents,
    wrong_quantities,
    wrong_days,
    days_read_two_ways,
    loose_promises,
    wrong_references,
    another_customer,
    inside_words,
    bank_accounts,
    wrong_name,
    wrong_remedies,
    verdicts,
    avoided_words,
    apologies,
    missing_parts,
    foreign_figures,
    wrong_address,
    long_sentences,
    hard_to_read,
)


def proofread(proof: Proofreading) -> tuple[Mark, ...]:
    """Return what is wrong with a text, in its order; nothing when it may leave as it is."""
    return in_place(tuple(chain.from_iterable(rule(proof) for rule in RULES)))
