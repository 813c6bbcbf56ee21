"""What the content of a library has to mean: every rule, each with its id, its reason and its source.

In comes a `Library`; out come findings. Knows no template, no page and no paper. The rules lie in folders by what they
look at: words, doses, figures, safety, structure.
"""

DOORS = ("checks", "doses", "example", "safety")
"""The modules and folders in here that others may import."""
