"""Exercise figures computed from data: a posture in a clinician's words becomes a line drawing.

Two halves meet in `solved`: `skeleton`, `spec`, `solve` and their neighbours turn words into solved key frames;
`body`, `raster`, `planar` and theirs turn solved key frames into pictures. Nothing here reads or writes files.
"""
