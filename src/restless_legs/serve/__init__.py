"""Serves finished pages: what is answered, and the application that answers."""
