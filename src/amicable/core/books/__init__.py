"""How records become books: dialects, headings, coverage, agreed terms, readiness."""
