import { noticeContent } from '../../cards/notice/notice-text.ts';
import { day, publicNoticePeriod } from '../../src/domain/calendar.ts';
import { applicationId, openId, type PersonId } from '../../src/domain/ids.ts';
import type { Notice, NoticeCandidate } from '../../src/domain/notice/notice.ts';
import {
  BEFORE_THE_YEAR,
  type Ids,
  PANELISTS,
  type Reviewing,
  type ReviewWorld,
  reviewCast,
  setReview,
  YEAR,
} from './under-review.ts';
import { type Setting, worldAfter } from './world.ts';

const TITLES = {
  organisations: ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙精密铸造有限公司'],
  individuals: ['郁青禾'],
} as const;

interface Noticing extends Reviewing {
  /** Recommended by the panel and not on the slate. */
  readonly others?: readonly string[];
  /** The day on which it is posted. */
  readonly postedOn?: string;
}

export interface NoticingWorld extends ReviewWorld {
  readonly notice: Notice;
}

const idOf = async (world: Setting, name: string): Promise<PersonId> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    id: (await work.people.byOpenId(openId(world.as(name).openId)))?.id,
  }));
  return answer.id as PersonId; // everybody of the world has been met
};

/** On the slate in the order of their names here, without a review: for tests in which that story is not the point. */
const nominate = async (world: Setting, ids: Ids, titles: readonly string[]): Promise<void> => {
  for (const [at, title] of titles.entries())
    await world.database.client.$executeRaw`
      UPDATE application SET state = 'nominated', slate_place = ${at + 1}::int WHERE id = ${ids[title]}::uuid`;
};

/** A world in which the slate is signed and its notice runs: posted at ten, with nothing objected yet. */
export const toNoticing = async (given: Noticing = {}): Promise<NoticingWorld> => {
  const { organisations = TITLES.organisations, individuals = TITLES.individuals, others = [] } = given;
  const reviewed = { ...given, organisations: [...organisations, ...others], individuals };
  const { world, scene } = await worldAfter(
    { ...given.world, people: reviewCast(reviewed), startAt: BEFORE_THE_YEAR },
    async (setting) => {
      const ids = await setReview(setting, reviewed);
      return { ids, notice: await setNotice(setting, ids, { ...given, organisations, individuals, others }) };
    },
  );
  return { world, ...scene, panelists: given.panelists ?? PANELISTS };
};

const setNotice = async (
  world: Setting,
  ids: Ids,
  {
    organisations,
    individuals,
    others,
    postedOn = '2026-08-03',
  }: Required<Pick<Noticing, 'organisations' | 'individuals' | 'others'>> & Pick<Noticing, 'postedOn'>,
): Promise<Notice> => {
  await world.moveClock(`${postedOn}T10:00:00+08:00`);
  await world.settled();
  await nominate(world, ids, organisations);
  await nominate(world, ids, individuals);
  for (const title of others)
    await world.database.client.$executeRaw`
      UPDATE application SET state = 'notNominated', ended_at = now() WHERE id = ${ids[title]}::uuid`;
  const [proposedBy, issuedBy] = [await idOf(world, '尹舒禾'), await idOf(world, '郗明远')];
  const candidates: NoticeCandidate[] = [
    ...organisations.map((name, at) => ({
      applicationId: applicationId(ids[name] ?? ''),
      kind: 'organisation' as const,
      place: at + 1,
      name,
    })),
    ...individuals.map((name, at) => ({
      applicationId: applicationId(ids[name] ?? ''),
      kind: 'individual' as const,
      place: at + 1,
      name,
      unit: '威海某公司',
      post: '质量总监',
    })),
  ];
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const cycle = await work.cycles.lock(YEAR);
    if (!cycle) throw new Error('no cycle');
    const { firstDay, lastDay, endsAt } = publicNoticePeriod(work.calendar, day(postedOn));
    const period = { postedOn: day(postedOn), firstDay, lastDay };
    const content = noticeContent({ cycle, candidates, period, round: 1 });
    const notice: Notice = {
      id: work.notices.newId(),
      year: YEAR,
      round: 1,
      content,
      contentHash: work.digest(JSON.stringify(content)),
      proposedBy,
      issuedBy,
      issuedAt: work.now,
      firstDay,
      lastDay,
      endsAt,
      state: 'running',
    };
    await work.notices.save(notice);
    await work.cycles.save({ ...cycle, state: 'noticing', noticeEndsAt: endsAt });
    return { notice };
  });
  return answer.notice as Notice; // built in the lines above
};
