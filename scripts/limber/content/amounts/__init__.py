"""The grammar of amounts as people write them.

In comes text: a field, a sentence, a cell of a spreadsheet, the words after `--dose`. Out come the amounts in it, each
with its place, or the fields of a dose. One grammar for all, told by `limber explain amounts`. Knows no model, no rule.
"""

DOORS = ("guide", "how_far", "how_hard", "line", "mentions", "numerals", "ranges")
"""The modules and folders in here that others may import."""
