"""The encrypted workspace folder: keys, attachments, backups."""
