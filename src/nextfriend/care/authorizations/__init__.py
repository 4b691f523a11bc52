"""Prior authorizations: what a payer was asked for, what it decided, and what of it was used."""
