import { titleOf } from '../../src/domain/application/application.ts';
import { dayOf } from '../../src/domain/calendar.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { closeCycle } from '../../src/usecases/award/close-cycle.ts';
import { publishResult } from '../../src/usecases/award/publish-result.ts';
import { approveInPart, recordConsent, sendListBack } from '../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../src/usecases/award/register-document.ts';
import { castVote, signFairness, standAside } from '../../src/usecases/ballot/cast-vote.ts';
import { endBallot } from '../../src/usecases/ballot/close-ballot.ts';
import { extendBallot } from '../../src/usecases/ballot/hold-meeting.ts';
import { confirmBallot, proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { settleList, signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import { issueNotice } from '../../src/usecases/notice/issue-notice.ts';
import { proposeRestart, proposeSlate, returnSlate } from '../../src/usecases/notice/propose-slate.ts';
import { signNoticeReport } from '../../src/usecases/notice/sign-report.ts';
import { confirmWithdrawal, proposeWithdrawal } from '../../src/usecases/notice/withdraw-candidate.ts';
import {
  admitObjection,
  answerObjection,
  askCandidate,
  dismissObjection,
  explainObjection,
  turnObjectionAway,
  upholdObjection,
} from '../../src/usecases/objection/handle-objection.ts';
import { raiseObjection } from '../../src/usecases/objection/receive-objection.ts';
import { confirmStrikeOut, proposeStrikeOut, rejectStrikeOut } from '../../src/usecases/objection/strike-out.ts';
import type { Deciding } from './deciding.ts';
import { type Entry, type Move, move, type Scene } from './move.ts';
import { CHAIR, CLERKS, DIRECTORS, GOVERNMENT, LEADERS, OBJECTORS } from './players.ts';

const REASON = '按照会议意见办理，理由已当面说明并留存。';
const candidates = ({ applications }: Scene): readonly Entry[] =>
  applications.filter(({ application }) => application.state === 'nominated');

/** Art. 15: a slate in rank order, or a shorter one with a reason; now and then one that is too long. */
export const slateMoves = ({ lot, cycle }: Scene, { slate, ranked, draft }: Deciding): readonly Move[] => {
  if (slate) {
    const director = lot.pick(DIRECTORS);
    const input = { proposal: slate.proposal.id };
    return [
      move(director, '签发公示', issueNotice, {
        input: { ...input, seen: draft ?? ''.padEnd(64, '0'), checked: true },
        weight: 6,
      }),
      move(lot.pick(CLERKS), '签发公示', issueNotice, {
        input: { ...input, seen: draft ?? ''.padEnd(64, '0'), checked: true },
        weight: 0.2,
      }),
      move(director, '退回名单', returnSlate, { input: { ...input, reason: REASON }, weight: 0.5 }),
    ];
  }
  const { organisations, individuals } = cycle.plan.quota;
  const [best, persons] = [ranked?.organisation ?? [], ranked?.individual ?? []];
  const shorter = best.slice(0, Math.max(1, organisations - 1 - lot.below(2)));
  const propose = (what: string, units: readonly { id: string }[], weight: number, reason?: string): Move =>
    move(lot.pick(CLERKS), what, proposeSlate, {
      input: {
        year: cycle.year,
        organisations: units.map(({ id }) => id),
        individuals: persons.slice(0, individuals).map(({ id }) => id),
        ...(reason === undefined ? {} : { reason }),
      },
      weight,
    });
  return [
    propose('提出候选名单', best.slice(0, organisations), 5),
    propose('提出候选名单（空缺）', shorter, 1, REASON),
    propose('提出候选名单（全部）', best, 0.3),
  ];
};

const objectionMoves = (scene: Scene, { objections }: Deciding): readonly Move[] => {
  const { lot, applications } = scene;
  const clerk = lot.pick(CLERKS);
  return objections.flatMap((one, at): readonly Move[] => {
    const entry = applications.find(({ application }) => application.id === one.application);
    if (!entry || one.state === 'answered' || one.state === 'lead') return [];
    const { title, applicant, application } = entry;
    const what = `异议${at + 1}`;
    const input = { objection: one.id };
    const finding = '经核查并听取说明，认定如下：提出的情况已逐项核实。';
    const ended = one.outcome !== undefined || one.state === 'notAdmitted';
    return [
      move(clerk, `受理${what}`, admitObjection, { input, weight: one.state === 'received' ? 4 : 0.05 }),
      move(clerk, `不予受理${what}`, turnObjectionAway, {
        input: { ...input, reason: REASON },
        weight: one.state === 'received' ? 1 : 0.05,
      }),
      move(clerk, `要求说明${what}`, askCandidate, {
        input: { ...input, facts: '有人反映申报数据与年度报告不一致，请说明。' },
        weight: one.state === 'admitted' ? 4 : 0.05,
      }),
      ...(one.inquiry
        ? [
            move(applicant, `说明${what}`, explainObjection, {
              input: { ...input, statement: '差异来自统计口径，附说明。' },
              weight: 2,
            }),
          ]
        : []),
      move(clerk, `异议成立${what}`, upholdObjection, {
        input: { ...input, finding },
        weight: one.inquiry && !ended ? 0.8 : 0.02,
      }),
      move(clerk, `异议不成立${what}`, dismissObjection, {
        input: { ...input, finding },
        weight: one.inquiry && !ended ? 2 : 0.02,
      }),
      move(clerk, `答复${what}`, answerObjection, {
        input: { ...input, answer: '您反映的情况已经核查，处理结果已告知。' },
        weight: ended ? 3 : 0.05,
      }),
      ...(one.outcome?.is === 'upheld' && application.state === 'nominated' && !application.pending
        ? [
            move(clerk, `取消候选资格 ${title}`, proposeStrikeOut, {
              input: { application: application.id, reason: REASON },
              weight: 4,
            }),
          ]
        : []),
    ];
  });
};

const strikeMoves = (scene: Scene): readonly Move[] =>
  candidates(scene).flatMap(({ title, applicant, application: { id, pending } }) =>
    pending?.act === 'strikeOut'
      ? [
          ...(pending.heard
            ? []
            : [
                move(applicant, `陈述申辩 ${title}`, makeStatement, {
                  input: { application: id, statement: '数据已更正，请再核对。' },
                  weight: 3,
                }),
              ]),
          move(scene.lot.pick(DIRECTORS), `确认取消 ${title}`, confirmStrikeOut, {
            input: { application: id },
            weight: 2,
          }),
          move(scene.lot.pick(DIRECTORS), `驳回取消 ${title}`, rejectStrikeOut, {
            input: { application: id, reason: REASON },
            weight: 0.5,
          }),
        ]
      : [],
  );

/** Art. 5: a candidate's written wish, through the office. */
const withdrawalMoves = (scene: Scene, { withdrawals }: Deciding): readonly Move[] => [
  ...candidates(scene).map(({ title, application }) =>
    move(scene.lot.pick(CLERKS), `登记撤回 ${title}`, proposeWithdrawal, {
      input: { application: application.id, reason: REASON },
      weight: 0.02,
    }),
  ),
  ...withdrawals.map((proposal, at) =>
    move(scene.lot.pick(DIRECTORS), `确认撤回 ${at + 1}`, confirmWithdrawal, { input: { proposal }, weight: 2 }),
  ),
];

export const noticeMoves = (scene: Scene, deciding: Deciding): readonly Move[] => {
  const { lot, cycle, now } = scene;
  const { notice, slate, draft, objections } = deciding;
  const isOver = notice !== undefined && now >= notice.endsAt;
  const about = candidates(scene);
  return [
    ...(about.length > 0 && objections.length < 3
      ? [
          move(lot.pick(OBJECTORS), '提出异议', raiseObjection, {
            input: {
              about: titleOf(lot.pick(about).application),
              facts: '该申报方近三年的一项数据与公开的年度报告不一致。',
              realName: '牟实名',
              contact: '13700000000',
            },
            weight: isOver ? 0.1 : 0.8,
          }),
        ]
      : []),
    ...objectionMoves(scene, deciding),
    ...strikeMoves(scene),
    ...withdrawalMoves(scene, deciding),
    ...(slate
      ? [
          move(lot.pick(DIRECTORS), '重新签发公示', issueNotice, {
            input: { proposal: slate.proposal.id, seen: draft ?? ''.padEnd(64, '0'), checked: true },
            weight: 4,
          }),
        ]
      : [
          move(lot.pick(CLERKS), '更正后重新公示', proposeRestart, {
            input: { year: cycle.year, reason: REASON },
            weight: 0.03,
          }),
        ]),
    move(lot.pick(DIRECTORS), '签署公示情况报告', signNoticeReport, {
      input: { year: cycle.year },
      weight: isOver ? 3 : 0.1,
    }),
  ];
};

const CHOICES = ['for', 'for', 'for', 'against', 'abstain'] as const;

/** Art. 7(2). */
export const ballotMoves = (scene: Scene, deciding: Deciding): readonly Move[] => {
  const { lot, cycle, now } = scene;
  const { ballot, voted, fair } = deciding;
  const year = { year: cycle.year };
  const opens = (weight: number): readonly Move[] => [
    move(lot.pick([...CLERKS, ...DIRECTORS]), '提请审议', proposeBallot, { input: { ...year, trustees: [] }, weight }),
  ];
  const list = move(lot.pick(DIRECTORS), '提请市政府研究', settleList, {
    input: year,
    weight: ballot?.state === 'signed' && candidates(scene).length === 0 ? 5 : 0.1,
  });
  if (!ballot || ballot.state === 'rejected' || ballot.state === 'signed')
    return [...opens(candidates(scene).length > 0 ? 5 : 0.2), list];
  const isOpen = ballot.state === 'open';
  const votes = LEADERS.flatMap((name): readonly Move[] => {
    const choices = Object.fromEntries(
      ballot.question.candidates.map(({ number }) => [String(number), lot.pick(CHOICES)]),
    );
    return [
      ...(fair.has(name) ? [] : [move(name, '签署承诺', signFairness, { input: year, weight: 4 })]),
      move(name, '提交表决', castVote, {
        input: { ballot: ballot.id, choices },
        weight: (voted.has(name) ? 0.2 : 3) * (isOpen ? 1 : 0.05),
      }),
      move(name, '自行回避', standAside, {
        input: { ballot: ballot.id, candidate: String(1 + lot.below(ballot.question.candidates.length || 1)) },
        weight: isOpen ? 0.1 : 0.01,
      }),
    ];
  });
  return [
    ...votes,
    move(lot.pick(CLERKS), '提交表决', castVote, { input: { ballot: ballot.id, choices: { 1: 'for' } }, weight: 0.05 }),
    move(lot.pick(DIRECTORS), '确认提请审议', confirmBallot, {
      input: year,
      weight: ballot.state === 'proposed' ? 5 : 0.05,
    }),
    move(CHAIR, '结束表决', endBallot, { input: { ...year, reason: REASON }, weight: isOpen ? 0.2 : 0.02 }),
    ...(ballot.state === 'unsettled'
      ? [
          move(lot.pick(CLERKS), '延长表决时限', extendBallot, {
            input: {
              ...year,
              closesDay: dayOf(new Date(now.getTime() + 3 * 86_400_000)),
              closesTime: '17:00',
              reason: REASON,
            },
            weight: 4,
          }),
        ]
      : []),
    move(CHAIR, '签署审议纪要', signMinutes, { input: year, weight: ballot.state === 'counted' ? 5 : 0.05 }),
    list,
  ];
};

/** Art. 16. */
export const governmentMoves = ({ lot, cycle, applications, now }: Scene): readonly Move[] => {
  const elected = applications.filter(({ application }) => application.state === 'elected');
  const date = dayOf(now);
  return [
    move(GOVERNMENT, '同意', recordConsent, {
      input: { year: cycle.year, meeting: '市政府第12次常务会议', date },
      weight: 5,
    }),
    move(GOVERNMENT, '退回', sendListBack, { input: { year: cycle.year, reason: REASON }, weight: 0.4 }),
    ...(elected.length > 1
      ? [
          move(GOVERNMENT, '部分同意', approveInPart, {
            input: {
              year: cycle.year,
              approved: elected.slice(1).map(({ application }) => application.id),
              reason: REASON,
            },
            weight: 0.4,
          }),
        ]
      : []),
    move(lot.pick(DIRECTORS), '公布', publishResult, { input: { year: cycle.year }, weight: 0.05 }),
  ];
};

export const publicationMoves = ({ lot, cycle, now }: Scene): readonly Move[] => [
  move(GOVERNMENT, '登记发文', registerDocument, {
    input: {
      year: cycle.year,
      documentNumber: `威政发〔${cycle.year}〕${1 + lot.below(30)}号`,
      documentDate: dayOf(now),
    },
    weight: 2,
  }),
  move(lot.pick(DIRECTORS), '公布', publishResult, { input: { year: cycle.year }, weight: 2 }),
];

export const closingMoves = ({ lot, cycle }: Scene): readonly Move[] => [
  move(lot.pick(DIRECTORS), '办结归档', closeCycle, { input: { year: cycle.year }, weight: 3 }),
];
