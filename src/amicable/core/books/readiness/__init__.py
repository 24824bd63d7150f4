"""Readiness: sums up how every check stands to every invoice, and what would unlock more."""
