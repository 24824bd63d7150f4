"""The nouns every step shares: frozen values, one noun a file."""
