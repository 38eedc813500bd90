"""The questions of the lessons: read, shown, marked."""
