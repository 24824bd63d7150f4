"""The golden vectors of the trade as tiny books, a family of vectors a file."""
