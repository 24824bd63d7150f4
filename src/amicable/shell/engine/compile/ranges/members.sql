-- The records of one range of customers, under the names of the tables of the memory.main. What is not
-- named here is whole in every range: items, sellers, tax rates, coverage. `is_here` says whether an
-- owner is of the range.

CREATE TEMP VIEW customers AS SELECT * FROM memory.main.customers WHERE is_here(customer_id);
CREATE TEMP VIEW contracts AS SELECT * FROM memory.main.contracts WHERE is_here(customer_id);
CREATE TEMP VIEW subscriptions AS SELECT * FROM memory.main.subscriptions WHERE is_here(customer_id);
CREATE TEMP VIEW orders AS SELECT * FROM memory.main.orders WHERE is_here(customer_id);
CREATE TEMP VIEW promises AS SELECT * FROM memory.main.promises WHERE is_here(customer_id);
CREATE TEMP VIEW usage AS SELECT * FROM memory.main.usage WHERE is_here(customer_id);
CREATE TEMP VIEW container_movements AS
SELECT * FROM memory.main.container_movements WHERE is_here(customer_id);
CREATE TEMP VIEW meter_reads AS SELECT * FROM memory.main.meter_reads WHERE is_here(customer_id);
CREATE TEMP VIEW acceptances AS SELECT * FROM memory.main.acceptances WHERE is_here(customer_id);
CREATE TEMP VIEW tax_exemptions AS
SELECT * FROM memory.main.tax_exemptions WHERE is_here(customer_id);
CREATE TEMP VIEW tax_withholdings AS
SELECT * FROM memory.main.tax_withholdings WHERE is_here(customer_id);
CREATE TEMP VIEW counterclaims AS
SELECT * FROM memory.main.counterclaims WHERE is_here(customer_id);
CREATE TEMP VIEW discounts AS
SELECT * FROM memory.main.discounts WHERE customer_id IS NULL OR is_here(customer_id);

CREATE TEMP VIEW invoices AS
SELECT * FROM memory.main.invoices WHERE is_here(owner(customer_id, 'invoice', invoice_id));
CREATE TEMP VIEW invoice_lines AS
SELECT * FROM memory.main.invoice_lines SEMI JOIN invoices USING (invoice_id);
CREATE TEMP VIEW invoice_taxes AS
SELECT * FROM memory.main.invoice_taxes SEMI JOIN invoices USING (invoice_id);
CREATE TEMP VIEW invoice_charges AS
SELECT * FROM memory.main.invoice_charges SEMI JOIN invoices USING (invoice_id);
CREATE TEMP VIEW reminders AS
SELECT * FROM memory.main.reminders SEMI JOIN invoices USING (invoice_id);
CREATE TEMP VIEW allocations AS
SELECT * FROM memory.main.allocations SEMI JOIN invoices USING (invoice_id);

CREATE TEMP VIEW payments AS
SELECT * FROM memory.main.payments WHERE is_here(owner(customer_id, 'payment', payment_id));
-- Every way in which a convention reads a remittance: by its payment, invoice, customer or number.
CREATE TEMP VIEW remittances AS
SELECT * FROM memory.main.remittances
WHERE payment_id IN (SELECT payment_id FROM payments)
    OR invoice_id IN (SELECT invoice_id FROM invoices) OR is_here(customer_id)
    OR (invoice_id IS NULL AND customer_id IS NULL);

-- Orders that no table lists are where their invoices are (`links.sql`).
CREATE TEMP TABLE order_ids AS
SELECT order_id FROM orders
UNION
SELECT order_id FROM (FROM invoices ANTI JOIN orders USING (order_id)) WHERE order_id IS NOT NULL
UNION
SELECT order_id FROM (FROM invoice_lines ANTI JOIN orders USING (order_id)) WHERE order_id IS NOT NULL;
CREATE TEMP VIEW order_lines AS
SELECT * FROM memory.main.order_lines SEMI JOIN order_ids USING (order_id);
-- A table and no view, because many statements read it and its rows are found by their orders.
CREATE TEMP TABLE deliveries AS
SELECT * FROM memory.main.deliveries WHERE CASE WHEN customer_id IS NOT NULL THEN is_here(customer_id)
    ELSE COALESCE(order_id IN (SELECT order_id FROM order_ids), FALSE)
        OR is_here(nobody('delivery', delivery_id)) END;
-- Lines whose delivery is not in the books say of their order that more came than is known. A delivery
-- that is in the books is in the range of the orders that its lines name (`links.sql`).
CREATE TEMP TABLE lost_lines AS
FROM (FROM memory.main.delivery_lines ANTI JOIN deliveries USING (delivery_id))
SEMI JOIN order_ids USING (order_id);
CREATE TEMP VIEW delivery_lines AS
FROM memory.main.delivery_lines SEMI JOIN deliveries USING (delivery_id)
UNION ALL FROM lost_lines;
CREATE TEMP VIEW returns AS
SELECT * FROM memory.main.returns WHERE CASE WHEN invoice_id IS NOT NULL
    THEN invoice_id IN (SELECT invoice_id FROM invoices)
    ELSE order_id IN (SELECT order_id FROM order_ids) END;
CREATE TEMP VIEW disputes AS
SELECT * FROM memory.main.disputes WHERE CASE WHEN invoice_id IS NOT NULL
    THEN invoice_id IN (SELECT invoice_id FROM invoices) ELSE is_here(customer_id) END;

CREATE TEMP VIEW price_terms AS
SELECT * FROM memory.main.price_terms
WHERE contract_id IS NULL OR contract_id IN (SELECT contract_id FROM contracts);
CREATE TEMP VIEW price_tiers AS
SELECT * FROM memory.main.price_tiers SEMI JOIN price_terms USING (term_id);
