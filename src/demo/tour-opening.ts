import { GROUP_WORDS } from '../../cards/words/cycle-words.ts';
import { dayWords } from '../../cards/words/day-words.ts';
import { holidayTable } from '../calendar/holiday-table.ts';
import { addDays, type Day, day, dayOf, opensAt, workingDayFrom, yearOf } from '../domain/calendar.ts';
import { GROUP_ORDER } from '../domain/cycle/choices.ts';
import type { Schedule } from '../domain/cycle/cycle.ts';
import type { Act } from './acts.ts';
import { CAST, CLERK } from './cast.ts';
import { CLOCK, type TourStep } from './tour-step.ts';
import { countOf, isPastIntake, type YearFacts } from './year-facts.ts';

const holders = (role: string): readonly string[] =>
  CAST.filter(({ roles }) => roles.some((one) => one === role)).map(({ name }) => name);
const firstHolder = (role: string): string => holders(role)[0] ?? '';
const [DIRECTOR = '', OTHER_DIRECTOR = ''] = holders('officeDirector');
const OFFICER = firstHolder('districtOfficer');
const SUPERVISOR = firstHolder('supervisor');
const APPLICANT = CAST.find(({ group }) => group === '申报单位联系人')?.name ?? '';

/** Days of the year that the tour opens: two weeks from now, or next March when this year has grown too old. */
export const plannedDays = (now: Date): { readonly year: number; readonly schedule: Schedule } => {
  const today = dayOf(now);
  const tooLate = today.slice(5) > '07-31';
  const begin = tooLate ? day(`${yearOf(today) + 1}-03-02`) : addDays(today, 14);
  const onWorkingDay = (of: Day): Day => workingDayFrom(holidayTable(), of).day;
  const applyOpens = onWorkingDay(begin);
  return {
    year: yearOf(applyOpens),
    schedule: {
      applyOpens,
      applyCloses: onWorkingDay(addDays(applyOpens, 60)),
      endorseCloses: onWorkingDay(addDays(applyOpens, 81)),
      acceptCloses: onWorkingDay(addDays(applyOpens, 102)),
    },
  };
};

const yearIn = ({ cycle, now }: YearFacts): number => cycle?.year ?? plannedDays(now).year;
const scheduleIn = ({ cycle, now }: YearFacts): Schedule => cycle?.plan.schedule ?? plannedDays(now).schedule;
const isSubmitted = ({ cycle }: YearFacts): boolean => cycle !== undefined && cycle.plan.state !== 'drafting';
const isSigned = ({ cycle }: YearFacts): boolean => cycle?.plan.state === 'signed';
const savedGroups = ({ journal }: YearFacts): number =>
  new Set(
    journal
      .filter(({ act, data }) => act === 'PlanSaved' && typeof data === 'object' && data !== null && 'part' in data)
      .map(({ data }) => (data as { part: unknown }).part) // has a part, by the filter above
      .filter((part) => GROUP_ORDER.some((group) => group === part)),
  ).size;

const laterCloses = (facts: YearFacts): Day => addDays(scheduleIn(facts).applyCloses, 7);
/** Nobody confirms what they proposed themselves. */
const otherThanProposer = ({ proposal, names }: YearFacts): string =>
  proposal && names.get(proposal.proposedBy) === OTHER_DIRECTOR ? DIRECTOR : OTHER_DIRECTOR;
const MOVE_REASON = '申报临近假期，推迟一周，便于各区市组织。';
const CONTACT = '市强市办质量科（工作日可在飞书咨询）';

/** The year until it is open, and its days moved by two people. */
export const OPENING: readonly TourStep[] = [
  {
    id: 'draft',
    title: '新建认定周期',
    who: () => CLERK,
    how: (facts) => {
      const { year, schedule } = plannedDays(facts.now);
      return `发送“周期”，点「新建认定周期」，年度填 ${year}，申报 ${schedule.applyOpens} 至 ${schedule.applyCloses}，再点「保存并继续」。`;
    },
    why: '每年认定一次，单位不超过5家、个人不超过3名；认定方案由市强市办起草。',
    under: ['6', '8.1'],
    acts: (facts) => {
      const { year, schedule } = plannedDays(facts.now);
      return [
        { say: '周期' },
        { press: '新建认定周期' },
        {
          press: '保存并继续',
          on: '新建认定周期',
          fields: { ...schedule, year: String(year), organisationQuota: '5', individualQuota: '3' },
        },
      ];
    },
    done: ({ cycle }) => cycle !== undefined && cycle.state !== 'cancelled',
  },
  {
    id: 'choices',
    title: '逐项写明办法未规定的事项',
    who: () => CLERK,
    how: () => '在方案卡片上依次核对四组事项（预置值已填好），每组点「保存并继续」。',
    why: '办法留有余地的事项必须在方案中写明，不能事后再定；预置值逐项列出，可以更改。',
    under: ['8.1', 'unregulated'],
    acts: (facts) => [
      { say: '周期' },
      { press: '继续填写方案' },
      { press: '保存并继续', on: '年度、时间和名额' },
      ...GROUP_ORDER.map(
        (group): Act => ({
          press: '保存并继续',
          on: GROUP_WORDS[group],
          ...(group === 'periods' ? { fields: { plannedPublication: `${yearIn(facts)}-12-18` } } : {}),
          // A short list of visits: the story shows that there is a gate, not how long a year is.
          ...(group === 'panel' ? { fields: { gateOrganisations: '5', gateIndividuals: '3' } } : {}),
          ...(group === 'decision' ? { fields: { contact: CONTACT } } : {}),
        }),
      ),
    ],
    done: (facts) => isSubmitted(facts) || savedGroups(facts) === GROUP_ORDER.length,
  },
  {
    id: 'submit',
    title: '提交方案',
    who: () => CLERK,
    how: (facts) => `发送“办理 ${yearIn(facts)}”，核对全部事项后点「提交方案」。`,
    why: '提交后方案不能再改，等待负责人签署；退回后才能修改。',
    under: ['8.1'],
    acts: (facts) => [{ say: `办理 ${yearIn(facts)}` }, { press: '提交方案' }],
    done: isSubmitted,
  },
  {
    id: 'sign',
    title: '签署方案',
    who: () => DIRECTOR,
    how: (facts) => `发送“办理 ${yearIn(facts)}”，逐项看过后点「签署方案」。也可以「退回修改」，写明意见。`,
    why: '起草和签署须是两个人；签署后内容固定，摘要记入日志。',
    under: ['8.1'],
    acts: (facts) => [{ say: `办理 ${yearIn(facts)}` }, { press: '签署方案' }],
    done: isSigned,
  },
  {
    id: 'issue',
    title: '发布认定通知',
    who: () => DIRECTOR,
    how: (facts) => `发送“办理 ${yearIn(facts)}”，点「发布认定通知」。公开页面随即可见，各区市收到卡片。`,
    why: '申报条件、时间、标准和入围限制须事先公布；通知没有写明的，不能作为对申报人不利的依据。',
    under: ['8.2', '13'],
    acts: (facts) => [{ say: `办理 ${yearIn(facts)}` }, { press: '发布认定通知' }],
    done: ({ cycle }) => cycle?.callIssuedAt !== undefined,
  },
  {
    id: 'ask-rules',
    title: '区市经办人查规则',
    who: () => OFFICER,
    how: () => '发送“规则 第十三条”，查看区市要做什么。',
    why: '区市质量议事协调机构审核材料、签署推荐意见并按时报送；拿不准时随时可以查条款。',
    under: ['13'],
    acts: () => [{ say: '规则 第十三条' }],
    done: (facts, chats) => isPastIntake(facts) || chats.shows(OFFICER, '认定办法摘要', '第十三条'),
  },
  {
    id: 'first-day',
    title: '申报首日到来',
    who: () => CLOCK,
    how: (facts) => `把演示时钟拨到 ${dayWords(scheduleIn(facts).applyOpens)} 9时。`,
    why: '到了申报开始日的0时，周期自动转入申报受理，不需要任何人再点。',
    under: ['13'],
    acts: (facts) => {
      const nine = new Date(opensAt(scheduleIn(facts).applyOpens).getTime() + 9 * 3_600_000);
      // Time only goes forward once a year is open; before, the first day may already be behind us.
      return nine > facts.now ? [{ clock: nine }] : [{ clock: new Date(facts.now.getTime() + 60_000) }];
    },
    done: ({ cycle }) => cycle !== undefined && cycle.state !== 'drafting',
  },
  {
    id: 'ask-call',
    title: '申报人看认定通知',
    who: () => APPLICANT,
    how: () => '发送“申报”，看截止日期和还剩几个工作日。申报不需要事先授权。',
    why: '申报自愿，符合条件的单位和个人都可以申报，不收取任何费用。',
    under: ['5', '18'],
    acts: () => [{ say: '申报' }],
    done: (facts, chats) => isPastIntake(facts) || chats.shows(APPLICANT, `${yearIn(facts)}年度市长质量奖认定通知`),
  },
  {
    id: 'propose-days',
    title: '提出调整时间安排',
    who: () => DIRECTOR,
    how: (facts) =>
      `发送“办理 ${yearIn(facts)}”，点「调整时间安排」，申报截止改为 ${laterCloses(facts)}，写明理由，点「提交调整」。`,
    why: '已公布的日期对所有区市一致，只能推迟、不能缩短，须两人办理并写明理由。',
    under: ['4'],
    acts: (facts) => [
      { say: `办理 ${yearIn(facts)}` },
      { press: '调整时间安排' },
      { press: '提交调整', fields: { applyCloses: laterCloses(facts), reason: MOVE_REASON } },
    ],
    done: (facts) => facts.proposal !== undefined || countOf(facts, 'ScheduleChanged') > 0,
  },
  {
    id: 'confirm-days',
    title: '另一人确认调整',
    who: otherThanProposer,
    how: () => '在收到的「调整时间安排」卡片上点「确认调整」；提出的人自己不能确认。',
    why: '两人办理：确认后立即生效，原日期在认定通知上保留，各区市收到告知。',
    under: ['4'],
    acts: () => [{ press: '确认调整' }],
    done: (facts) => countOf(facts, 'ScheduleChanged') > 0,
  },
  {
    id: 'watch',
    title: '监督员查看进度',
    who: () => SUPERVISOR,
    how: () => '发送“进度”，看年度走到哪一步、下一个时限是哪天。',
    why: '认定全过程接受监督；监督员只能查看，不能办理。',
    under: ['23'],
    acts: () => [{ say: '进度' }],
    done: (facts, chats) => isPastIntake(facts) || chats.shows(SUPERVISOR, `${yearIn(facts)}年度进度`),
  },
];
