"""Chinese fully digitalised e-invoices (数电票) as rows of the books."""
