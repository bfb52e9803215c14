import { z } from 'zod';
import { endorse, returnToOfficer } from '../../domain/application/decide-official.ts';
import { districtQuota } from '../../domain/cycle/plan-rules.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { decidingOf, type Found, lockApplication, settleApplication } from './load-application.ts';

/** Arts. 5, 13: 「签署推荐意见」 for the district's quality body; by nobody who drafted it. */
export const signEndorsement = useCase({
  name: 'endorsement.sign',
  under: '13',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'endorsement.sign');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = endorse(application, decidingOf(work, cycle));
    if (!verdict.ok) return verdict;
    const room = await districtRoom(work, found.value);
    if (!room.ok) return room;
    const { opinion = '', draftedBy } = application.endorsement ?? {};
    const hash = await work.keepText(applicationMatter(id), 'opinion', opinion);
    return settleApplication(work, found.value, verdict.value, { data: { opinion: hash, draftedBy } });
  },
});

/** Recommended, and given up since by the applicant's own wish or because it was not accepted: the place is free again. */
const GIVEN_UP: readonly string[] = ['withdrawn', 'refused', 'lapsed', 'cancelled'];
const MOST = 500;

/** 办法未规定: where the plan limits what a district recommends, those who sign for it sign one after the other. */
const districtRoom = async (work: Work, { application, cycle }: Found): Promise<Verdict<true>> => {
  const { kind, district, year, id } = application;
  const most = districtQuota(cycle, kind);
  if (most === undefined || district === undefined) return allow(true);
  await work.cycles.lock(year);
  const { rows } = await work.applications.list({ year, district, offset: 0, limit: MOST });
  const recommended = rows.filter(
    (one) => one.kind === kind && one.id !== id && one.endorsedAt !== undefined && !GIVEN_UP.includes(one.state),
  ).length;
  return recommended < most ? allow(true) : refuse('unregulated', 'district-quota-full', { kind, most });
};

/** Art. 13: 「退回经办人」. */
export const returnEndorsement = useCase({
  name: 'endorsement.return',
  under: '13',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application: id, reason }) {
    const found = await lockApplication(work, id, 'endorsement.return');
    if (!found.ok) return found;
    const verdict = returnToOfficer(found.value.application, reason);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'return-reason', reason);
    return settleApplication(work, found.value, verdict.value, { data: { reason: hash } });
  },
});
