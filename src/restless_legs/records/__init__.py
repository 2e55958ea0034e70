"""A reader's own record: what a text or a file says, as written; and what of it counts, or must be asked.

Readers (one a format) give a `Record`: what stands there, and nothing that is concluded. `judging` alone
tells which test, which unit and which doubts each result has. The pages' scripts have a twin of each, in
``scripts/record/``.
"""
