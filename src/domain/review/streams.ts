import type { Application } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ReviewRecord } from './record.ts';
import { isFinal, type Sheet } from './sheet.ts';

/** Art. 14: on these five the opinion is formed, in the order in which the article names them. */
export const STREAMS = ['opinionCheck', 'qualificationCheck', 'material', 'visit', 'defence'] as const;
export type Stream = (typeof STREAMS)[number];

/**
 * `done` has a result. After a fail or the gate was confirmed nothing goes on: what had begun was broken off (`stopped`),
 * what had not was `notHeld`; the opinion names either with its ground.
 */
export type StreamState =
  | { readonly state: 'open' }
  | { readonly state: 'done' }
  | { readonly state: 'stopped' | 'notHeld'; readonly why: 'fail' | 'gate' };

type Standing = Pick<Sheet, 'panelist' | 'kind' | 'finalAt' | 'voided'>;

interface Reviewed {
  readonly application: Pick<Application, 'review' | 'stopped'>;
  readonly record: ReviewRecord;
  /** Of the application, both kinds; nothing of what was given is read. */
  readonly sheets: readonly Standing[];
  readonly cycle: Pick<Cycle, 'plan'>;
}

/** How far one stream has come by itself. */
type Progress = 'none' | 'begun' | 'done';

const finals = ({ application: { review }, sheets }: Reviewed, kind: Sheet['kind']): readonly Standing[] =>
  sheets.filter(
    (sheet) => sheet.kind === kind && isFinal(sheet) && review?.panelists.includes(sheet.panelist) === true,
  );

const begunOr = (begun: boolean): Progress => (begun ? 'begun' : 'none');

/** Every panelist of the application has handed in a sheet that counts, and there are as many as the plan wants. */
const material = (of: Reviewed): Progress => {
  const panelists = of.application.review?.panelists ?? [];
  const handedIn = new Set(finals(of, 'material').map(({ panelist }) => panelist));
  const enough = handedIn.size >= of.cycle.plan.choices.panelMinimum;
  if (enough && panelists.every((one) => handedIn.has(one))) return 'done';
  return begunOr(of.sheets.some(({ kind, voided }) => kind === 'material' && voided === undefined));
};

/** Everybody who was there, and is on the application still, has handed in a sheet on the defence. */
const defence = (of: Reviewed): Progress => {
  const { present } = of.record.defence ?? {};
  const there = present?.filter((one) => of.application.review?.panelists.includes(one) === true) ?? [];
  const handedIn = new Set(finals(of, 'defence').map(({ panelist }) => panelist));
  return there.length > 0 && there.every((one) => handedIn.has(one)) ? 'done' : begunOr(present !== undefined);
};

/** A problem, or what is not met, is a result only once it was put to the applicant and confirmed. */
const settled = (standing: boolean, { application }: Reviewed): Progress =>
  standing || application.stopped?.act === 'fail' ? 'done' : 'begun';

const PROGRESS: Readonly<Record<Stream, (of: Reviewed) => Progress>> = {
  opinionCheck: (of) => {
    const { opinionCheck: found } = of.record;
    return found ? settled(found.result !== 'problem', of) : 'none';
  },
  // 待核实 is a note on the way, no result: were the review stopped meanwhile, the check would have been broken off.
  qualificationCheck: (of) => {
    const { qualificationCheck: found } = of.record;
    if (found?.result === 'open') return 'begun';
    return found ? settled(found.result === 'met', of) : 'none';
  },
  material,
  visit: ({ record: { visit } }) => (visit?.reportedAt ? 'done' : begunOr(visit !== undefined)),
  defence,
};

/** The five streams of one application. Says nothing of scores; what the panel still has to agree on is told elsewhere. */
export const streamsOf = (of: Reviewed): Readonly<Record<Stream, StreamState>> => {
  const stateOf = (stream: Stream): StreamState => {
    const progress = PROGRESS[stream](of);
    if (progress === 'done') return { state: 'done' };
    const { stopped } = of.application;
    if (!stopped) return { state: 'open' };
    return { state: progress === 'begun' ? 'stopped' : 'notHeld', why: stopped.act };
  };
  return {
    opinionCheck: stateOf('opinionCheck'),
    qualificationCheck: stateOf('qualificationCheck'),
    material: stateOf('material'),
    visit: stateOf('visit'),
    defence: stateOf('defence'),
  };
};

/** Whether the opinion has all that it is formed on: each stream has a result, or it is on record why it has none. */
export const allStreamsSettled = (streams: Readonly<Record<Stream, StreamState>>): boolean =>
  STREAMS.every((stream) => streams[stream].state !== 'open');
