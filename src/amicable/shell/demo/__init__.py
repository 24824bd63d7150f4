"""The demo company: its books, a day's mail and the truth, made from a seed and nothing else."""
