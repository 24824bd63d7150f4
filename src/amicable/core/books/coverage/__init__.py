"""What the books cover: proposed from dates, confirmed by a person, contradicted by the rows."""
