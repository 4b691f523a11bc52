"""First contact: who asks for help, what happened, whether the office can take it, and what it answered."""
