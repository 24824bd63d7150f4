from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.engine.record.stored_zip import (
    AlteredZipError,
    UnfitMemberError,
    read_stored_zip,
    stored_zip,
)

NAMES = st.from_regex(r"\A[a-z0-9]{1,8}(/[a-z0-9]{1,4})?(\.[a-z]{1,3})?\Z")
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=40), max_size=6)


@given(MEMBERS)
def test_what_is_written_is_read_again(members: dict[str, bytes]) -> None:
    assert read_stored_zip(stored_zip(members)) == members


@given(MEMBERS)
def test_any_program_that_knows_zip_opens_it(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(stored_zip(members))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == members
        assert {one.compress_type for one in opened.infolist()} <= {zipfile.ZIP_STORED}


@given(MEMBERS)
def test_the_order_of_members_makes_no_difference(members: dict[str, bytes]) -> None:
    assert stored_zip(dict(reversed(members.items()))) == stored_zip(members)


@given(MEMBERS, st.data())
def test_bytes_put_in_or_taken_out_are_found(members: dict[str, bytes], drawn) -> None:  # type: ignore[no-untyped-def]  # st.data has no public type
    content = stored_zip(members)
    place = drawn.draw(st.integers(0, len(content) - 1))

    for altered in (
        content[:place] + content[place + 1 :],
        content[:place] + b"x" + content[place:],
    ):
        with pytest.raises(AlteredZipError):
            read_stored_zip(altered)


@given(st.binary(max_size=200))
def test_what_is_no_zip_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(AlteredZipError, match=r"was altered: .*\.\Z"):
        read_stored_zip(content)


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../b", "a//b", "a\\b", "C:x", "A", "", ".x", "a..b", "a/b/c/d/e", "é"],
)
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(UnfitMemberError, match="no plain name"):
        stored_zip({name: b""})


def test_a_zip_that_was_compressed_or_packed_elsewhere_is_told() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as written:
        written.writestr("case.json", b"{}")

    with pytest.raises(AlteredZipError, match=r"case\.json was altered"):
        read_stored_zip(other.getvalue())
