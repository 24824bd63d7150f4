"""The table of the work database that collects the bad rows of an import."""

from __future__ import annotations

BAD = """CREATE TABLE IF NOT EXISTS bad (
    _table VARCHAR, _file VARCHAR, _row BIGINT, _column VARCHAR, _value VARCHAR,
    _expected VARCHAR)"""
