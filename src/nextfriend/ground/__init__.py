"""What every room stands on: how a room says what it has. Knows Django and no room."""
