"""One price model a file."""
