"""A posture in a clinician's words: what a pose file may say, read into a `PoseSpec` or into findings."""

DOORS = ("finding", "keyframe", "leaves", "motion", "parts", "presets", "reading", "spec")
"""The modules and folders in here that others may import."""
