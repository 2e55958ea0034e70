"""Models: numbers in, numbers and cases out. They know nothing of evidence, pictures or widgets."""
