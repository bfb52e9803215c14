-- A changed matter may be drawn anew for some of those who hold a card about it: for the others nothing has changed,
-- and when their cards are drawn must not tell them what happened. NULL: for everybody.
ALTER TABLE outbox ADD COLUMN readers TEXT[];
