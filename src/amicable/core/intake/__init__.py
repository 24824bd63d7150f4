"""A message becomes a complaint: language, kind, mentions, stated claims."""
