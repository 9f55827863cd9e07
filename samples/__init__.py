"""The sample record: an invented but lifelike archive of one project, with cases planted in it."""
