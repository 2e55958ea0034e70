"""Restless Legs, Explained: lessons on restless legs syndrome, worked out before anybody asks."""
