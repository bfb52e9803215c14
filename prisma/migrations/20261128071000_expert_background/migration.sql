-- Art. 8(3): what the expert pool knows besides the field. Empty for everybody that was registered before.
ALTER TABLE person
  ADD COLUMN training text,
  ADD COLUMN former_employers text,
  ADD COLUMN bodies text,
  ADD COLUMN societies text;
