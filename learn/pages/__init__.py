"""The pages around the lessons and the explorer: home, help, health and errors."""
