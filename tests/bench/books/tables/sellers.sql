SELECT 'US' AS seller_id, 'Northern Supplies' AS name, 'DE' AS country,
    'Europe/Berlin' AS time_zone
