"""Bytes become words again, whatever was declared; a guess says that it is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.flowed import unflowed

CHINESE = "您好。发票的单价不对、请核实。"
JAPANESE = "請求書の単価が契約と違います。"
KOREAN = "청구서 금액이 맞지 않습니다."
SPANISH = "El precio del artículo no es el que acordamos: ¿pueden revisarlo, señores?"


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (JAPANESE, "iso2022_jp", '"iso-2022-jp"'),
        (JAPANESE, "shift_jis", "shift_jis"),
        (KOREAN, "iso2022_kr", "iso-2022-kr"),
        (CHINESE, "hz", "hz-gb-2312"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE, "gbk", "x-gbk"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (SPANISH, "cp1252", "windows-1252"),
        (SPANISH, "iso-8859-15", "iso-8859-15"),
        (SPANISH, "utf-8", "utf-8"),
    ],
)
def test_a_right_declaration_brings_every_word_back(text: str, codec: str, declared: str) -> None:
    assert decode(text.encode(codec), declared) == (text, False)


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (CHINESE, "gb18030", "us-ascii"),
        (CHINESE, "gb18030", "iso-8859-1"),
        (CHINESE, "gb18030", "windows-1252"),
        (CHINESE, "gb18030", None),
        (JAPANESE, "iso2022_jp", "us-ascii"),
        (JAPANESE, "iso2022_jp", None),
        (SPANISH, "utf-16-le", None),
        (SPANISH, "utf-16-be", "utf-8"),
        (SPANISH, "cp1252", "utf-8"),
        (SPANISH, "cp1252", None),
        (SPANISH, "utf-8", "iso-8859-1"),
    ],
)
def test_a_wrong_declaration_is_seen_through_and_told(
    text: str, codec: str, declared: str | None
) -> None:
    assert decode(text.encode(codec), declared) == (text, True)


@pytest.mark.parametrize("words", ["AÑO", "ÑANDÚ", "CORAÇÃO", "ÄÖÜß", "Señor Muñoz: ÁÉ"])
def test_capitals_with_accents_are_not_taken_for_chinese(words: str) -> None:
    assert decode(words.encode("cp1252"), "iso-8859-1") == (words, False)


def test_an_escape_in_plain_words_is_no_alphabet() -> None:
    assert decode(b"press ~{ and \x1b[31m", None) == ("press ~{ and [31m", False)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80))
def test_utf_8_is_never_misread(text: str) -> None:
    raw = text.encode()
    if not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        for declared in ("utf-8", "us-ascii", None):
            assert decode(raw, declared)[0] == text
        sure = f"{text} el año que pagué más"
        assert decode(sure.encode(), "iso-8859-1")[0] == sure


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_under_any_label_are_some_text(raw: bytes, declared: str | None) -> None:
    text, _ = decode(raw, declared)
    assert not set(text) & {"\x00", "\x1b", "\r"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("the price is \nwrong", "the price is wrong"),
        ("the price\nis wrong", "the price\nis wrong"),
        ("> we \n> agreed \n90 was said", "> we agreed \n90 was said"),
        (">> a \n> b", "> > a \n> b"),
        (" stuffed \n lines", "stuffed lines"),
        ("Regards \n-- \nAna", "Regards \n-- \nAna"),
    ],
)
def test_lines_that_a_program_broke_are_joined(written: str, read: str) -> None:
    assert unflowed(written) == read


def test_a_language_without_spaces_is_joined_without_them() -> None:
    assert unflowed("发票的单 \n价不对", delete_space=True) == "发票的单价不对"


@given(st.text("ab >\n-", max_size=60))
def test_joining_loses_no_letter(text: str) -> None:
    assert [c for c in unflowed(text) if c in "ab-"] == [c for c in text if c in "ab-"]


LATIN_WORDS = [
    "el",
    "año",
    "número",
    "acción",
    "CAFÉ”",
    "¿qué?",
    "não",
    "CONTRATAÇÃO",
    "ÑANDÚ",
    "price",
]
CHINESE_WORDS = ["发票", "票", "金额", "不对", "价格", "单价", "abc", "2025", "F-1"]
JAPANESE_WORDS = ["請求書", "金額", "が違います", "ABC", "12"]
KOREAN_WORDS = ["청구서", "금액이", "다릅니다", "abc", "12"]
CYRILLIC_WORDS = ["счёт", "неверен", "цена", "ёлка", "abc", "12"]
WRITTEN = {
    "utf-8": LATIN_WORDS + CHINESE_WORDS + KOREAN_WORDS,
    "windows-1252": LATIN_WORDS,
    "iso-8859-15": ["el", "año", "número", "20", "€", "não", "ÑANDÚ"],
    "gb18030": CHINESE_WORDS,
    "gb2312": CHINESE_WORDS,
    "hz-gb-2312": CHINESE_WORDS,
    "big5": ["發票", "金額", "不對", "abc"],
    "iso-2022-jp": JAPANESE_WORDS,
    "shift_jis": JAPANESE_WORDS,
    "euc-jp": JAPANESE_WORDS,
    "iso-2022-kr": KOREAN_WORDS,
    "euc-kr": KOREAN_WORDS,
    "koi8-r": CYRILLIC_WORDS,
    "windows-1251": CYRILLIC_WORDS,
    "utf-16": LATIN_WORDS + CHINESE_WORDS,
    "utf-16-le": LATIN_WORDS + CHINESE_WORDS,
    "utf-16-be": LATIN_WORDS + CHINESE_WORDS,
    "utf-7": LATIN_WORDS + CHINESE_WORDS,
}
"""Charsets and words of the languages that are written in them."""


@given(st.data())
def test_what_is_declared_rightly_comes_back(data: st.DataObject) -> None:
    charset = data.draw(st.sampled_from(sorted(WRITTEN)))
    words = data.draw(st.lists(st.sampled_from(WRITTEN[charset]), min_size=1, max_size=8))
    text = data.draw(st.sampled_from([" ", "\n"])).join(words)
    codec = "hz" if charset == "hz-gb-2312" else charset
    assert decode(text.encode(codec), charset) == (text, False)


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("año", "iso-8859-1"),
        ("año", "gb18030"),
        ("发票", "euc-kr"),
        ("the price is wrong", "utf-16-le"),
        ("Zażółć", "us-ascii"),
        ("ƀ", "us-ascii"),
        ("preț", "iso-8859-1"),
    ],
)
def test_utf_8_under_another_label_is_told_from_an_accident(text: str, declared: str) -> None:
    assert decode(text.encode(), declared)[0] == text
