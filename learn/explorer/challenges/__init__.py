"""Goals to reach with the model, tries at them, and their verdicts."""
