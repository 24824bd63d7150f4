"""Which side of an e-invoice is ours: only what we issued is to be collected."""
