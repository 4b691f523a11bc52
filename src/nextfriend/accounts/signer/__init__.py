"""The signer: the one process that holds the office's keys (docs/decisions/signer.md).

Web, worker and mail listener ask it by a Unix socket (`client.py`); it proves, checks, seals and opens, and
gives no key away. What it may do for whom stands in `rules.py`. Commands of whoever owns the office's secrets
ask the same rules within their own process.
"""
