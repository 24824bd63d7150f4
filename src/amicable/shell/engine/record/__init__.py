"""The exported case file: a zip that can be rebuilt from its members, signed and verified."""
