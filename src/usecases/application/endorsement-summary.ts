import { z } from 'zod';
import { type Application, asHandedIn, titleOf, unitCodeOf } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { cycleMatter, type DistrictId, districtId, fileId, summaryMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { District } from '../people/people-port.ts';
import type { View } from '../view.ts';
import type { Work } from '../work.ts';

const Where = z.strictObject({ year: z.int(), district: z.string().max(32).transform(districtId) });

/** One of those whom a district recommends, as its list names them. */
export interface Recommended {
  readonly number: string;
  readonly kind: ApplicationKind;
  readonly title: string;
  /** Of an individual: unit and post; of an organisation its credit code. */
  readonly about: string;
  readonly signedBy: string;
  readonly signedAt: Date;
}

export interface Summary {
  readonly cycle: Cycle;
  readonly district: District;
  readonly rows: readonly Recommended[];
  /** Digest of what the paper shows: the same list has the same. */
  readonly listHash: string;
}

export const summarySubject = ({ state, callIssuedAt }: Cycle, district: DistrictId): Subject => ({
  stage: state,
  announced: callIssuedAt !== undefined,
  district,
});

const MOST = 500;
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

const aboutOf = ({ kind, form }: Application): string =>
  kind === 'organisation'
    ? (unitCodeOf({ kind, form }) ?? '')
    : [form.employer, form.position]
        .map(said)
        .filter((part) => part !== '')
        .join('，');

/** Art. 13: whose opinion is signed, in that order; whatever has become of them since, the district has recommended them. */
const rowsOf = async (work: Work, { year }: Cycle, district: DistrictId): Promise<readonly Recommended[]> => {
  const { rows } = await work.applications.list({ year, district, offset: 0, limit: MOST });
  const signed = rows.filter(({ endorsedAt }) => endorsedAt !== undefined).map(({ id }) => id);
  const applications = signed.length > 0 ? await work.applications.many(signed) : [];
  const names = await work.people.named([
    ...new Set(applications.flatMap(({ endorsement }) => endorsement?.signedBy ?? [])),
  ]);
  return applications
    .map(asHandedIn)
    .flatMap((one) => {
      const { signedBy, signedAt } = one.endorsement ?? {};
      if (!signedBy || !signedAt) return [];
      const { number, kind } = one;
      return [
        { number, kind, title: titleOf(one), about: aboutOf(one), signedBy: names.get(signedBy) ?? '', signedAt },
      ];
    })
    .sort((a, b) => a.signedAt.getTime() - b.signedAt.getTime() || (a.number < b.number ? -1 : 1));
};

/** For eyes that may see it now: `act` is asked with the district known. */
export const summaryOf = async (
  work: Work,
  { year, district: id }: { readonly year: number; readonly district: DistrictId },
  act: Act,
): Promise<Verdict<Summary>> => {
  const cycle = await work.cycles.find(year);
  const district = (await work.districts.all()).find((one) => one.id === id);
  if (!cycle || !district) return refuse('13', 'not-found');
  const permitted = work.may(act, summarySubject(cycle, id));
  if (!permitted.ok) return permitted;
  const rows = await rowsOf(work, cycle, id);
  const listHash = work.digest(
    JSON.stringify([year, id, rows.map(({ number, title, about, signedAt }) => [number, title, about, signedAt])]),
  );
  return allow({ cycle, district, rows, listHash });
};

/** 「上传盖章扫描件」: the next file that this person sends is the sealed list. */
export const awaitSummary = useCase({
  name: 'summary.file',
  under: '13',
  input: Where,
  async run(work, where) {
    const found = await summaryOf(work, where, 'summary.file');
    if (!found.ok) return found;
    if (found.value.rows.length === 0) return refuse('13', 'nobody-recommended');
    await work.files.openSlot({ for: 'summary', ...where });
    return allow(where);
  },
});

/** Art. 13: the sealed list, sent to the chat; a later one takes its place. */
export const receiveSummary = useCase({
  name: 'summary.file',
  under: '13',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile>() }),
  async run(work, { file }): Promise<Verdict<View>> {
    const slot = await work.files.slot();
    if (slot?.for !== 'summary') return refuse('13', 'summary-not-awaited');
    const { year, district } = slot;
    await work.cycles.lock(year);
    const found = await summaryOf(work, slot, 'summary.file');
    if (!found.ok) return found;
    if (found.value.rows.length === 0) return refuse('13', 'nobody-recommended');
    const kept = fileId(await work.files.keep(file));
    const { listHash } = found.value;
    await work.summaries.save(year, district, { listHash, fileId: kept });
    const { sha256 } = file;
    await work.record(
      { type: 'SummaryFiled', year, district, sha256 },
      { matter: summaryMatter(year), chain: cycleMatter(year), data: { year, district, file: kept, sha256, listHash } },
    );
    await work.files.fillSlot(file.messageId);
    return allow({ name: 'summary', params: { year, district } });
  },
});

/** 「查看扫描件」: whoever looks into it stands in the journal (art. 24). */
export const openSummary = useCase({
  name: 'summary.open',
  under: '24',
  input: Where,
  async run(work, where) {
    const found = await summaryOf(work, where, 'summary.open');
    if (!found.ok) return found;
    const { year, district } = where;
    const sealed = await work.summaries.find(year, district);
    if (!sealed) return refuse('13', 'summary-not-filed');
    const { sha256, fileId: file } = sealed;
    await work.record(
      { type: 'SummaryOpened', year, district, sha256 },
      { matter: summaryMatter(year), chain: cycleMatter(year), data: { year, district, file, sha256 } },
    );
    return allow(where);
  },
});
