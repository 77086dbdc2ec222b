"""The board: pages for the browser, under the same rules as the chat."""
