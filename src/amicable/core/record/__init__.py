"""The record of a case: events in canonical form, chained by hash."""
