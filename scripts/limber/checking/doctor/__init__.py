"""What a person asks who wants to know whether Limber stands on firm ground, and whether a published site is sound.

In come a project, or the address of a site; out come findings in plain words. Nothing is changed anywhere. The only
place that asks other machines for anything: a published site, when somebody names it.
"""

DOORS = ("finding", "ground", "live", "published_site", "wire")
"""The modules and folders in here that others may import."""
