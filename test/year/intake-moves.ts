import { closesAt } from '../../src/domain/calendar.ts';
import { acceptApplication } from '../../src/usecases/application/accept-application.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import {
  confirmDecline,
  confirmRefusal,
  proposeDecline,
  proposeRefusal,
  rejectDecline,
  rejectRefusal,
} from '../../src/usecases/application/end-application.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { closeIntake } from '../../src/usecases/cycle/close-intake.ts';
import { type Entry, type Move, move, type Scene } from './move.ts';
import { CLERKS, DIRECTORS, OFFICER, SIGNER } from './players.ts';

const OPINION = '质量管理体系运行有效，主要质量指标居省内同行业前列，同意推荐。';
const REASON = '经核查与申报要求不符，理由已当面说明。';

/** Art. 13: with the district, or on the way back. */
const withDistrict = ({ title, applicant, application: { id, endorsement, pending } }: Entry): readonly Move[] => {
  const input = { application: id };
  if (pending)
    return [
      ...(pending.heard
        ? []
        : [
            move(applicant, `陈述申辩 ${title}`, makeStatement, {
              input: { ...input, statement: '情况已经整改，请再核对。' },
              weight: 3,
            }),
          ]),
      move(SIGNER, `确认不予推荐 ${title}`, confirmDecline, { input, weight: 2 }),
      move(SIGNER, `驳回不予推荐 ${title}`, rejectDecline, { input: { ...input, reason: REASON }, weight: 2 }),
    ];
  return [
    move(OFFICER, `推荐 ${title}`, draftEndorsement, {
      input: { ...input, opinion: OPINION },
      weight: endorsement ? 0.2 : 6,
    }),
    move(SIGNER, `签署推荐意见 ${title}`, signEndorsement, { input, weight: endorsement ? 8 : 0.3 }),
    move(OFFICER, `退回修改 ${title}`, sendBack, {
      input: { ...input, reasons: '请补充近三年数据的来源。' },
      weight: 0.2,
    }),
    move(OFFICER, `不予推荐 ${title}`, proposeDecline, { input: { ...input, reason: REASON }, weight: 0.2 }),
  ];
};

/** Art. 8(2): with the office. */
const withOffice = ({ lot }: Scene, { title, applicant, application: { id, pending } }: Entry): readonly Move[] => {
  const input = { application: id };
  if (pending)
    return [
      ...(pending.heard
        ? []
        : [
            move(applicant, `陈述申辩 ${title}`, makeStatement, {
              input: { ...input, statement: '材料已经补齐，请再核对。' },
              weight: 3,
            }),
          ]),
      move(lot.pick(DIRECTORS), `确认不予受理 ${title}`, confirmRefusal, { input, weight: 2 }),
      move(lot.pick(DIRECTORS), `驳回不予受理 ${title}`, rejectRefusal, {
        input: { ...input, reason: REASON },
        weight: 2,
      }),
    ];
  return [
    move(lot.pick(CLERKS), `受理 ${title}`, acceptApplication, { input, weight: 6 }),
    move(lot.pick(CLERKS), `不予受理 ${title}`, proposeRefusal, {
      input: { ...input, article: '13', reason: REASON },
      weight: 0.1,
    }),
  ];
};

export const intakeMoves = (scene: Scene): readonly Move[] => {
  const { applications, cycle, lot, now } = scene;
  const each = applications.flatMap((entry): readonly Move[] => {
    const { title, applicant, application } = entry;
    const input = { application: application.id };
    switch (application.state) {
      case 'draft':
        return [move(applicant, `提交申报 ${title}`, submitApplication, { input, weight: 5 })];
      case 'submitted':
        return withDistrict(entry);
      case 'endorsed':
        return withOffice(scene, entry);
      default:
        return [];
    }
  });
  return [
    ...each,
    ...applications.map(({ title, applicant, application }) =>
      move(applicant, `撤回申报 ${title}`, withdrawApplication, {
        input: { application: application.id },
        weight: 0.02,
      }),
    ),
    move(lot.pick(DIRECTORS), '结束受理', closeIntake, {
      input: { year: cycle.year },
      weight: each.length === 0 && now >= closesAt(cycle.plan.schedule.endorseCloses) ? 5 : 0.02,
    }),
  ];
};
