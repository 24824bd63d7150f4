"""What a customer wrote this time, in the forms in which programs quote and sign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import amicable.catalog
from amicable.core.intake.own_words import split_own_words
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from collections.abc import Sequence

LEXICONS = tuple(read_lexicons([Path(amicable.catalog.__file__).parent]).values())
OWN = "Two boxes are missing."
"""What the customer wrote in each of the mails below, in whatever language."""

QUOTES = {
    "en Gmail": "On Tue, 3 Mar 2026 at 09:12, Ana <ana@club.example> wrote:\n> Dear Ana",
    "en broken": "On Tue, 3 Mar 2026 at 09:12, Ana\n<ana@club.example>\nwrote:\n\n> Dear Ana,",
    "en glued": "On Tue, 3 Mar 2026, Ana <ana@club.example>wrote:\n> Dear Ana,",
    "en Outlook": "From: Billing\nSent: Tuesday, 3 March\nTo: Ana\n\nDear Ana",
    "en rule": "------------------\n\n*From:* Billing\n*Sent:* Tuesday\n*To:* Ana\n\nDear",
    "en original": "-----Original Message-----\nDear Ana, here is the invoice.",
    "en list": "________________\nriak-users mailing list",
    "es Gmail": "El mar, 3 mar 2026 a las 9:12, Facturas (<f@s.example>) escribió:\n> Ana",
    "es broken": "El mar, 3 mar 2026 a las 9:12, Facturas\n(<f@s.example>) escribió:\n\n> Ana",
    "es Outlook": "De: Facturas\nEnviado: martes, 3 de marzo\nPara: Ana\nAsunto: F-1\n\nHola",
    "es original": "-----Mensaje original-----\nEstimada Ana:",
    "pt Gmail": "Em ter., 3 de mar. de 2026 às 09:12, Contas <c@s.example> escreveu:\n> Cara Ana",
    "pt Apple": "No dia 3 de mar de 2026, às 09:12, Contas <c@s.example> escreveu:\n\n> Cara Ana",
    "pt Outlook": "De: Contas\nEnviado em: terça, 3 de março\nPara: Ana\nAssunto: F-1\n\nOlá",
    "pt original": "-----Mensagem original-----\nCara Ana,",
    "zh mail": "在2026年3月3日 09:12, 账单部 <z@seller.example> 写道:\n> 您好",
    "zh Outlook": "发件人: 账单部\n发送时间: 2026年3月3日\n收件人: 王\n主题: F-1\n\n您好",
    "zh original": "------------------ 原始邮件 ------------------\n您好",
}
SIGNATURES = {
    "en": "Kind regards,\nAna Ruiz\nClub Aurora",
    "en dashes": "-- \nAna Ruiz",
    "en phone": "Sent from my iPhone",
    "en notice": "This e-mail and any attachments are confidential.",
    "es": "Un saludo cordial,\nAna Ruiz",
    "es phone": "Enviado desde mi iPhone",
    "es notice": "Este mensaje es confidencial y para su destinatario.",
    "pt": "Atenciosamente,\nAna Ruiz",
    "pt phone": "Enviado do meu iPhone",
    "pt notice": "Esta mensagem é confidencial.",
    "zh": "此致敬礼\n王芳",
    "zh phone": "发自我的iPhone",
    "zh notice": "本邮件含有保密信息",
}


def _split(body: str) -> tuple[str, str]:
    return split_own_words(body, LEXICONS, forward=False)


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_the_quoted_mail_is_told_from_the_own_words(quote: str) -> None:
    own, quoted = _split(f"{OWN}\n\n{quote}")
    assert own == OWN
    assert quoted


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
def test_a_signature_and_a_notice_are_cut(signature: str) -> None:
    own, quoted = _split(f"{OWN}\n\n{signature}")
    assert (own, quoted) == (OWN, "")


@pytest.mark.parametrize("announced", [one for one in QUOTES.values() if "\n>" in one])
def test_answers_between_marked_lines_are_own_words(announced: str) -> None:
    body = f"{announced}\n\nWe got eight.\n\n> And the price?\n\nThe price is right."
    own, quoted = _split(body)
    assert own.split() == ["We", "got", "eight.", "The", "price", "is", "right."]
    assert "And the price?" in quoted


def test_a_quoted_mail_that_quotes_another_is_quoted_whole() -> None:
    body = f"{OWN}\n\n{QUOTES['en Outlook']}\n\n{QUOTES['en Gmail']}\n\nYour invoice is due."
    own, quoted = _split(body)
    assert own == OWN
    assert "Your invoice is due." in quoted


@pytest.mark.parametrize(
    "body",
    [
        "On your remote host you can see two boxes:\n\nboth are empty.",
        "One outstanding question I had:\n\nwhere are the boxes?",
        "Sent from my desk, this is much easier than from the phone in my pocket.",
        "Here is a fix -- this is not a signature.\n\nThanks for it all the same, Ana",
        "- two boxes\n- three bags\n\nare missing",
        "From: the top floor\nwe saw that two boxes are missing",
    ],
)
def test_what_only_looks_like_a_quote_or_a_signature_stays(body: str) -> None:
    assert _split(body) == (body, "")


@given(st.lists(st.sampled_from([OWN, "", "> quoted", "--", *QUOTES.values()]), max_size=8))
def test_no_line_is_made_up_and_own_words_before_any_quote_stay(parts: Sequence[str]) -> None:
    body = "\n".join([OWN, *parts])
    own, quoted = _split(body)
    assert own.startswith(OWN)
    lines = {line.strip() for line in body.replace("> ", "").split("\n")} | {">", ""}
    assert {line.replace("> ", "").strip() for line in f"{own}\n{quoted}".split("\n")} <= lines
