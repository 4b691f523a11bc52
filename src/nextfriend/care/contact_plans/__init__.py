"""How often a client is to be reached: plans with their versions, the one day the next contact is due."""
