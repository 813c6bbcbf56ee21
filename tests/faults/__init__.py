"""A bench for faults: kills, full disks, commands at once and mutated inputs; `scripts/test --faults` runs it."""
