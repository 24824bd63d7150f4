SELECT country, category, rate, DATE '2020-01-01' AS valid_from
FROM (VALUES ('DE', 'S', 19.0), ('ES', 'S', 21.0), ('IT', 'S', 22.0), ('FR', 'S', 20.0),
    ('PT', 'S', 23.0)) AS v (country, category, rate)
