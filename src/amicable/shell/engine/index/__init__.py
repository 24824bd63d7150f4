"""Who and what a complaint may name, as sorted arrays beside the snapshot that are only mapped."""
