"""The week's record: goals, plans, meetings, actions, registers, units and stays, declared."""
