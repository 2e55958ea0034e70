"""What whoever hosts the pages gets: a release, whose bytes depend on nothing but what it was made of."""
