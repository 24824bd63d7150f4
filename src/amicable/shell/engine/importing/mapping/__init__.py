"""From staged sheets to staged tables of the books, by a map that is compiled to SQL."""
