"""Names of months in the five languages, whole and cut short, as exports write them."""

from __future__ import annotations

_NAMES = """
jan january januar januari jänner enero ene janeiro
feb february februar feber febrero fevereiro fev
mar march märz maerz mär mrz marzo março marco
apr april abril abr
may mai mayo maio
jun june juni junio junho
jul july juli julio julho
aug august agosto ago
sep sept september septiembre setiembre setembro set
oct october oktober okt octubre outubro out
nov november noviembre novembro
dec december dezember dez diciembre dic dezembro
"""

MONTHS = {
    name: number
    for number, line in enumerate(_NAMES.strip().splitlines(), 1)
    for name in line.split()
}
"""Folded name of a month → its number; no name means two months in any two of the languages."""

_THAI = """
มกราคม ม.ค.
กุมภาพันธ์ ก.พ.
มีนาคม มี.ค.
เมษายน เม.ย.
พฤษภาคม พ.ค.
มิถุนายน มิ.ย.
กรกฎาคม ก.ค.
สิงหาคม ส.ค.
กันยายน ก.ย.
ตุลาคม ต.ค.
พฤศจิกายน พ.ย.
ธันวาคม ธ.ค.
"""

THAI_MONTHS = {
    name: number
    for number, line in enumerate(_THAI.strip().splitlines(), 1)
    for name in line.split()
}
"""Name of a month in Thai, whole and cut short, → its number."""
