"""The last gate before a site is published: the finished folder, as it will be served.

In come a folder in which everything lies already, what its pages have to show, and what its owner allows; out come
problems, and the list of what lies there. Nothing that a template, a plugin, a hook or `public/` adds gets past it.
"""

DOORS = ("allowed", "folder", "guests")
"""The modules and folders in here that others may import."""
