"""Every word on paper: headings, columns, sentences and blanks of what the campaign hands in."""
