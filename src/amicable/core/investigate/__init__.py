"""Outcomes of checks become findings with derivations, and claims get their verdicts."""
