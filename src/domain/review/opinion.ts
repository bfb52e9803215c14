import { type Day, dayOf } from '../calendar.ts';
import type { Article } from '../regulation.ts';
import type { Fraction } from './fraction.ts';
import type { OpinionResult, QualificationResult, ReviewRecord } from './record.ts';
import type { Rubric } from './rubric.ts';
import { bandNear } from './score.ts';
import { type Basis, counting, materialProfile, type Reviewed } from './standing.ts';
import { STREAMS, type Stream, type StreamState } from './streams.ts';

/** One of the five as the opinion names it: its result, or that it was not held and why (art. 14). */
export interface StreamFinding {
  readonly stream: Stream;
  readonly state: 'done' | 'stopped' | 'notHeld';
  /** Of the two checks: what the office has registered. */
  readonly result?: OpinionResult | QualificationResult;
  /** When it was registered or took place. */
  readonly day?: Day;
}

/** How far it has come in one category, as a step of the ladder: the figure itself is told to nobody outside. */
export interface CategoryBand {
  readonly code: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The step, counted from 1, and how many there are. */
  readonly level: number;
  readonly levels: number;
}

/** What an opinion is formed on, as it stood when it was signed: a paper drawn later says the same. */
export interface OpinionBasis {
  readonly streams: readonly StreamFinding[];
  readonly profile: readonly CategoryBand[];
  /** Title of what the material was scored by. */
  readonly rubric: string;
  /** Sheets on the material that counted. */
  readonly sheets: number;
  readonly stopped?: { readonly act: 'fail' | 'gate'; readonly article: Article; readonly reason: string };
}

type Streams = Readonly<Record<Stream, StreamState>>;

const dayIn = ({ opinionCheck, qualificationCheck, visit, defence }: ReviewRecord, stream: Stream): Day | undefined => {
  switch (stream) {
    case 'opinionCheck':
      return opinionCheck && dayOf(opinionCheck.at);
    case 'qualificationCheck':
      return qualificationCheck && dayOf(qualificationCheck.at);
    case 'visit':
      return visit?.day;
    case 'defence':
      return defence && dayOf(defence.startsAt);
    case 'material':
      return undefined;
  }
};

const findingOf = (record: ReviewRecord, stream: Stream, { state }: StreamState): StreamFinding | undefined => {
  if (state === 'open') return undefined;
  const result = stream === 'opinionCheck' || stream === 'qualificationCheck' ? record[stream]?.result : undefined;
  const day = state === 'done' ? dayIn(record, stream) : undefined;
  return { stream, state, ...(result ? { result } : {}), ...(day ? { day } : {}) };
};

/** A percent of a category as the step next to it. */
export const categoryBand = (
  rubric: Rubric,
  { code, name, percent }: { readonly code: string; readonly name: string; readonly percent: Fraction },
): CategoryBand | undefined => {
  const band = bandNear(rubric, percent);
  if (!band) return undefined;
  return {
    code,
    name,
    from: band.from,
    to: band.to,
    level: rubric.bands.indexOf(band) + 1,
    levels: rubric.bands.length,
  };
};

/** A stream that is still open is absent; no opinion can be signed while one is. */
export const opinionBasis = (reviewed: Reviewed, basis: Basis, streams: Streams): OpinionBasis => {
  const { application, record } = reviewed;
  const { stopped } = application;
  return {
    streams: STREAMS.flatMap((stream) => findingOf(record, stream, streams[stream]) ?? []),
    profile: materialProfile(reviewed, basis).flatMap((category) => categoryBand(basis.rubric, category) ?? []),
    rubric: basis.rubric.title,
    sheets: counting(reviewed, 'material').length,
    ...(stopped ? { stopped: { act: stopped.act, article: stopped.article, reason: stopped.reason } } : {}),
  };
};
