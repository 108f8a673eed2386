"""A batch is opened and handed in from the browser: its files gather in a parcel, then the queue takes it in."""
