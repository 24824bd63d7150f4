"""Names of months in the languages of headings, whole and cut short, as exports write them."""

from __future__ import annotations

_NAMES = """\
jan january januar januari jänner enero ene janeiro janvier janv gennaio gen \
    styczeń stycznia sty ocak oca ledna leden ianuarie ian
feb february februar februari feber febrero fevereiro fev février févr fév fevrier febbraio \
    luty lutego lut şubat şub února únor februarie
mar march märz maerz mär mrz marzo março marco mars maart mrt \
    marzec marca mart března březen martie maret
apr april abril abr avril avr aprile \
    kwiecień kwietnia kwi nisan nis dubna duben aprilie
may mai mayo maio mei maj maggio mag \
    maja may\u0131s května květen
jun june juni junio junho juin giugno giu \
    czerwiec czerwca cze haziran haz června červen iunie iun
jul july juli julio julho juillet juil luglio lug \
    lipiec lipca lip temmuz tem července červenec iulie iul
aug august agosto ago augustus augusti août aout \
    sierpień sierpnia sie ağustos ağu srpna srpen agustus agu
sep sept september septiembre setiembre setembro set septembre settembre \
    wrzesień września wrz eylül eyl září septembrie
oct october oktober okt octubre outubro out octobre ottobre ott oktober \
    październik października paź ekim eki října říjen octombrie
nov november noviembre novembro novembre \
    listopad listopada listopadu lis kas\u0131m kas noiembrie noi
dec december dezember dez diciembre dic dezembro décembre decembre déc dicembre \
    grudzień grudnia gru aral\u0131k ara prosince prosinec decembrie desember des
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
