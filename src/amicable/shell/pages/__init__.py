"""Pages and workbooks made of values: HTML that stands alone, SVG, XLSX."""
