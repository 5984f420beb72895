"""Documents into values: letters, invoices, replies, dates, amounts; pure, no file and no clock."""
