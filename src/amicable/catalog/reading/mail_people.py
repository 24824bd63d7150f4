"""Who a mail names, and which mails it answers: addresses and Message-IDs of its headers."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode

if TYPE_CHECKING:
    from email.message import Message as Part

MOST_ADDRESSES = 200
"""Addresses of one header that are kept."""
MOST_REFERENCES = 100
"""Message-IDs that are kept, the nearest to the mail itself."""
_LONGEST_HEADER = 65_536
_LONGEST_ADDRESS = 320
_ID = re.compile(r"<[^<>\s]{1,998}>")


def people(mail: Part, name: str) -> tuple[tuple[str, str], ...]:
    """Return who a header names: display name in words, address in lower case.

    Addresses are found before encoded words are decoded, so that a display name can never pass for
    an address. What holds no address is left out.
    """
    written = [str(one)[:_LONGEST_HEADER] for one in mail.get_all(name, [])[:MOST_ADDRESSES]]
    found = getaddresses(written)
    known = ((_words(shown), _address(address)) for shown, address in found)
    return tuple((shown, address) for shown, address in known if address)[:MOST_ADDRESSES]


def addresses(mail: Part, name: str) -> tuple[str, ...]:
    """Return the addresses of a header, each once, in lower case."""
    return tuple(dict.fromkeys(address for _, address in people(mail, name)))


def message_ids(mail: Part, name: str) -> tuple[str, ...]:
    """Return the Message-IDs of a header as written, the last of them where there are many."""
    found = _ID.findall(str(mail.get(name, ""))[-_LONGEST_HEADER:])
    return tuple(dict.fromkeys(found))[-MOST_REFERENCES:]


def _address(written: str) -> str:
    bare = "".join(written.split()).lower()
    known = bare.count("@") == 1 and bare.isprintable() and len(bare) <= _LONGEST_ADDRESS
    return bare if known else ""


def _words(written: str) -> str:
    try:
        parts = decode_header(written)
    except (MessageError, ValueError, LookupError, IndexError):
        return ""
    shown = (
        part if isinstance(part, str) else decode(part, charset or "utf-8")[0]
        for part, charset in parts
    )
    return " ".join("".join(shown).split())
