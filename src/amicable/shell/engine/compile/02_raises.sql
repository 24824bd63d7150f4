-- Lines of debit notes (383) that raise the price of what an earlier invoice billed: of one of its
-- items at a price that is not the one billed, or in words. They bill no goods; units at the billed
-- price are more of them. How far the price was raised of which line, nobody can be sure.
CREATE TEMP TABLE raises AS
SELECT l.invoice_id, l.line, COALESCE(l.preceding_invoice_id, i.preceding_invoice_id) AS raised_id
FROM invoice_lines AS l
JOIN issued AS i ON i.invoice_id = l.invoice_id AND i.kind = '383'
WHERE l.net > 0 AND COALESCE(l.kind, '') NOT IN ('late_fee', 'fee') AND (l.item_id IS NULL OR EXISTS (
    SELECT 1 FROM invoice_lines AS b
    WHERE b.invoice_id = COALESCE(l.preceding_invoice_id, i.preceding_invoice_id)
        AND b.item_id = l.item_id AND b.unit_price <> l.unit_price
        AND COALESCE(b.line = l.preceding_line, TRUE) AND b.quantity >= l.quantity))
    AND COALESCE(l.preceding_invoice_id, i.preceding_invoice_id) IN (SELECT invoice_id FROM issued);
