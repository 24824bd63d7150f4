"""Pages of the console, one file a page: each makes one call into an operation or a query."""
