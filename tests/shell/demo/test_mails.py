"""The 24 mails keep their promises for every seed, and a fair reader can answer each."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from email.utils import parseaddr
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from email.message import EmailMessage

Demo = Any
Row = dict[str, str]
Truth = dict[str, Any]


def _own_words(mail: EmailMessage) -> str:
    """Return subject and text without markup and without the mail quoted below."""
    body = mail.get_body(("plain", "html"))
    assert body is not None
    text = unescape(re.sub(r"<[^>]+>", " ", str(body.get_content())))
    return f"{mail['Subject']}\n{text.split('-----Original Message-----')[0]}"


def _numbers(text: str) -> set[Decimal]:
    """Return the amounts with two decimals in a text, whatever their separators."""
    found = re.findall(r"\d[\d.,]*[.,]\d{2}(?!\d)", text)
    return {Decimal(re.sub(r"[.,]", "", number)).scaleb(-2) for number in found}


def _mails(demo: Demo) -> list[tuple[Truth, str]]:
    return [(mail, _own_words(demo.mails[mail["file"]])) for mail in demo.truth["mails"]]


def _where(demo: Demo, wanted: str, value: object) -> list[Truth]:
    return [mail for mail in demo.truth["mails"] if mail[wanted] == value]


def test_six_mails_in_each_of_four_languages(demo: Demo) -> None:
    assert Counter(mail["language"] for mail in demo.truth["mails"]) == dict.fromkeys(
        ("en", "es", "pt", "zh"), 6
    )
    assert list(demo.mails) == [f"{place:02d}.eml" for place in range(1, 25)]


def test_few_mails_quote_a_right_number_and_many_quote_none(demo: Demo) -> None:
    known = {row["number"]: row for row in demo.tables["invoices"]}
    counts: Counter[str] = Counter()
    for mail, text in _mails(demo):
        quoted = {known[number]["customer_id"] for number in known if number in text}
        own = mail["customer_id"] in quoted or (mail["sender"] == "unknown" and bool(quoted))
        counts[mail["number"]] += 1
        assert own is (mail["number"] == "right")
        if mail["number"] == "none":
            assert not quoted
    assert counts["right"] <= 6
    assert counts["none"] >= 8
    assert counts["mangled"] + counts["wrong"] == 24 - counts["right"] - counts["none"]


def test_a_mangled_number_is_none_of_the_senders_own(demo: Demo) -> None:
    for mail in demo.truth["mails"]:
        if mail["number"] not in {"mangled", "wrong"}:
            continue
        text = _own_words(demo.mails[mail["file"]])
        own = [r for r in demo.tables["invoices"] if r["customer_id"] == mail["customer_id"]]
        assert not [row["number"] for row in own if row["number"] in text]


def test_the_mix_of_claims_is_as_promised(demo: Demo) -> None:
    mails = demo.truth["mails"]
    reasons = [{claim["reasons"][0] for claim in mail["claims"]} for mail in mails]
    assert sum(len(several) == 2 for several in reasons) == 4
    assert sum(len(mail["invoices"]) > 1 for mail in mails) == 3
    claims = [claim for mail in mails for claim in mail["claims"]]
    wrong = [c for c in claims if c["verdict"] == "customer" and not c["corrected"]]
    assert len(wrong) == 5
    assert sum(claim["corrected"] for claim in claims) == 2
    assert sum(claim["root_cause"] == "Y01" for claim in claims) == 2
    unsure = [
        mail
        for mail in mails
        if mail["sender"] == "contact" and {c["verdict"] for c in mail["claims"]} == {"uncertain"}
    ]
    assert len(unsure) == 4
    assert len(_where(demo, "sender", "unknown")) == 1
    assert len(_where(demo, "status", "ambiguous")) == 1


def test_one_mail_claims_9800_of_which_214_20_is_ours(demo: Demo) -> None:
    (claim,) = [c for m in demo.truth["mails"] for c in m["claims"] if c["verdict"] == "shared"]
    assert (claim["claimed"], claim["supported_amount"]) == ("9800.00", "214.20")
    loud = _where(demo, "invoices", [claim["invoice_id"]])[0]
    assert Decimal("9800.00") in _numbers(_own_words(demo.mails[loud["file"]]))


def test_every_mail_is_a_real_message(demo: Demo) -> None:
    charsets, encodings, forms = set(), set(), set()
    identities = set()
    for mail in demo.mails.values():
        assert not mail.defects
        assert not re.search(r"\{\w+(\|\w+)?\}", _own_words(mail))
        assert mail["Date"].datetime.date().isoformat() == "2026-09-29"
        assert parseaddr(str(mail["To"]))[1] == demo.tables["sellers"][0]["email"]
        identities.add(mail["Message-ID"])
        forms.add(mail.get_content_type())
        for part in mail.walk():
            charsets.add(str(part.get_content_charset()))
            encodings.add(str(part["Content-Transfer-Encoding"]).lower())
    assert len(identities) == 24
    assert charsets >= {"utf-8", "iso-8859-1", "gb18030"}
    assert encodings >= {"base64", "quoted-printable", "8bit"}
    assert forms == {"text/plain", "text/html", "multipart/alternative"}


def test_the_sender_is_a_contact_of_the_customer_or_a_stranger(demo: Demo) -> None:
    contacts = {row["email"]: row["customer_id"] for row in demo.tables["contacts"]}
    domains = {row["domain"] for row in demo.tables["contacts"]}
    for mail in demo.truth["mails"]:
        address = parseaddr(str(demo.mails[mail["file"]]["From"]))[1]
        assert contacts.get(address) == mail["customer_id"]
        assert (address.partition("@")[2] in domains) is (mail["sender"] == "contact")


def _counts(demo: Demo, row: Row, text: str) -> bool:
    """Tell whether the words name the usage that an invoice bills."""
    return any(
        line["invoice_id"] == row["invoice_id"] and f"{int(line['quantity']):,}" in text
        for line in demo.tables["invoice_lines"]
        if line["kind"] == "usage"
    )


def _fits(row: Row, text: str) -> bool:
    """Tell whether an invoice fits the words by its number, sum, order or serial."""
    sums = _numbers(text)
    serial = re.split(r"[-/]", row["number"])[-1].lstrip("0")
    flat = re.sub(r"[^0-9A-Za-z]", "", row["number"])
    if row["number"] in text or flat in text or Decimal(row["gross"]) in sums:
        return True
    if re.search(rf"(?<![\d.,-]){serial}(?![\d.,])", text):
        return True
    return bool(row["purchase_order"]) and row["purchase_order"] in text


def _item_fits(demo: Demo, row: Row, text: str) -> bool:
    """Tell whether an invoice bills an item in a month, both named by the words."""
    months = {
        5: ("may ", "mayo", "maio", "五月", "5月"),
        6: ("june", "junio", "junho", "六月"),
        7: ("july", "julio", "julho", "七月"),
        8: ("august", "agosto", "八月"),
    }
    lines = [one for one in demo.tables["invoice_lines"] if one["invoice_id"] == row["invoice_id"]]
    items = [line for line in lines if line["description"] in text]
    month = int((row["period_from"] or row["issued_on"])[5:7])
    return bool(items) and any(word in text.lower() for word in months.get(month, ()))


def test_a_fair_reader_finds_the_invoices_of_every_mail(demo: Demo) -> None:
    for mail, text in _mails(demo):
        own = [
            row
            for row in demo.tables["invoices"]
            if row["customer_id"] == mail["customer_id"] and row["kind"] == "380"
        ]
        meant = {row["invoice_id"] for row in own if _fits(row, text) or _counts(demo, row, text)}
        by_item = {row["invoice_id"] for row in own if _item_fits(demo, row, text)}
        wanted = set(mail["invoices"])
        spoken = wanted | set(mail["also"])
        if mail["number"] == "right":
            named = {row["invoice_id"] for row in own if row["number"] in text}
            assert wanted <= named <= spoken or not own, mail["file"]
        elif mail["status"] == "found":
            assert wanted <= meant | by_item, mail["file"]
            assert meant <= spoken, mail["file"]
            assert by_item <= spoken or wanted <= meant, mail["file"]
        if mail["status"] == "ambiguous":
            assert meant == set(mail["candidates"])
