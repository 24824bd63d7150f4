"""What the headings of somebody's sheet mean in the books: by a map, or as a proposal."""
