"""A complaint and the sender's own ledger become the invoices it is about, or one question."""
