"""Pages: one template for Voila and for the published site, and what makes and serves them."""
