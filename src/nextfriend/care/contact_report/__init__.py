"""What a funder asks: how often clients were reached in a period, how long it took and how far it was."""
