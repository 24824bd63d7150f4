"""How a table is written: its separator, charset, heading row, decimal sign and order of dates."""
