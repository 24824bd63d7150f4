"""Brazilian e-invoices of services in the national standard (NFS-e), as rows of the books."""
