"""Typed Python for the administration of German municipalities."""
