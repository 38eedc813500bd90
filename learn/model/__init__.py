"""The pages that show the model itself: its map, equations, numbers, tests and limits."""
