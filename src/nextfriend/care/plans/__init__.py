"""The service plan: goals for needs, steps for goals, and what client and worker signed."""
