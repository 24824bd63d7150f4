"""What checks are written in: the relations, their scales and exact comparisons."""
