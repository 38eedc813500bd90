"""The lab: levers that run the model, and the plots, words and tables of what it answers."""
