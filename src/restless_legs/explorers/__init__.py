"""Explorers: one module a topic. Each takes from evidence, asks a model, and hands to a picture."""
