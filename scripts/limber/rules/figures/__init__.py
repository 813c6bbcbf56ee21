"""Rules on what is drawn: figures beside positions, equipment, hands and sides in words."""

DOORS = ("drawn", "equipment", "hands", "pictures", "positions")
"""The modules and folders in here that others may import."""
