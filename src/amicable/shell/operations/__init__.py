"""One verb a file: what changes something."""
