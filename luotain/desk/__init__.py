"""Today's page, search, navigation, first use, the operator's page."""
