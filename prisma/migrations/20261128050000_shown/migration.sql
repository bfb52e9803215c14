-- What a card was last drawn as, under our key: a redrawing that comes to the same is not sent.
ALTER TABLE message ADD COLUMN shown VARCHAR(64);
