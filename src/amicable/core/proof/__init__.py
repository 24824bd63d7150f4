"""Proofreading: an outgoing text held against its case before it leaves the house."""
