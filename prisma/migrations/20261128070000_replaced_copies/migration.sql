-- A card that was sent to the same person once more: the older copy says so and has no buttons any more.
ALTER TABLE message ADD COLUMN replaced_by UUID;
-- Looked through whenever a card with buttons has arrived: what of one matter still has buttons in one person's chat.
CREATE INDEX message_live_copies ON message (open_id, matter)
  WHERE has_buttons AND NOT retired AND replaced_by IS NULL;
