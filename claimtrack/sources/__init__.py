"""Files, pages, feeds and archives to articles."""
