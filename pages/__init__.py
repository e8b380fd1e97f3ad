"""The web chat: functions that draw what the engine returns, and the page that holds them."""
