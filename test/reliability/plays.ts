import { APPLYING } from './script/applying.ts';
import { BALLOTING, SEALING } from './script/balloting.ts';
import { BRINGING } from './script/bringing.ts';
import { CALIBRATING } from './script/calibrating.ts';
import { CANCELLING } from './script/cancelling.ts';
import { NOTICING } from './script/noticing.ts';
import { OBJECTING } from './script/objecting.ts';
import { OPENING } from './script/opening.ts';
import { PANELLING } from './script/panelling.ts';
import type { Play } from './script/play.ts';
import { PUBLISHING, PUBLISHING_BY_CLOCK } from './script/publishing.ts';
import { STREAMS } from './script/streams.ts';

/** The year, part by part. */
export const PLAYS: readonly Play[] = [
  OPENING,
  APPLYING,
  BRINGING,
  PANELLING,
  CALIBRATING,
  STREAMS,
  NOTICING,
  OBJECTING,
  BALLOTING,
  SEALING,
  PUBLISHING,
  PUBLISHING_BY_CLOCK,
  CANCELLING,
];

/** Honest gaps, each with its reason; `file name` for a use case, `file` for what is none. */
export const NOT_BROKEN_OFF: Readonly<Record<string, string>> = {
  'people/first-administrators.ts':
    'runs when a process starts, before anybody can be answered; the next start runs it again',
  'application/open-material.ts downloadMaterial':
    'comes over a link and not by the platform, so nobody brings it again: a link that was used up in vain is asked for anew; see test/application/large-file.test.ts',
};
