"""E-invoices of every wrapping and syntax, as rows of the books."""
