"""What connectors are written in: files of strangers, opened safely."""
