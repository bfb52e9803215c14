import { type Application, type ApplicationState, isEnded, openCorrection } from '../domain/application/application.ts';
import { missingFields, SLOTS } from '../domain/application/fields.ts';
import { closesAt } from '../domain/calendar.ts';
import { acceptApplication } from '../usecases/application/accept-application.ts';
import { answerCorrection } from '../usecases/application/answer-correction.ts';
import { awaitMaterial } from '../usecases/application/await-material.ts';
import { draftEndorsement } from '../usecases/application/draft-endorsement.ts';
import { receiveMaterial } from '../usecases/application/receive-material.ts';
import { saveStep } from '../usecases/application/save-step.ts';
import { signEndorsement } from '../usecases/application/sign-endorsement.ts';
import { startApplication } from '../usecases/application/start-application.ts';
import { submitApplication } from '../usecases/application/submit-application.ts';
import { type ApplicantFacts, applicantCalled, stepsOf } from './applicants.ts';
import { CAST, CLERK } from './cast.ts';
import { type Deed, deed, type Hands } from './hands.ts';
import type { TourStep } from './tour-step.ts';
import { isPastIntake, OTHERS, type YearFacts } from './year-facts.ts';

const ofDistrict = (role: 'districtOfficer' | 'districtSigner', { district }: ApplicantFacts): string =>
  CAST.find((one) => one.district === district && one.roles.includes(role))?.name ?? '';

const OPINION = '材料真实完整，质量管理成熟、成效突出，符合申报条件，同意推荐。';
const ADDED = '（已按补正通知补充说明）';

/** What fills the slots that are empty, or were to be corrected. */
const papersFor = async (hands: Hands, { id, kind, materials }: Application, asked: readonly string[] = []) => {
  const wanted = SLOTS[kind].filter(
    ({ slot, required }) => asked.includes(`slot:${slot}`) || (required && !materials.some((one) => one.slot === slot)),
  );
  const deeds: Deed[] = [];
  for (const { slot } of wanted)
    deeds.push(
      deed(awaitMaterial, { application: id, slot }),
      deed(receiveMaterial, { file: await hands.paper(slot) }),
    );
  return deeds;
};

/** From wherever somebody has got to, up to 「提交申报」. */
const handsIn = async (hands: Hands, facts: ApplicantFacts, year: number): Promise<void> => {
  const { who, kind } = facts;
  const before = await hands.applicationOf(who);
  if (!before || isEnded(before.state)) await hands.does(who, [deed(startApplication, { year, kind, again: true })]);
  const application = await hands.applicationOf(who);
  if (application?.state !== 'draft') return;
  const { id: of, form } = application;
  const open = new Set(missingFields(kind, form).map(({ step }) => step));
  const steps = stepsOf(facts).flatMap((answers, at) =>
    open.has(at + 1) ? [deed(saveStep, { application: of, step: at + 1, answers })] : [],
  );
  const papers = await papersFor(hands, application);
  await hands.does(who, [...steps, ...papers, deed(submitApplication, { application: of })]);
};

/** A correction that waits: every field that was asked about is added to, every slot gets a paper. */
const corrects = async (hands: Hands, who: string, application: Application): Promise<void> => {
  const asked = openCorrection(application)?.items ?? [];
  const { id, form } = application;
  const fields = asked.filter((name) => typeof form[name] === 'string');
  await hands.does(who, [
    ...fields.map((name) =>
      deed(saveStep, { application: id, only: [name], answers: { [name]: `${String(form[name])}${ADDED}` } }),
    ),
    ...(await papersFor(hands, application, asked)),
    deed(answerCorrection, { application: id }),
  ]);
};

/** The district recommends, two hands; what the office had asked for is answered; then it is accepted. */
const bringsThrough = async (hands: Hands, facts: ApplicantFacts): Promise<void> => {
  const found = await hands.applicationOf(facts.who);
  if (!found || isEnded(found.state) || found.acceptance) return;
  const application = found.id;
  if (found.state === 'correcting') await corrects(hands, facts.who, found);
  if (found.state === 'submitted' && !found.endorsement)
    await hands.does(ofDistrict('districtOfficer', facts), [deed(draftEndorsement, { application, opinion: OPINION })]);
  if (found.state === 'submitted')
    await hands.does(ofDistrict('districtSigner', facts), [deed(signEndorsement, { application })]);
  await hands.does(CLERK, [deed(acceptApplication, { application })]);
};

const LEFT_THE_DRAFT: ReadonlySet<ApplicationState> = new Set(['submitted', 'endorsed', 'correcting', 'accepted']);
/** Done, or ended by somebody's own hand, or too late to begin. */
const allOf = (facts: YearFacts, done: (state: ApplicationState) => boolean): boolean =>
  isPastIntake(facts) ||
  OTHERS.every((who) => {
    const state = facts.states.get(who) ?? 'draft';
    return done(state) || isEnded(state) || (state === 'draft' && facts.now >= applyingOver(facts));
  });
const applyingOver = ({ cycle }: YearFacts): Date => (cycle ? closesAt(cycle.plan.schedule.applyCloses) : new Date(0));

const COUNT = `${OTHERS.filter((who) => applicantCalled(who).kind === 'organisation').length}家单位和${
  OTHERS.filter((who) => applicantCalled(who).kind === 'individual').length
}名个人`;

export const OTHERS_APPLY: readonly TourStep[] = [
  {
    id: 'others-apply',
    title: `另外${COUNT}申报`,
    who: () => '各申报人',
    how: () => `换成左侧“申报单位联系人”和“申报个人”各位，逐一发送“申报”办理。点「演下一步」则一起办完。`,
    why: '人人走同样的步骤、受同样的检查；这里不再逐一演示。',
    under: ['13'],
    acts: ({ cycle }) => [
      {
        together: async (hands) => {
          for (const who of OTHERS) await handsIn(hands, applicantCalled(who), cycle?.year ?? 0);
        },
      },
    ],
    done: (facts) => allOf(facts, (state) => LEFT_THE_DRAFT.has(state)),
  },
  {
    id: 'others-accepted',
    title: '区市推荐，市强市办受理',
    who: () => '各区市和市强市办',
    how: () => '换成各区市经办人、签署人和市强市办经办人，发送“待办”逐件办理。点「演下一步」则一起办完。',
    why: '每一件都经过拟稿、签署两个人，再由市强市办受理编号。',
    under: ['8.2', '13'],
    acts: () => [
      {
        together: async (hands) => {
          for (const who of OTHERS) await bringsThrough(hands, applicantCalled(who));
        },
      },
    ],
    done: (facts) => allOf(facts, (state) => state === 'accepted'),
  },
];
