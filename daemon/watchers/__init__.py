"""IN: a place of the world → events. A watcher never acts."""
