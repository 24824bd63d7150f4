"""What went wrong for a reason the reader can mend."""

from __future__ import annotations


class InputError(Exception):
    """The input or the call was wrong; the text is one sentence with the place and the mend.

    Faces show the text as it is and end with exit code 2.
    """
