import { dayWords } from '../../cards/words/day-words.ts';
import { holidayTable } from '../calendar/holiday-table.ts';
import { type Application, isEnded } from '../domain/application/application.ts';
import { GRACE_MS } from '../domain/application/deadlines.ts';
import { missingFields, SLOTS } from '../domain/application/fields.ts';
import { addWorkingDays, closesAt, type Day, opensAt } from '../domain/calendar.ts';
import { type Act, begin, fillIn, handIn, handOver, send, startButton } from './acts.ts';
import { applicantCalled, fullName, papersOf } from './applicants.ts';
import { CAST, CLERK } from './cast.ts';
import { OTHERS_APPLY } from './tour-others.ts';
import { CLOCK, type TourStep } from './tour-step.ts';
import { isPastIntake, STORY, type YearFacts } from './year-facts.ts';

const ORGANISATION = applicantCalled(STORY.organisation);
const INDIVIDUAL = applicantCalled(STORY.individual);
const TOO_YOUNG = applicantCalled(STORY.tooYoung);
const LATE = applicantCalled(STORY.late);

const ofDistrict = (role: 'districtOfficer' | 'districtSigner', district: string): string =>
  CAST.find((one) => one.district === district && one.roles.includes(role))?.name ?? '';
const OFFICER = ofDistrict('districtOfficer', ORGANISATION.district);
const SIGNER = ofDistrict('districtSigner', ORGANISATION.district);

type Story = keyof typeof STORY;
const of = ({ applications }: YearFacts, who: Story): Application | undefined => applications.get(STORY[who]);
const numberOf = (facts: YearFacts, who: Story): string => of(facts, who)?.number ?? '';
/** Brings its card, whoever asks. */
const bring = (facts: YearFacts, who: Story): Act => ({ say: `办理 ${numberOf(facts, who)}` });

const closes = ({ cycle }: YearFacts): Date => (cycle ? closesAt(cycle.plan.schedule.applyCloses) : new Date(0));
const dayThat = (facts: YearFacts, workingDays: number): Day | undefined =>
  facts.cycle && addWorkingDays(holidayTable(), facts.cycle.plan.schedule.applyCloses, workingDays).day;
/** Three working days before the last one, when the morning's reminders have gone. */
const reminded = (facts: YearFacts): Date => {
  const on = dayThat(facts, -3);
  return on ? new Date(opensAt(on).getTime() + 9 * 3_600_000 + 60_000) : new Date(0);
};

type Done = (application: Application) => boolean;
/** Done, or no longer possible: ended by hand, or never begun before the time was up. */
const when =
  (who: Story, done: Done) =>
  (facts: YearFacts): boolean => {
    const application = of(facts, who);
    if (!application) return facts.now >= closes(facts);
    return isEnded(application.state) || done(application);
  };
const wasHandedIn: Done = ({ submissions }) => submissions.length > 0;
const isDrafted: Done = ({ endorsement }) => endorsement !== undefined;
const isWithOffice: Done = ({ endorsement }) => endorsement?.signedAt !== undefined;
const isFilled: Done = (one) => wasHandedIn(one) || missingFields(one.kind, one.form).length === 0;
const hasMaterial: Done = (one) =>
  wasHandedIn(one) ||
  SLOTS[one.kind].every(({ slot, required }) => !required || one.materials.some((file) => file.slot === slot));

const SYSTEM_PROOF = {
  slot: '质量管理体系证明',
  title: '质量管理体系认证证书',
  about: [
    `认证组织：${fullName(ORGANISATION)}`,
    '认证范围：精密轴系零件的设计、制造和服务。',
    '证书在有效期内（演示材料）。',
  ],
};
const PERFORMANCE_PROOF = {
  slot: '经营与质量水平证明',
  title: '经营数据审计报告摘要',
  about: [`审计对象：${fullName(ORGANISATION)}`, '近三年营业收入、利润和纳税数据与申报一致（演示材料）。'],
};
const OPINION = '该单位质量管理方法在行业内推广，主要质量指标居省内前列，材料真实完整，同意推荐。';
const PERSONAL_OPINION = '该同志长期从事精密磨削质量工作，业绩突出、同行认可，同意推荐。';

/** Art. 13 and what follows from it, from the first line of a form to the acceptance number. */
export const APPLYING: readonly TourStep[] = [
  {
    id: 'begin',
    title: '单位新建申报',
    who: () => STORY.organisation,
    how: () => `发送“申报”，点「${startButton(ORGANISATION)}」。`,
    why: '申报自愿，由符合条件的单位自己提出，不需要任何人事先授权。',
    under: ['5', '13'],
    acts: () => begin(ORGANISATION),
    done: when('organisation', () => true),
  },
  {
    id: 'fill-in',
    title: '分五步填写',
    who: () => STORY.organisation,
    how: (facts) =>
      `发送“办理 ${numberOf(facts, 'organisation')}”，从「1 基本情况」起逐步填写，每步点「保存并继续」。随时可以停下，已填的都在。`,
    why: '每一步都说明还缺什么；信用代码校验位不对只提醒、不拦截，填错的内容原样留着待改。',
    under: ['13'],
    acts: (facts) => [bring(facts, 'organisation'), { press: '1 基本情况' }, ...fillIn(ORGANISATION)],
    done: when('organisation', isFilled),
  },
  {
    id: 'material',
    title: '在会话里发送材料',
    who: () => STORY.organisation,
    how: (facts) =>
      `发送“办理 ${numberOf(facts, 'organisation')}”，点「5 材料」，点「上传自我评价报告」后把文件发到会话里；再传主体资格证明。`,
    why: '文件收到即检查真实类型、页数和是否加密；申报总览逐条列出条件：符合、不符合、待核实，依据哪一条、怎样补救。',
    under: ['10.1', '10.2', '13'],
    acts: (facts) => [
      bring(facts, 'organisation'),
      { press: '5 材料' },
      ...handOver(ORGANISATION),
      { press: '申报总览' },
    ],
    done: when('organisation', hasMaterial),
  },
  {
    id: 'submit',
    title: '提交申报，取得回执',
    who: () => STORY.organisation,
    how: (facts) => `发送“办理 ${numberOf(facts, 'organisation')}”，点「提交申报」。`,
    why: '回执写明编号、时间、材料清单和内容校验码；申报随即送到推荐区市，提交后不能再改。',
    under: ['13'],
    acts: (facts) => [bring(facts, 'organisation'), { press: '提交申报' }],
    done: when('organisation', wasHandedIn),
  },
  {
    id: 'send-back',
    title: '区市退回修改一次',
    who: () => OFFICER,
    how: (facts) => `发送“办理 ${numberOf(facts, 'organisation')}”，写明需要修改之处，点「退回修改」。`,
    why: '区市审核材料，不齐全的逐项写明理由退回；区市自己的办理时间照常计算。',
    under: ['13'],
    acts: (facts) => [
      bring(facts, 'organisation'),
      {
        press: '退回修改',
        on: ORGANISATION.title,
        fields: { reasons: '1. 请补充质量管理体系认证证书；2. 请写明履行社会责任情况。' },
      },
    ],
    done: when('organisation', (one) => one.sentBack !== undefined || one.submissions.length > 1 || isDrafted(one)),
  },
  {
    id: 'submit-again',
    title: '修改后重新提交',
    who: () => STORY.organisation,
    how: (facts) =>
      `发送“办理 ${numberOf(facts, 'organisation')}”，在「3 质量管理」补写，在「5 材料」补传证书，再点「提交申报」。`,
    why: '重新提交是新的一版：区市能看到与上次相比改了哪里，前一版保留。',
    under: ['13'],
    acts: (facts) => [
      bring(facts, 'organisation'),
      { press: '3 质量管理' },
      {
        press: '保存并继续',
        fields: { responsibility: '连续六年发布社会责任报告，资助职业院校质量专业学生120名（虚构）。' },
      },
      bring(facts, 'organisation'),
      { press: '5 材料' },
      { press: `上传${SYSTEM_PROOF.slot}` },
      send(ORGANISATION, SYSTEM_PROOF),
      ...handIn,
    ],
    done: when('organisation', (one) => wasHandedIn(one) && one.state !== 'draft'),
  },
  {
    id: 'draft-opinion',
    title: '经办人提出推荐意见',
    who: () => OFFICER,
    how: (facts) => `发送“办理 ${numberOf(facts, 'organisation')}”，看过申报表、材料和资格条件，填写意见，点「推荐」。`,
    why: '推荐意见由区市质量议事协调机构出具；经办人拟稿，须由另一人签署。',
    under: ['5', '13'],
    acts: (facts) => [
      bring(facts, 'organisation'),
      { press: '推荐', on: ORGANISATION.title, fields: { opinion: OPINION } },
    ],
    done: when('organisation', isDrafted),
  },
  {
    id: 'sign-opinion',
    title: '签署人签署推荐意见',
    who: () => SIGNER,
    how: (facts) =>
      `发送“办理 ${numberOf(facts, 'organisation')}”，核对意见后点「签署推荐意见」。也可以「退回经办人」。`,
    why: '两人办理，谁也不能签自己拟的稿；签署后报市强市办。',
    under: ['13'],
    acts: (facts) => [bring(facts, 'organisation'), { press: '签署推荐意见', on: ORGANISATION.title }],
    done: when('organisation', isWithOffice),
  },
  {
    id: 'request-correction',
    title: '市强市办通知补正',
    who: () => CLERK,
    how: (facts) => `发送“办理 ${numberOf(facts, 'organisation')}”，选出需要补正的内容，写明说明，点「通知补正」。`,
    why: '不齐全的一次告知；只有列出的内容可以修改，其余保持推荐时的样子。',
    under: ['8.1', '8.2'],
    acts: (facts) => [
      bring(facts, 'organisation'),
      {
        press: '通知补正',
        on: ORGANISATION.title,
        fields: {
          items: ['质量荣誉', '材料：经营与质量水平证明'],
          note: '请写明荣誉的授予单位和年度，并补充近三年经营数据的审计报告。',
        },
      },
    ],
    done: when('organisation', (one) => one.corrections.length > 0 || one.acceptance !== undefined),
  },
  {
    id: 'answer-correction',
    title: '申报单位补正',
    who: () => STORY.organisation,
    how: (facts) =>
      `发送“办理 ${numberOf(facts, 'organisation')}”，点「补正质量管理」和「补正材料」，改好后点「提交补正材料」。`,
    why: '补正有期限，逾期即失效；市强市办会看到改动前后的对照。',
    under: ['8.1', '8.2'],
    acts: (facts) => [
      bring(facts, 'organisation'),
      { press: '补正质量管理' },
      {
        press: '保存并继续',
        fields: { honours: '市级质量标杆（虚构），2024年，由市质量协会（虚构）公布。' },
      },
      { press: '补正材料' },
      { press: `上传${PERFORMANCE_PROOF.slot}` },
      send(ORGANISATION, PERFORMANCE_PROOF),
      { press: '返回补正' },
      { press: '提交补正材料' },
    ],
    done: when(
      'organisation',
      (one) => one.acceptance !== undefined || (one.corrections.length > 0 && one.state === 'endorsed'),
    ),
  },
  {
    id: 'accept',
    title: '受理并编号',
    who: () => CLERK,
    how: (facts) => `发送“办理 ${numberOf(facts, 'organisation')}”，看过补正前后的对照，点「受理」。`,
    why: '符合要求的予以受理，编号告知申报单位和区市；不予受理须说明依据、先听取陈述、由负责人决定。',
    under: ['8.2'],
    acts: (facts) => [bring(facts, 'organisation'), { press: '受理', on: ORGANISATION.title }],
    done: when('organisation', ({ acceptance }) => acceptance !== undefined),
  },
  {
    id: 'individual',
    title: '个人申报',
    who: () => STORY.individual,
    how: () => `发送“申报”，点「${startButton(INDIVIDUAL)}」，填写三步、发送三份材料，点「提交申报」。`,
    why: '个人须在威海从事质量工作满10年；证件号码和电话只存密文，不出现在任何卡片上。',
    under: ['12.2', '13'],
    acts: (facts) => [
      ...(of(facts, 'individual') ? [bring(facts, 'individual'), { press: '1 基本情况' }] : begin(INDIVIDUAL)),
      ...fillIn(INDIVIDUAL),
      ...handOver(INDIVIDUAL),
      ...handIn,
    ],
    done: when('individual', wasHandedIn),
  },
  {
    id: 'individual-opinion',
    title: '经办人推荐个人',
    who: () => OFFICER,
    how: (facts) => `发送“办理 ${numberOf(facts, 'individual')}”，填写意见，点「推荐」。`,
    why: '个人申报同样经所在区市推荐。',
    under: ['13'],
    acts: (facts) => [
      bring(facts, 'individual'),
      { press: '推荐', on: INDIVIDUAL.title, fields: { opinion: PERSONAL_OPINION } },
    ],
    done: when('individual', isDrafted),
  },
  {
    id: 'individual-sign',
    title: '签署对个人的推荐',
    who: () => SIGNER,
    how: (facts) => `发送“办理 ${numberOf(facts, 'individual')}”，点「签署推荐意见」。`,
    why: '拟稿和签署是两个人。',
    under: ['13'],
    acts: (facts) => [bring(facts, 'individual'), { press: '签署推荐意见', on: INDIVIDUAL.title }],
    done: when('individual', isWithOffice),
  },
  {
    id: 'individual-accept',
    title: '受理个人申报',
    who: () => CLERK,
    how: (facts) => `发送“办理 ${numberOf(facts, 'individual')}”，点「受理」。`,
    why: '材料齐全、条件符合，直接受理，不必补正。',
    under: ['8.2'],
    acts: (facts) => [bring(facts, 'individual'), { press: '受理', on: INDIVIDUAL.title }],
    done: when('individual', ({ acceptance }) => acceptance !== undefined),
  },
  {
    id: 'too-young',
    title: '运行三年的企业被告知不符合',
    who: () => STORY.tooYoung,
    how: () =>
      `发送“申报”，填写五步和材料，点「提交申报」：卡片说明差在哪一条、差多少、怎样才符合；有异议可以「申请核实」。`,
    why: '正常运行须满5年，“四新”领域满3年并说明依据；按日期算出的不符合当场告知，不让人白等。',
    under: ['10.1'],
    acts: (facts) => [
      ...(of(facts, 'tooYoung') ? [bring(facts, 'tooYoung'), { press: '1 基本情况' }] : begin(TOO_YOUNG)),
      ...fillIn(TOO_YOUNG),
      ...handOver(TOO_YOUNG, papersOf(TOO_YOUNG)),
      { press: '申报总览' },
      { press: '提交申报', refused: true },
    ],
    done: when('tooYoung', (one) => isFilled(one) && hasMaterial(one)),
  },
  {
    id: 'late-begin',
    title: '另一家单位只填了一半',
    who: () => STORY.late,
    how: () => `发送“申报”，点「${startButton(LATE)}」，填两步就放下。`,
    why: '草稿不影响任何人，也不占名额；截止前随时可以接着填。',
    under: ['13'],
    acts: () => [...begin(LATE), ...fillIn(LATE, { until: 2 })],
    done: when('late', () => true),
  },
  ...OTHERS_APPLY,
  {
    id: 'reminded',
    title: '截止前三个工作日，提醒发出',
    who: () => CLOCK,
    how: (facts) => `把演示时钟拨到 ${dayWords(dayThat(facts, -3) ?? '')} 9时，看${STORY.late}收到的提醒。`,
    why: '有期限的事按工作日提前提醒，办完即停；催办和提醒都有记录，沉默不等于任何决定。',
    under: ['8.1', 'unregulated'],
    acts: (facts) => [{ clock: reminded(facts) }],
    done: (facts) => facts.now >= reminded(facts),
  },
  {
    id: 'deadline',
    title: '申报截止，未提交的失效',
    who: () => CLOCK,
    how: () => '点「到下一时限」，再过10分钟：截止前点下的提交仍然有效，没有提交的草稿失效。',
    why: '截止时间对所有人一致；当日24时前点下、10分钟内送达的有效，之后的一律不收。',
    under: ['4', '8.2', '13'],
    acts: (facts) => [{ clock: new Date(closes(facts).getTime() + GRACE_MS + 60_000) }],
    done: (facts) =>
      facts.now.getTime() > closes(facts).getTime() + GRACE_MS && isEnded(of(facts, 'late')?.state ?? 'lapsed'),
  },
  {
    id: 'count',
    title: '市强市办查看全部办件',
    who: () => CLERK,
    how: () => '发送“办件”，看各环节的件数和各区市的进度；发送“导出”得到汇总表。',
    why: '受理截止前，推荐和受理还在继续；谁手里有几件、还剩几天，一张卡片看清。',
    under: ['8.2'],
    acts: () => [{ say: '办件' }],
    done: (facts, chats) => isPastIntake(facts) || chats.shows(CLERK, `${facts.cycle?.year ?? ''}年度办件`),
  },
];
