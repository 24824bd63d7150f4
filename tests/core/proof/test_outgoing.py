from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.proof.outgoing import own_part, prose

ANSWER = "Thank you.\n> You are frauds!\nWe will look at it.\n\nOn 3 May, Ana wrote:\nYou cheat."


def test_what_is_quoted_is_blank_and_the_places_stay() -> None:
    own = own_part(ANSWER)
    assert len(own) == len(ANSWER)
    assert own.split() == ["thank", "you.", "we", "will", "look", "at", "it."]


def test_a_mail_below_with_its_head_is_blank() -> None:
    text = "Gracias.\n\nDe: Ana\nEnviado: lunes\nAsunto: Factura\n\nEsto es un fraude"
    assert own_part(text).strip() == "gracias."


def test_the_head_of_the_text_itself_is_no_quotation() -> None:
    assert "we credit it" in own_part("From: us\nSubject: Invoice\n\nWe credit it.")


def test_tables_lists_and_signatures_are_no_running_text() -> None:
    table = "Invoice:   F-1\nPay now:   5.00"
    text = f"Hello Ana,\n\nWe looked at it.\n\n{table}\n\n- One.\n- Two.\n\nTom"
    own = own_part(text)
    assert [own[start:end] for start, end in prose(own)] == ["we looked at it."]


@given(st.text(max_size=300))
def test_any_text_stays_as_long_as_it_was(text: str) -> None:
    assert len(own_part(text)) == len(text)
