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
    "source",
    "text_page",
)
"""The modules and folders in here that others may import."""
