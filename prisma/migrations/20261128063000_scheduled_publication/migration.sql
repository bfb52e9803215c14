-- Art. 16: when the director wants the result to become public by itself; nothing of it is readable before.
ALTER TABLE award_record ADD COLUMN publish_at timestamptz(3);
CREATE INDEX award_record_publish_at_idx ON award_record (publish_at);
