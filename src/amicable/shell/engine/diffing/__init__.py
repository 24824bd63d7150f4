"""Compare two snapshots of the same company's books."""
