"""An answering machine in front of Python-Markdown: it says again what the real one has said of the same shape.

In comes the Markdown of a page; out comes its HTML, put together from what Python-Markdown itself made of each shape,
or a refusal, and then MkDocs does that page as always. It knows no Markdown: what it has not heard, it asks.
"""

DOORS = ("pages",)
"""The modules and folders in here that others may import."""
