"""Pages that machines ask for: health and figures."""
