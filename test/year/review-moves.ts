import { dayOf } from '../../src/domain/calendar.ts';
import { CONSENSUS_A_CARD, stillApart } from '../../src/domain/review/consensus.ts';
import { apartOn } from '../../src/domain/review/standing.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { callRoll } from '../../src/usecases/review/call-roll.ts';
import { confirmAssignment } from '../../src/usecases/review/confirm-assignment.ts';
import { confirmStop, rejectStop } from '../../src/usecases/review/decide-stop.ts';
import { drawDefence } from '../../src/usecases/review/draw-defence.ts';
import { findOnCategory } from '../../src/usecases/review/find-on-category.ts';
import { formPanel } from '../../src/usecases/review/form-panel.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { proposeAssignment } from '../../src/usecases/review/propose-assignment.ts';
import { recordConsensus } from '../../src/usecases/review/record-consensus.ts';
import { registerOpinion, registerQualification } from '../../src/usecases/review/register-check.ts';
import { reportVisit } from '../../src/usecases/review/report-visit.ts';
import { signOpinion } from '../../src/usecases/review/sign-opinion.ts';
import { signStatement } from '../../src/usecases/review/sign-statement.ts';
import { fillsSheet } from '../support/scored.ts';
import { dayAfter } from './days.ts';
import { type Entry, type Move, move, type Scene } from './move.ts';
import { CLERKS, PANELISTS } from './players.ts';
import type { YearBasis } from './year-basis.ts';

const ASSESSMENT = '该申报方质量管理成效明显，方法可推广，评审组经讨论形成本意见。';

const panelMoves = ({ cycle: { year }, panel, applications, lot, openId, nameOf }: Scene): readonly Move[] => {
  const clerk = lot.pick(CLERKS);
  if (!panel)
    return [
      move(clerk, '组建评审组', formPanel, {
        input: { year, members: PANELISTS.map(openId), leader: PANELISTS[0] },
        weight: 10,
      }),
    ];
  const unsigned = panel.seats.filter(({ statement }) => statement === undefined).map(({ person }) => nameOf(person));
  return [
    ...unsigned.map((name) => move(name, '签署承诺', signStatement, { input: { year, conflicts: [] }, weight: 5 })),
    ...(applications.some(({ application }) => application.state === 'accepted')
      ? [
          move(clerk, '生成分配方案', proposeAssignment, { input: { year }, weight: unsigned.length > 0 ? 0.2 : 4 }),
          move(clerk, '确认分配方案', confirmAssignment, { input: { year }, weight: panel.plan ? 6 : 0.2 }),
        ]
      : []),
  ];
};

/** Material and defence: what is missing of each panelist's, with a percent that belongs to application and panelist. */
const sheetMoves = (scene: Scene, { title, application, record, sheets }: Entry): readonly Move[] => {
  const { world, nameOf } = scene;
  const panelists = application.review?.panelists ?? [];
  const missing = (kind: 'material' | 'defence', of: readonly string[]) =>
    panelists
      .filter((one) => of.includes(one))
      .filter((one) => !sheets.some((sheet) => sheet.kind === kind && sheet.panelist === one && sheet.finalAt))
      .map((one) => {
        const name = nameOf(one);
        return move(name, `提交${kind === 'material' ? '评分' : '答辩评分'} ${title}`, handInSheet, {
          input: { application: application.id, kind },
          weight: 4,
          before: () =>
            fillsSheet(world, name, { application: application.id, kind, percent: () => percentOf(title, name) }),
        });
      });
  return [...missing('material', panelists), ...missing('defence', record.defence?.present ?? [])];
};

/** Multiples of five, some of them apart by more than the plan's spread. */
const percentOf = (title: string, name: string): number => {
  const sum = [...`${title}${name}`].reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);
  const level = [...title].reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0) % 4;
  return 65 + 5 * level + (sum % 13 === 0 ? 15 : 5 * (sum % 2));
};

const checkMoves = ({ lot }: Scene, { title, application: { id }, record }: Entry): readonly Move[] => {
  const clerk = lot.pick(CLERKS);
  const isBad = lot.chance(0.05);
  return [
    ...(record.opinionCheck
      ? []
      : [
          move(clerk, `登记舆情调查 ${title}`, registerOpinion, {
            input: {
              application: id,
              check: isBad
                ? { result: 'problem', note: '检索到尚未办结的投诉一件。' }
                : { result: 'clear', note: '未检索到负面信息。' },
            },
            weight: 4,
          }),
        ]),
    ...(record.qualificationCheck
      ? []
      : [
          move(clerk, `登记资格审查 ${title}`, registerQualification, {
            input: { application: id, check: { result: 'met' } },
            weight: 4,
          }),
        ]),
  ];
};

const visitMoves = (
  scene: Scene,
  { title, application, record }: Entry,
  { categories }: YearBasis,
): readonly Move[] => {
  const { lot, now, nameOf, openId } = scene;
  const { id, review } = application;
  if (!review) return [];
  const lead = nameOf(review.lead);
  const { visit } = record;
  if (visit?.reportedAt) return [];
  if (!visit)
    return [
      move(lot.pick(CLERKS), `安排现场评审 ${title}`, planVisit, {
        input: {
          application: id,
          day: dayAfter(now, 3),
          team: review.panelists.map((one) => openId(nameOf(one))),
          place: '威海市环翠区海滨路1号',
          issues: '核实近三年数据的来源。',
        },
        weight: 3,
      }),
    ];
  const early = dayOf(now) < visit.day ? 0.02 : 1;
  const open = categories(application.kind).filter((code) => visit.findings[code] === undefined);
  return [
    ...open.map((category) =>
      move(lead, `现场评审 ${title} ${category}`, findOnCategory, {
        input: { application: id, category, percent: '70', verdict: 'verified', finding: '与材料一致。' },
        weight: 3 * early,
      }),
    ),
    move(lead, `提交现场评审结果 ${title}`, reportVisit, {
      input: { application: id },
      weight: (open.length === 0 ? 5 : 0.1) * early,
    }),
  ];
};

const stopMoves = ({ nameOf }: Scene, { title, applicant, application }: Entry): readonly Move[] => {
  const { id, pending, review } = application;
  if (!pending || !review || (pending.act !== 'fail' && pending.act !== 'gate')) return [];
  const lead = nameOf(review.lead);
  return [
    ...(pending.heard
      ? []
      : [
          move(applicant, `陈述申辩 ${title}`, makeStatement, {
            input: { application: id, statement: '投诉已经办结，附说明。' },
            weight: 3,
          }),
        ]),
    move(lead, `确认 ${title}`, confirmStop, { input: { application: id, stop: pending.act }, weight: 2 }),
    move(lead, `驳回 ${title}`, rejectStop, {
      input: { application: id, reason: '投诉已经办结，不影响评审。' },
      weight: 1,
    }),
  ];
};

const closingMoves = (scene: Scene, entry: Entry, basis: YearBasis): readonly Move[] => {
  const { title, application, record, sheets } = entry;
  const { nameOf } = scene;
  const { id, review } = application;
  if (!review) return [];
  const lead = nameOf(review.lead);
  const apart = stillApart(apartOn({ application, record, sheets }, basis.of(application.kind)), record);
  const recommend = !application.stopped;
  return [
    ...(apart.length > 0
      ? [
          move(lead, `记录合议 ${title}`, recordConsensus, {
            input: {
              application: id,
              given: apart
                .slice(0, CONSENSUS_A_CARD)
                .map(({ item }) => ({ item: item.code, percent: 70, reason: '经讨论，以核实的数据为准。' })),
            },
            weight: 5,
          }),
        ]
      : []),
    move(lead, `签署评审意见 ${title}`, signOpinion, {
      input: {
        application: id,
        assessment: ASSESSMENT,
        strengths: '方法系统，数据完整。',
        improvements: '供应商协同可以加强。',
        conclusion: recommend ? 'recommended' : 'notRecommended',
        ...(recommend ? {} : { reason: '评审中发现的问题成立。' }),
      },
      weight: 1,
    }),
  ];
};

/** Art. 14. */
export const reviewMoves = (scene: Scene, basis: YearBasis): readonly Move[] => {
  const { applications, cycle, lot, now } = scene;
  const running = applications.filter(({ application }) => application.state === 'reviewing');
  const each = running.flatMap((entry) => [
    ...checkMoves(scene, entry),
    ...sheetMoves(scene, entry),
    ...visitMoves(scene, entry, basis),
    ...stopMoves(scene, entry),
    ...closingMoves(scene, entry, basis),
  ]);
  const defences = (['organisation', 'individual'] as const).flatMap((kind) =>
    running.some(({ application, record }) => application.kind === kind && !record.defence)
      ? [
          move(lot.pick(CLERKS), `抽签排序 ${kind}`, drawDefence, {
            input: { year: cycle.year, kind, day: dayAfter(now, 5), startTime: '09:00' },
            weight: 2,
          }),
        ]
      : [],
  );
  const rolls = running.flatMap(({ title, application, record }) =>
    record.defence && !record.defence.present && application.review
      ? [
          move(scene.nameOf(application.review.lead), `点名 ${title}`, callRoll, {
            input: {
              application: application.id,
              present: application.review.panelists.map((one) => scene.openId(scene.nameOf(one))),
            },
            weight: now < record.defence.startsAt ? 0.05 : 3,
          }),
        ]
      : [],
  );
  return [
    ...panelMoves(scene),
    ...each,
    ...defences,
    ...rolls,
    ...applications.map(({ title, applicant, application }) =>
      move(applicant, `撤回申报 ${title}`, withdrawApplication, {
        input: { application: application.id },
        weight: 0.02,
      }),
    ),
  ];
};
