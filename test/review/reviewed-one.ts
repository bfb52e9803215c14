import type { Application } from '../../src/domain/application/application.ts';
import { day } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import { applicationId, personId } from '../../src/domain/ids.ts';
import { emptyRecord, type ReviewRecord } from '../../src/domain/review/record.ts';
import { type Rubric, rubricItems } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import type { Remark, Sheet, SheetKind } from '../../src/domain/review/sheet.ts';
import type { Basis, Reviewed } from '../../src/domain/review/standing.ts';

/** One application with everything that the panel gives it, by hand: what opinions and reports are made of. */
const AT = new Date('2026-07-20T02:00:00Z');
export const PANEL = ['沈砚', '顾清和', '陆知微'] as const;
export const person = (n: number) => personId(`00000000-0000-7000-8000-00000000000${n}`);
export const panelists = PANEL.map((_, at) => person(at + 1));
const ID = applicationId('00000000-0000-7000-8000-0000000000a1');

export const BASIS: Basis = {
  choices: { ...presetChoices(day('2026-03-31'), day('2026-12-31')), panelMinimum: 3 },
  rubric: GBT_19580_2012,
  defenceRubric: DEFENCE_PRESET,
};

export const application = (more: Partial<Application> = {}): Application => ({
  id: ID,
  year: 2026,
  kind: 'organisation',
  number: '申26-K7QM3',
  state: 'reviewing',
  owner: person(9),
  editors: [],
  asking: [],
  form: { name: '威海海岳精工有限公司' },
  materials: [],
  openSlots: {},
  startedAt: AT,
  submissions: [],
  corrections: [],
  verifications: [],
  acceptance: { number: '受理2026-007', by: person(8), at: AT },
  review: { panelists, lead: person(1), begunAt: AT },
  ...more,
});

const remarked = (rubric: Rubric, remark: (code: string) => Remark): Sheet['remarks'] =>
  Object.fromEntries(rubric.categories.map(({ code }) => [code, remark(code)]));

interface Sheeted {
  readonly kind?: SheetKind;
  readonly by: number;
  readonly percent: number | ((code: string) => number);
  readonly remark?: (category: string) => Remark;
}

export const sheet = ({
  kind = 'material',
  by,
  percent,
  remark = () => ({ strengths: '方针目标逐级展开。', improvements: '对标还不够。' }),
}: Sheeted): Sheet => {
  const rubric = kind === 'material' ? BASIS.rubric : BASIS.defenceRubric;
  const given = typeof percent === 'number' ? () => percent : percent;
  return {
    application: ID,
    panelist: person(by),
    kind,
    rubric: rubric.id,
    marks: Object.fromEntries(rubricItems(rubric).map(({ code }) => [code, { percent: given(code), factors: [] }])),
    remarks: remarked(rubric, remark),
    startedAt: AT,
    savedAt: AT,
    finalAt: AT,
    reopenings: [],
  };
};

/** Checks registered, visited, heard. */
export const record = (more: Partial<ReviewRecord> = {}): ReviewRecord => ({
  ...emptyRecord(ID),
  opinionCheck: { result: 'clear', note: '', by: person(8), at: AT },
  qualificationCheck: { result: 'met', note: '', by: person(8), at: AT },
  visit: {
    day: day('2026-08-03'),
    team: panelists,
    teamSince: {},
    issues: '核对数据来源。',
    place: '威海市环翠区海滨路1号',
    plannedBy: person(1),
    plannedAt: AT,
    findings: Object.fromEntries(
      BASIS.rubric.categories.map(({ code }) => [code, { percent: 70, verdict: 'verified', finding: '属实' } as const]),
    ),
    files: [],
    openCategories: {},
    reportedBy: person(1),
    reportedAt: AT,
  },
  defence: { place: 1, startsAt: new Date('2026-09-01T01:00:00Z'), minutes: 40, since: AT, present: panelists },
  ...more,
});

export const reviewedOne = (more: Partial<Reviewed> = {}): Reviewed => ({
  application: application(),
  record: record(),
  sheets: [1, 2, 3].flatMap((by) => [
    sheet({ by, percent: 70 }),
    sheet({ kind: 'defence', by, percent: 70, remark: () => ({ strengths: '回答清楚。', improvements: '' }) }),
  ]),
  ...more,
});
