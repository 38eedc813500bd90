"""The model for other programs: one address that answers in JSON, its schema and its guide.

It stands above the lab, whose address it reads: what can be shared as a page can be asked here.
"""
