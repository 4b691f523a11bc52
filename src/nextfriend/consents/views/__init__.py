"""The pages about releases and disclosures."""
