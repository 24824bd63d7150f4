"""Abbreviations of four languages after which a sentence goes on."""

from __future__ import annotations

import re

_WORDS = (
    # pointing
    "refs?", "arts?", "num", "nos?", "nr", "n", "n\u00ba", "cod", "fig", "pags?", "pp?",
    "cl", "sec", "apdo", "cf", "vid", "vs", "ej", "e\\.g", "i\\.e", "p\\. ?ej", "p\\. ?ex",
    "q\\.v",
    # counting
    "approx", "aprox", "ca", "incl", "excl", "max", "min", "unds?", "uds?", "pcs?", "pzas?", "qty",
    "cant", "qtd", "dto", "desc", "tel", "ext", "avg", "a\\.m", "p\\.m", "p\\.a",
    # whom
    "s\\.? ?a", "s\\.? ?l", "s\\.? ?l\\.? ?u", "s\\.? ?a\\.? ?u", "s\\.? ?r\\.? ?l",
    "ltda?", "lda", "inc", "co", "corp", "cia", "bros", "mfg", "sra?s?", "dra?s?",
    "mrs?", "ms", "prof", "dn?a?",
    "exm[oa]", "ilm[oa]", "ee\\. ?uu", "u\\. ?s(?:\\. ?a)?", "u\\. ?k", "e\\. ?u",
    "avda?", "av", "ctra",
    # months as headings write them
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec", "ene", "abr",
    "ago", "dic", "fev", "dez",
)  # fmt: skip
_END = re.compile(rf"(?<![^\W\d_])(?<![^\W\d_]\.)(?:{'|'.join(_WORDS)})\.\s*\Z")


def ends_with_abbreviation(folded: str) -> bool:
    """Say whether folded text ends with an abbreviation, and not with its sentence."""
    return _END.search(folded[-24:]) is not None
