"""Rules on how texts are written: plain words, sentence lengths, markup."""

DOORS = ("markup", "not_markdown", "patient_texts", "plain_words")
"""The modules and folders in here that others may import."""
