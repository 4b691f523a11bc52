"""Large files, sent in parts: what arrived is kept, and sending goes on where it broke off."""
