"""Headings in traditional Chinese signs, as those of Taiwan and Hong Kong, read as simplified."""

from __future__ import annotations

_TRADITIONAL = (
    "發開號額單訂貨稅幣別價數戶編帳應總計項銷購買賣產規時間備註憑證據來從類態狀匯餘貸"
    "務聯絡電話郵區國結終實際準運費讓義約條業員門種組織週淨貼現滿歷說題當對帶與後書專"
    "點處碼檔簽賬繳還執許認級錄錢無報樣獨優負責銀經辦團廠廣顧櫃裝載車達遞遲過進選連"
)
"""The signs of the words of the trade that are written in two ways."""
_SIMPLIFIED = (
    "发开号额单订货税币别价数户编帐应总计项销购买卖产规时间备注凭证据来从类态状汇余贷"
    "务联络电话邮区国结终实际准运费让义约条业员门种组织周净贴现满历说题当对带与后书专"
    "点处码档签账缴还执许认级录钱无报样独优负责银经办团厂广顾柜装载车达递迟过进选连"
)
_PLAIN = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(heading: str) -> str:
    """Return a heading with its traditional signs written as simplified ones."""
    return heading.translate(_PLAIN)
