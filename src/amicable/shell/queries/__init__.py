"""What faces may ask."""
