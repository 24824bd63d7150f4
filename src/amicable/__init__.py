"""Amicable: a billing complaint becomes a proven answer."""
