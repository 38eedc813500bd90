"""What the course claims and where it is from: references, claims, glossary, misconceptions."""
