"""A small history of labelled complaints in four languages, as a company would export it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HISTORY = (
    ("The unit price is higher than in our contract", "price"),
    ("You charged 12.50 per box, we agreed on 11.00", "price"),
    ("El precio unitario no es el pactado en el contrato", "price"),
    ("Nos cobraron la tarifa antigua, el precio acordado es menor", "price"),
    ("O preço cobrado é maior que o combinado no contrato", "price"),
    ("O valor unitário não é o da proposta", "price"),
    ("单价比合同约定的高", "price"),
    ("你们按旧价格收费, 价格不对", "price"),
    ("Only eight of ten boxes arrived", "short"),
    ("Two pallets are missing from the delivery", "short"),
    ("Faltan dos cajas en la entrega", "short"),
    ("Recibimos menos unidades de las facturadas", "short"),
    ("Chegaram só oito caixas, faltam duas", "short"),
    ("A entrega veio incompleta, faltou um palete", "short"),
    ("只收到八箱, 少了两箱", "short"),
    ("送来的货少了, 数量不够", "short"),
    ("We paid this invoice on 3 May", "paid"),
    ("The payment was already made, see the transfer", "paid"),
    ("Ya pagamos esta factura por transferencia", "paid"),
    ("El pago se hizo el mes pasado", "paid"),
    ("Já pagamos esta fatura no dia 3", "paid"),
    ("O pagamento foi feito por transferência", "paid"),
    ("这张发票我们已经付款了", "paid"),
    ("款项上个月已经转账", "paid"),
)
"""Text and label, eight of each label."""
UNSEEN = (
    ("The price per unit does not match our agreement", "price"),
    ("Faltaron tres cajas en el envío", "short"),
    ("A fatura já foi paga ontem", "paid"),
    ("这笔款我们已经付过了", "paid"),
)


def table(path: Path, rows: tuple[tuple[str, str], ...] = HISTORY) -> Path:
    """Write rows as a CSV with the columns text and label, and return where it is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("text", "label"))
        writer.writerows(rows)
    return path
