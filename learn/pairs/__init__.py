"""Before and after: twelve paired questions and two beliefs, kept by the reader alone."""
