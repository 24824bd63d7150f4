"""Pages: views that make one call into operations or queries, and their templates."""
