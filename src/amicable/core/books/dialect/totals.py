"""Words that mark a row as a total of the rows above it, in the five languages."""

from __future__ import annotations

TOTAL = (
    r"(?i)(?:^|[^\p{L}])(?:(?:sub|grand[ -]?)?totals?|total(?:e|es|geral|general)|sum|sums"
    r"|summen?|gesamt|(?:zwischen|end|gesamt)summe|gesamt(?:ergebnis|betrag)|ergebnis|saldo"
    r"|insgesamt|suma|sumas|soma|somas|subtotal|subtotais|totais|result)(?:$|[^\p{L}])"
    r"|合计|小计|总计|总额|共计|累计|總計|合計|小計"
)
"""A pattern (RE2) that finds such a word in a cell."""
