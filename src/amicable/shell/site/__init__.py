"""The Django site: its configuration, its addresses, its entry for a server."""
