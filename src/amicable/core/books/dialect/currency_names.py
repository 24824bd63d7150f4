"""Names of currencies as lists write them in the place of codes, where they mean one currency.

Narrower than `vocabulary.currency_words`, which reads prose: a bare peso, pound or dollar in a
column of a list is asked about, and never taken for one country's.
"""

from __future__ import annotations

_NAMES = {
    "CNY": "人民币 人民幣 rmb 元人民币",
    "USD": "美元 美金 us_dollar us_dollars u.s._dollar us-dollar dólar_estadounidense",
    "EUR": "欧元 歐元 euro euros",
    "HKD": "港币 港元 港幣 hong_kong_dollar",
    "TWD": "新台币 新臺幣 新台幣 ntd nt$",
    "JPY": "日元 日圆 日圓 japanese_yen",
    "GBP": "英镑 英鎊 british_pound british_pounds pound_sterling",
    "BRL": "real_brasileiro brazilian_real",
    "MXN": "peso_mexicano mexican_peso",
    "CHF": "瑞士法郎 schweizer_franken swiss_franc",
    "CAD": "加元 canadian_dollar",
    "AUD": "澳元 australian_dollar",
}
CODES = {name.replace("_", " "): code for code, names in _NAMES.items() for name in names.split()}
"""Name in lower case → the code of ISO 4217."""

_IN_USE = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB "
    "EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD "
    "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB "
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER "
    "ZAR ZMW ZWL"
)
ISO_CODES = frozenset(_IN_USE.split())
"""The codes of ISO 4217 that are in use, with RMB: VAT, NET and TAX are no currencies."""
