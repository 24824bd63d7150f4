"""Words of yes and no in the languages of headings."""

from __future__ import annotations

_YES = (
    "true yes y ja j si sí sim s 是 对 有 x 1 wahr verdadero verdadeiro ✓ ✔ on t "
    "oui vrai vero tak ano áno igen evet да ναι はい 예 có ya"  # noqa: RUF001 - as they are written
)
_NO = (
    "false no n nein não nao 否 不 无 0 falsch falso ✗ ✘ off f - "
    "nee nej nei non faux nie ne nem nu hayır нет όχι いいえ 아니요 không tidak"  # noqa: RUF001 - as they are written
)

YES = frozenset(_YES.split())
"""Folded words that mean true."""

NO = frozenset(_NO.split())
"""Folded words that mean false."""

MARKS = frozenset(["x", "✓", "✔"])
"""Marks that, alone in a column, mean true, with false where the cell is empty."""

_VOID = (
    "c void voided canceled cancelled storniert anulada anulado cancelada cancelado 作废 已作废"
)

VOID = frozenset(_VOID.split())
"""Folded words that, in a column of marks of void documents, mean true as well."""
