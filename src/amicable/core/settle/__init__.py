"""A decision becomes amounts to the cent and the request to the invoicing system."""
