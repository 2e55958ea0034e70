"""A language server: what is wrong is underlined while one writes, by the rules of the check."""
