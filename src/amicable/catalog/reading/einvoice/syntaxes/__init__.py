"""The syntaxes of e-invoices that are read: one file each, found because it lies here."""
