"""Names of months in the languages of headings, whole and cut short, as exports write them."""

from __future__ import annotations

_NAMES = """
jan january januar januari jänner enero ene janeiro janvier janv gennaio gen
feb february februar februari feber febrero fevereiro fev février févr fév fevrier febbraio
mar march märz maerz mär mrz marzo março marco mars maart mrt
apr april abril abr avril avr aprile
may mai mayo maio mei maj maggio mag
jun june juni junio junho juin giugno giu
jul july juli julio julho juillet juil luglio lug
aug august agosto ago augustus augusti août aout
sep sept september septiembre setiembre setembro set septembre settembre
oct october oktober okt octubre outubro out octobre ottobre ott oktober
nov november noviembre novembro novembre
dec december dezember dez diciembre dic dezembro décembre decembre déc dicembre
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
