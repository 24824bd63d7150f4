"""The desk at size: many cases, twenty people clicking."""
