"""Template tags compose what the parts below may not import from each other."""
