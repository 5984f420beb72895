"""The verbs: French names, English aliases, `--json` everywhere, exit codes that scripts can rely on."""
