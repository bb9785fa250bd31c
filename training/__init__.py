"""How the bundled model is made: raw training data to the files that the package ships (see MODEL_CARD.md)."""
