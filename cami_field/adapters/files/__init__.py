"""Files of others: GPS recordings, boundaries; read with limits, never altered."""
