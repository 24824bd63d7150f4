"""Verdicts and policy tables become a decision with its rule and its approval."""
