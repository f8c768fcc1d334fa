"""The machine: clock, disk, folders. The only place for calls that differ by platform."""
