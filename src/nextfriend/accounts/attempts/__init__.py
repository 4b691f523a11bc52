"""How often somebody may try: counted before the try, in a transaction of its own, in places that strangers
cannot push out (docs/decisions/sign-in.md).
"""
