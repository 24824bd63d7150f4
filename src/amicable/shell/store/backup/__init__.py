"""Backups: every table as lines of JSON, every file as it is, in one archive."""
