"""Brazilian e-invoices of goods (NF-e, NFC-e) and the events about them, as rows of the books."""
