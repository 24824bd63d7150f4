-- Who a record belongs to: its customer, else the record itself. Such names sort behind all others.
CREATE MACRO nobody(kind, id) AS chr(1114111) || kind || id;
CREATE MACRO owner(customer_id, kind, id) AS COALESCE(customer_id, nobody(kind, id));
