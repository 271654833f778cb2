"""The invented week: goals, plans, meetings, actions, registers, units, stays and sightings."""
