"""Everything the site teaches."""
