"""Which rows of a tie are spells of one tie, written down by hand for tests."""

# The columns that make two rows spells of one tie; by hand from the model.
SPELLS = {
    "trusts": ("person", "trusted", "named_by"),
    "connected_to": ("person", "other"),
    "knows": ("a", "b"),
    "risk_from": ("at_risk", "source_of_risk"),
    "no_contact_with": ("a", "b"),
    "supports": ("service", "person"),
    "addresses": ("service", "need", "function"),
    "helps_with": ("helper", "need"),
    "works_with": ("worker", "person", "role"),
    "works_for": ("worker", "service"),
    "partner_in": ("agency", "service"),
    "pathway_to": ("from_service", "to_service"),
    "excluded_from": ("person", "service"),
    "contributes_to": ("contributor", "plan"),
    "invited_to": ("individual", "meeting"),
    "offered": ("person", "unit"),
    "occupies": ("person", "unit"),
}
