"""A case becomes a letter in the customer's language, from what a customer may see."""
