"""What the content of a library has to mean: every rule, each with its id, its reason and its source."""
