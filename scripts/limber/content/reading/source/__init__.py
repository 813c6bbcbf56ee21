"""The text of one file, and YAML.

In come bytes; out come text without surprises, and a tree of values, each with its place and the way it was written.
Knows no model: what a value means is read elsewhere.
"""

DOORS = ("source_text", "yaml_syntax", "yaml_text", "yaml_tree")
"""The modules and folders in here that others may import."""
