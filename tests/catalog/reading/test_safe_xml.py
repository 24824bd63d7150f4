from __future__ import annotations

import pytest

from amicable.catalog.reading.safe_xml import MAX_BYTES, UnreadableXmlError, parsed

BOMB = (
    b'<!DOCTYPE a [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]>"
)


@pytest.mark.parametrize(
    "hostile",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "http://somewhere.example/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///secret">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///secret"> %x;]><a/>',
        BOMB + b"<a>&l9;</a>",
        BOMB + b'<a b="&l9;"/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_with_its_mend(hostile: bytes) -> None:
    with pytest.raises(UnreadableXmlError, match=r"^a\.xml, .*DOCTYPE.*take that declaration out"):
        parsed(hostile, "a.xml")


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"   ",
        b"hello",
        b"<a>",
        b"<a></b>",
        b"\x00\x01",
        b"PK\x03\x04",
        b"<a>&none;</a>",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b"<a>" * 400 + b"</a>" * 400,
    ],
)
def test_what_is_no_xml_is_refused_in_one_sentence(broken: bytes) -> None:
    with pytest.raises(UnreadableXmlError) as caught:
        parsed(broken, "a.xml")
    sentence = str(caught.value)
    assert sentence.startswith("a.xml, ")
    assert "\n" not in sentence
    assert sentence.endswith("export it again.")


def test_more_than_20_megabytes_are_refused_unread() -> None:
    with pytest.raises(UnreadableXmlError, match="20 MB"):
        parsed(b"<a>" + b" " * MAX_BYTES + b"</a>", "a.xml")


def test_ordinary_xml_is_read_in_its_own_charset() -> None:
    written = '<?xml version="1.0" encoding="iso-8859-1"?><a>Größe</a>'.encode("latin-1")
    assert parsed(written, "a.xml").text == "Größe"
