"""Direct care: what is done for a client by hand. A task plan, each visit's record, the week's sheet."""
