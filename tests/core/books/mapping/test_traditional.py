"""Headings of Taiwan and Hong Kong are those of the mainland in other signs."""

from __future__ import annotations

import pytest

from amicable.core.books.mapping.recognise import plain_heading


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("發票號碼", "发票号码"),
        ("開立日期", "开立日期"),
        ("到期日", "到期日"),
        ("金額", "金额"),
        ("幣別", "币别"),
        ("客戶編號", "客户编号"),
        ("單價", "单价"),
        ("數量", "数量"),
        ("稅額", "税额"),
        ("訂單號碼", "订单号码"),
        ("付款條件", "付款条件"),
        ("應收帳款", "应收帐款"),
    ],
)
def test_a_traditional_heading_is_compared_as_a_simplified_one(
    traditional: str, simplified: str
) -> None:
    assert plain_heading(traditional) == plain_heading(simplified)
