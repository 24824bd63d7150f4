"""The reader of reasons: which label of a company's own a text bears, and how sure that is."""
