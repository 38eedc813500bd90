"""Search over everything that the site holds: lessons, words, claims, sources, levers, numbers."""
