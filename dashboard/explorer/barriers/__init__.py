"""Barriers on the page of services: the list, one barrier, and forms to raise and answer one."""
