"""The shelves beside the lessons: words, sources, claims, and beliefs that lead astray."""
