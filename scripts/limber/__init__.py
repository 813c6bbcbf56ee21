"""Limber: a clinic's exercise guides, from structured data to a site and single sheets."""

__version__ = "0.1.0"
