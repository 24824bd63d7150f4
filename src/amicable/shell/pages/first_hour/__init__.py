"""The first-hour report: what an audit found, as a page and as a workbook."""
