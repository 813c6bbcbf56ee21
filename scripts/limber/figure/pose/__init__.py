"""A posture in a clinician's words: what a pose file may say, read into a `PoseSpec` or into faults."""

DOORS = ("fault", "keyframe", "leaves", "motion", "parts", "presets", "reading", "spec")
"""The modules and folders in here that others may import."""
