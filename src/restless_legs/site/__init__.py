"""Pages: one template for Voila and for the published site, and what makes them from notebooks."""
