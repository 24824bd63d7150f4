"""Which letter a case gets, in which language, and what it says of balances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.entry import LetterEntry, NoLetterError, Paragraph, choose_letter
from amicable.core.correspond.letter import choose_language, write_letter
from amicable.core.correspond.situation import situation_of
from amicable.core.vocabulary.complaint import Mention
from amicable.core.vocabulary.told import Matter
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.cast import case, claim, invoice
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Letter
    from amicable.core.vocabulary.told import MatterKind

ENGLISH = read_words([BUILT_IN], "en")
LETTERS = read_letters([BUILT_IN])
PLAIN = LetterEntry("plain", "verdict_ours", "subject.ours", (Paragraph(("opening.ours",)),))
NARROW = replace(PLAIN, name="narrow", when=("country:ES",))


def english(sample: str, *, balance_is_current: bool = True) -> Letter:
    letter = write_letter(
        SAMPLES[sample](),
        words=ENGLISH,
        letters=LETTERS,
        balance_is_current=balance_is_current,
    )
    assert letter is not None
    return letter


@pytest.mark.parametrize(
    ("sample", "situation"),
    [
        ("price_error", "verdict_ours"),
        ("already_paid", "already_paid_found"),
        ("mended_before", "already_corrected"),
        ("repeat_order", "verdict_customer"),
        ("damaged", "verdict_uncertain"),
        ("two_claims", "mixed"),
        ("two_fit", "clarify"),
        ("stranger", "acknowledge_unknown"),
        ("other_account", "hand_over"),
        ("more_time", "request_received"),
        ("thank_you", "no_dispute"),
        ("copy_wanted", "copy_asked"),
    ],
)
def test_a_case_gets_its_situation(sample: str, situation: str) -> None:
    assert situation_of(SAMPLES[sample]()) == situation


def test_a_stranger_who_asks_for_a_copy_is_told_nothing() -> None:
    asked = SAMPLES["copy_wanted"]()
    unknown = replace(asked, identified=replace(asked.identified, sender="unknown"))
    assert situation_of(unknown) == "no_dispute"


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_who_gave_the_number_of_an_invoice_is_not_asked_for_it(language: str) -> None:
    words, thanked = read_words([BUILT_IN], language), SAMPLES["thank_you"]()
    mention = Mention("invoice_number", "F-2026/0113", "F-2026/0113")
    named = replace(thanked, complaint=replace(thanked.complaint, mentions=(mention,)))
    for case_, key in ((named, "thanks.next_named"), (thanked, "thanks.next")):
        letter = write_letter(case_, words=words, letters=LETTERS)
        assert letter is not None
        assert words.say(key) in letter.body


def test_who_asks_for_time_hears_of_our_own_mistake_too() -> None:
    asked, ours = SAMPLES["more_time"](), SAMPLES["price_error"]()
    both = replace(asked, findings=ours.findings, decision=ours.decision)
    letter = write_letter(both, words=ENGLISH, letters=LETTERS)
    assert letter is not None
    assert letter.situation == "request_received"
    assert "While checking, we also found" in letter.body
    assert "credit note for 24.20 EUR" in letter.body


def test_what_was_compared_for_two_claims_is_said_once() -> None:
    two = case(claim("Q02", "customer"), claim("Q09", "customer"))
    letter = write_letter(two, words=ENGLISH, letters=LETTERS)
    assert letter is not None
    assert letter.body.count("You told us that") == 1
    assert letter.body.count("We compared the quantities billed with our delivery records.") == 1


def test_a_machine_gets_no_letter() -> None:
    assert write_letter(case(automatic=True), words=ENGLISH, letters=LETTERS) is None


@pytest.mark.parametrize("matter", ["spam", "automatic"])
def test_what_advertises_or_answers_by_itself_gets_no_letter(matter: MatterKind) -> None:
    told = case(kind="other")
    told = replace(told, complaint=replace(told.complaint, matters=(Matter(matter, "…"),)))
    assert write_letter(told, words=ENGLISH, letters=LETTERS) is None


def test_a_stranger_who_speaks_of_an_account_gets_the_neutral_letter() -> None:
    one = case(claim("Y08", "uncertain"), sender="unknown", flags=("payment_diverted",))
    assert situation_of(one) == "acknowledge_unknown"


def test_a_dispute_without_a_claim_is_asked_about() -> None:
    assert situation_of(case()) == "clarify"


def test_the_mail_chooses_the_language_before_the_customer() -> None:
    one = SAMPLES["price_error"]()
    assert choose_language(one, {"en", "es"}) == "es"
    assert choose_language(one, {"en", "pt"}) == "en"
    assert one.customer is not None
    speaking = replace(one, customer=replace(one.customer, language="pt"))
    assert choose_language(speaking, {"en", "pt"}) == "pt"


def test_an_old_balance_is_not_stated() -> None:
    body = english("price_error", balance_is_current=False).body
    assert "217.80" not in body
    assert "so we state no balance here" in body
    assert "24.20 EUR" in body


def test_an_unknown_open_amount_is_not_stated() -> None:
    one = replace(SAMPLES["repeat_order"](), invoices=(invoice(open_amount=None),))
    letter = write_letter(one, words=ENGLISH, letters=LETTERS)
    assert letter is not None
    assert "Pay now:     not stated here" in letter.body


def test_a_balance_carries_its_date() -> None:
    assert "Balance as of 30 June 2026." in english("price_error").body


def test_two_claims_have_a_row_each() -> None:
    body = english("two_claims").body
    assert body.count("You said:") == 3
    assert body.count("Invoice:") == 2


def test_a_surplus_is_said_when_the_invoice_was_paid() -> None:
    assert "As it is paid, 29.04 EUR stands in your favour." in english("short_delivery").body


def test_a_calculation_that_contradicts_the_answer_is_not_shown() -> None:
    odd = SAMPLES["price_is_right"]()
    steps = (*odd.claims[0].derivation[:-1], SAMPLES["price_error"]().findings[0].derivation[-1])
    claims = (replace(odd.claims[0], derivation=steps),)
    letter = write_letter(replace(odd, claims=claims), words=ENGLISH, letters=LETTERS)
    assert letter is not None
    assert "Correct: 100.00" not in letter.body
    assert "Hinge 90: 10 × 12.00 EUR = 120.00 EUR." in letter.body


def test_a_missing_rule_is_asked_for_by_what_it_says() -> None:
    asked = (
        "One thing would settle it: the page of the contract or offer that says how part periods"
    )
    assert asked in english("missing_convention").body


def test_an_order_number_cannot_forge_a_row() -> None:
    forged = replace(invoice(), purchase_order="PO-1\nPay now:     0.01 EUR")
    letter = write_letter(
        replace(SAMPLES["price_error"](), invoices=(forged,)), words=ENGLISH, letters=LETTERS
    )
    assert letter is not None
    assert letter.body.count("\nPay now:") == 1


def test_what_we_found_unasked_is_summed_by_cause() -> None:
    first, second = (replace(SAMPLES["price_error"]().findings[0], id=f"f{n}") for n in (1, 2))
    one = replace(SAMPLES["damaged"](), findings=(first, replace(second, line="2")))
    letter = write_letter(one, words=ENGLISH, letters=LETTERS)
    assert letter is not None
    assert letter.body.count("Also found:") == 1
    assert "(48.40 EUR)" in letter.body


def test_the_narrowest_letter_that_fits_is_chosen() -> None:
    both = (PLAIN, NARROW)
    assert choose_letter(both, "verdict_ours", frozenset({"country:ES"})) == NARROW
    assert choose_letter(both, "verdict_ours", frozenset({"country:BR"})) == PLAIN


def test_a_condition_can_be_turned_round() -> None:
    elsewhere = replace(NARROW, when=("not country:ES",))
    assert choose_letter((PLAIN, elsewhere), "verdict_ours", frozenset()) == elsewhere


def test_a_situation_without_letter_says_what_to_add() -> None:
    with pytest.raises(NoLetterError, match="no letter for the situation 'mixed'"):
        choose_letter((PLAIN,), "mixed", frozenset())


def test_who_says_paid_and_has_paid_is_told_so() -> None:
    body = english("paid_as_said").body
    assert "We found:    it is paid in our records too" in body
    assert "In our records, too, nothing is left to pay on it." in body
    assert "- We received 242.00 EUR on 10 June 2026." in body
    assert "We received 0.00" not in body


def test_a_stale_balance_says_nothing_of_payment() -> None:
    body = english("paid_as_said", balance_is_current=False).body
    assert "paid in our records" not in body
    assert "nothing is left to pay" not in body


def test_nobody_is_asked_to_prove_that_nothing_came() -> None:
    assert "It is for us to show what arrived" in english("not_covered").body
    assert "It is for us to show what arrived" not in english("damaged").body


def test_a_record_of_a_period_names_its_first_and_last_day() -> None:
    billed = invoice()
    line = replace(billed.lines[0], period_from=date(2026, 5, 1), period_to=date(2026, 6, 1))
    monthly = replace(billed, lines=(line,))
    letter = write_letter(
        case(claim("D02", "customer"), invoices=(monthly,)), words=ENGLISH, letters=LETTERS
    )
    assert letter is not None
    assert "- Hinge 90, 1 May 2026 – 31 May 2026: 10 × 12.00 EUR = 120.00 EUR." in letter.body


@pytest.mark.parametrize(("later", "expected"), [(0, "which was due on"), (1, ", due ")])
def test_a_day_of_payment_that_is_past_is_told_as_past(later: int, expected: str) -> None:
    sample = SAMPLES["price_error"]()
    as_of = sample.made_with.as_of
    due_on = as_of + timedelta(days=later * 9 - 3)
    dated = tuple(replace(one, due_on=due_on) for one in sample.invoices)
    letter = write_letter(replace(sample, invoices=dated), words=ENGLISH, letters=LETTERS)
    assert letter is not None
    (told,) = [one for one in letter.body.splitlines() if one.startswith("What stays")]
    assert expected in told
