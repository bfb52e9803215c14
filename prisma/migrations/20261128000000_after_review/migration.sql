-- Arts. 7(2), 15, 16: what becomes of an application once the review has recommended it.
ALTER TABLE application DROP CONSTRAINT application_state;
ALTER TABLE application ADD CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'endorsed', 'correcting',
  'accepted', 'reviewing', 'recommended', 'notRecommended', 'nominated', 'notNominated', 'struckOut', 'elected',
  'notElected', 'approved', 'notApproved', 'awarded', 'declined', 'notForwarded', 'refused', 'withdrawn', 'lapsed', 'cancelled'));
ALTER TABLE application DROP CONSTRAINT application_endorsed;
ALTER TABLE application ADD CONSTRAINT application_endorsed CHECK (
  state NOT IN ('endorsed', 'correcting', 'accepted', 'reviewing', 'recommended', 'notRecommended', 'nominated', 'notNominated',
    'struckOut', 'elected', 'notElected', 'approved', 'notApproved', 'awarded') OR (signed_by IS NOT NULL AND signed_at IS NOT NULL));
ALTER TABLE application DROP CONSTRAINT application_accepted;
ALTER TABLE application ADD CONSTRAINT application_accepted CHECK (
  state NOT IN ('accepted', 'reviewing', 'recommended', 'notRecommended', 'nominated', 'notNominated', 'struckOut', 'elected',
    'notElected', 'approved', 'notApproved', 'awarded') OR (acceptance_number IS NOT NULL AND accepted_at IS NOT NULL));
DROP INDEX application_one_live;
CREATE UNIQUE INDEX application_one_live ON application (year, party_index)
  WHERE state IN ('submitted', 'endorsed', 'correcting', 'accepted', 'reviewing', 'recommended', 'nominated', 'elected',
    'notElected', 'approved');
