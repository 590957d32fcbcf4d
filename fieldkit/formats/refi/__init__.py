"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) as other programs for qualitative work keep them.

One module a matter: `model` (a project, neutral), `package` (the zip), `writing` and `reading` (the XML),
`positions` (how programs count characters), `checks` (what the schema misses), `codes` (a fieldkit codebook as
codes of the format and back).
"""
