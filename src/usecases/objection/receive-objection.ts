import { z } from 'zod';
import { day as dayAnswer, optionalText, text } from '../../../cards/kit/form-value.ts';
import { type Day, day } from '../../domain/calendar.ts';
import { isPublicStage } from '../../domain/cycle/stages.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notice/notice.ts';
import { takeObjection } from '../../domain/objection/decide-objection.ts';
import type { Channel, Evidence, Objection, Objector } from '../../domain/objection/objection.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { aboutWord, cameInTime, isStillOpen, objectableAtDesk, objectableNow } from './objectable.ts';
import { countingOf, recordObjection } from './objection-scene.ts';

/** What the objector is told, whatever comes of it: where it stands can be asked by the receipt. */
export interface Received {
  readonly receipt: string;
  readonly lead?: Objection['lead'];
}

/** Nobody has that much to object to. */
const MOST_AN_HOUR = 10;
/** A page takes more than a card does. */
export const FACTS_MOST = 3000;

const Written = {
  /** A name as it stands in the notice. */
  about: text({ max: 200 }),
  facts: text({ min: 10, max: FACTS_MOST }),
  realName: optionalText({ max: 60 }),
  contact: optionalText({ min: 5, max: 80 }),
};

interface Taking {
  readonly about: string;
  readonly facts: string;
  readonly objector: Objector;
  readonly channel: Channel;
  readonly files?: readonly Evidence[];
  readonly receivedOn?: Day;
}

const take = async (
  work: Work,
  { about, facts, objector, channel, files = [], receivedOn }: Taking,
): Promise<Verdict<Received>> => {
  const open = await (receivedOn === undefined ? objectableNow : objectableAtDesk)(work);
  if (!open) return refuse('15', 'nothing-to-object-to');
  const { notice } = open;
  const application = candidateNamed(notice, about);
  if (!application) return refuse('15', 'about-unknown');
  // Whatever counts the objections of the year waits for this one, or is done before it; the candidate first, as everybody.
  await work.applications.lock(application);
  const cycle = await work.cycles.lock(open.cycle.year);
  if (!cycle) return refuse('15', 'nothing-to-object-to');
  if (isPublicStage(cycle.state)) {
    if (cycle.state === 'closed' || receivedOn === undefined) return refuse('15', 'nothing-to-object-to');
    if (!cameInTime(notice, receivedOn)) return refuse('15', 'letter-too-late');
  }
  const inTime = receivedOn === undefined ? isStillOpen(notice, work) : cameInTime(notice, receivedOn);
  const named = objector.realName !== undefined && objector.contact !== undefined;
  const taken = takeObjection({ inTime, named }, countingOf(work, cycle));
  if (!taken.ok) return taken;
  const id = work.objections.newId();
  const objection: Objection = {
    id,
    year: cycle.year,
    application,
    number: work.objections.newNumber(cycle.year),
    receipt: work.objections.newReceipt(),
    state: 'lead' in taken.value ? 'lead' : 'received',
    channel,
    receivedAt: work.now,
    ...taken.value,
    ...(receivedOn === undefined ? {} : { receivedOn }),
    facts,
    objector,
    files,
  };
  const twin = await work.objections.add(objection);
  // The same thing sent again, by a second click or a repeated request: one objection, and the receipt it has.
  if (twin) return allow(receivedOf(twin));
  await recordObjection(
    work,
    objection,
    { type: 'ObjectionReceived', objection: id, application, year: cycle.year, channel, ...taken.value },
    {
      ...(channel === 'desk' ? {} : { undisclosed: true as const }),
      data: {
        channel,
        facts: work.objections.mark('objection-facts', facts),
        files: files.map(({ sha256 }) => sha256),
        ...('lead' in taken.value ? { lead: taken.value.lead } : { dueAt: taken.value.dueAt.toISOString() }),
      },
    },
  );
  return allow(receivedOf(objection));
};

/** By the name alone where nobody else bears it. */
const candidateNamed = ({ content }: Notice, about: string): ApplicationId | undefined => {
  const { candidates } = content;
  const worded = candidates.find((one) => aboutWord(one) === about);
  const [only, other] = candidates.filter(({ name }) => name === about);
  return worded?.applicationId ?? (other ? undefined : only?.applicationId);
};

const receivedOf = ({ receipt, lead }: Objection): Received => ({ receipt, ...(lead ? { lead } : {}) });

const objectorOf = ({
  realName,
  contact,
}: {
  readonly realName?: string | undefined;
  readonly contact?: string | undefined;
}): Objector => ({
  ...(realName === undefined ? {} : { realName }),
  ...(contact === undefined ? {} : { contact }),
});

/** Art. 15: 「提出异议」 in the chat. Who wrote stands sealed in the objection, and nowhere else. */
export const raiseObjection = useCase({
  name: 'objection.raise',
  under: '15',
  input: z.strictObject(Written),
  async run(work, { about, facts, ...who }) {
    if (work.actor.kind !== 'person') throw new Error('nobody writes here');
    const { openId } = work.actor;
    if ((await work.objections.sentThisHour(openId)) > MOST_AN_HOUR) return refuse('15', 'objections-too-many');
    return take(work, { about, facts, objector: { ...objectorOf(who), openId }, channel: 'chat' });
  },
});

/** Art. 15: the form of the notice page. Nobody has signed in there. */
export const receiveFromPage = useCase({
  name: 'objection.raise',
  under: '15',
  input: z.strictObject({
    ...Written,
    files: z.array(
      z.strictObject({ sha256: z.string(), name: z.string(), type: z.string(), size: z.int().nonnegative() }),
    ),
  }),
  run: (work, { about, facts, files, ...who }) =>
    take(work, { about, facts, files, objector: objectorOf(who), channel: 'page' }),
});

/** Art. 15: a letter or a visit, entered by a clerk with the day on which it came. */
export const registerObjection = useCase({
  name: 'objection.register',
  under: '15',
  input: z.strictObject({ ...Written, receivedOn: dayAnswer() }),
  async run(work, { about, facts, receivedOn: typed, ...who }) {
    const receivedOn = day(typed);
    if (receivedOn > work.today) return refuse('15', 'received-in-future');
    const open = await objectableAtDesk(work);
    const [first] = open ? await work.notices.ofYear(open.cycle.year) : [];
    if (first && receivedOn < first.content.postedOn) return refuse('15', 'received-before-notice');
    return take(work, { about, facts, objector: objectorOf(who), channel: 'desk', receivedOn });
  },
});
