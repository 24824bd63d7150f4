"""Documents that state terms: read into pages, compared with the books, accepted into a folder."""
