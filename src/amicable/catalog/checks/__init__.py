"""One question about the books a file."""
