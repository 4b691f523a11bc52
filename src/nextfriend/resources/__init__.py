"""The office's directory of services: what they help with, for whom, how to reach them, when confirmed."""
