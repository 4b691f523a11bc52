"""Random offices, to hold PostgreSQL against the reference model (`nextfriend wall check`)."""
