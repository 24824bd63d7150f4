"""Touches the world: files, engines, databases, terminals."""
