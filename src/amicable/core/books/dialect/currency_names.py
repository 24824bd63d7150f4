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
