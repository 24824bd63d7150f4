SELECT DISTINCT
    'T' || customer_id AS contact_id, customer_id, 'ap@' || lower(customer_id) || '.example'
    AS email, 'Accounts ' || customer_id AS name, 'ap' AS role
FROM blocks
