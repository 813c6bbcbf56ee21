"""From bytes to a typed library.

In comes the folder `content/`; out come a `Library` and every mistake of every file, each at its line and column. The
only place that knows YAML.
"""

DOORS = (
    "content_files",
    "loader",
    "mending",
    "model_shapes",
    "pose_file",
    "references",
    "text_page",
    "yaml_text",
    "yaml_tree",
)
"""The modules and folders in here that others may import."""
