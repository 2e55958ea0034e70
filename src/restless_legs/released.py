"""Which release this is: told on every page, and in each release. CHANGELOG.md tells what is new in it."""

VERSION = "0.2.0"
RELEASED = "2026-11-29"
