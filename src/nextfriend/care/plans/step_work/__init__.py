"""Steps of a plan that a contact moved: kept with the contact, read on the plan's page."""
