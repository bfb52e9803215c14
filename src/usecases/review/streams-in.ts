import type { Application } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { emptyRecord } from '../../domain/review/record.ts';
import { STREAMS, type Stream, type StreamState, streamsOf } from '../../domain/review/streams.ts';
import type { Work } from '../work.ts';

/** How far one application has come; nothing of what anybody gave. */
export interface StreamsOfOne {
  readonly application: Application;
  readonly streams: Readonly<Record<Stream, StreamState>>;
  /** Sheets on the material: handed in, of those that it waits for. */
  readonly sheets: { readonly done: number; readonly total: number };
}

/** All that were accepted in the year, in the order of acceptance, for eyes that may see who has finished. */
export const streamsIn = async (work: Work, cycle: Cycle): Promise<readonly StreamsOfOne[]> => {
  const records = new Map((await work.records.ofYear(cycle.year)).map((record) => [record.application, record]));
  const rows = (await work.sheets.rows(cycle.year)).filter(({ voidedAt }) => voidedAt === undefined);
  return (await work.applications.accepted(cycle.year)).map((application) => {
    const sheets = rows.filter((row) => row.application === application.id);
    const panelists = application.review?.panelists ?? [];
    const done = sheets.filter(
      ({ kind, finalAt, panelist }) => kind === 'material' && finalAt !== undefined && panelists.includes(panelist),
    );
    return {
      application,
      streams: streamsOf({
        application,
        record: records.get(application.id) ?? emptyRecord(application.id),
        sheets,
        cycle,
      }),
      sheets: { done: done.length, total: panelists.length },
    };
  });
};

/** How many have come through each of the five. */
export const doneIn = (all: readonly StreamsOfOne[]): Readonly<Record<Stream, number>> => {
  const count = (stream: Stream): number => all.filter(({ streams }) => streams[stream].state === 'done').length;
  return Object.fromEntries(STREAMS.map((stream) => [stream, count(stream)])) as Record<Stream, number>; // all five
};
