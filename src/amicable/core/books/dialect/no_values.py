"""What stands in a cell that has no value: errors of formulas, words of databases, lone dashes."""

from __future__ import annotations

ERROR = (
    r"#(?:N/A|NV|N/D|N/V|\x{00a1}?REF!|BEZUG!|\x{00a1}?VALOR!|VALUE!|WERT!|\x{00a1}?DIV/0!"
    r"|NAME\?|\x{00bf}NOMBRE\?|NOME\?|\x{00a1}?NUM!|N\x{00da}M!|ZAHL!|\x{00a1}?NUL[LO]!|SPILL!|CALC!)"
)
"""Pattern of the errors that spreadsheets write, in the five languages."""

NOTHING = ("null", "(null)", "<null>", "nan", "undefined")
"""Words, folded, with which databases and programs write that a cell is empty."""

DASHES = ("-", "--", "\u2013", "\u2014")
"""How accounts show that there is no amount."""
