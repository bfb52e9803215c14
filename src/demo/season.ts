import { type Act, applyInFull, begin, fillIn, handOver, perform, send } from './acts.ts';
import { type ApplicantFacts, applicantCalled } from './applicants.ts';
import { CLERK } from './cast.ts';
import { createTour } from './play-tour.ts';
import type { Demo } from './start-demo.ts';

/** What one person does, in order. */
type Deed = readonly [who: string, acts: readonly Act[]];

/** What happens at one time, in order where one person does several things, else side by side. */
interface Wave {
  readonly at: string;
  readonly deeds: readonly Deed[];
}

/** Of the districts, by short name. */
const OFFICERS: Readonly<Record<string, readonly [officer: string, signer: string]>> = {
  环翠区: ['宫雨辰', '戚长河'],
  文登区: ['鞠知夏', '丛一鸣'],
  荣成市: ['车晚舟', '毕云帆'],
  乳山市: ['于青禾', '姜砚秋'],
  高区: ['阎书宁', '邹景行'],
  经区: ['梁若水', '邢望岳'],
};

const officersOf = (facts: ApplicantFacts): readonly [officer: string, signer: string] => {
  const found = OFFICERS[facts.district];
  if (!found) throw new Error(`nobody serves ${facts.district}`);
  return found;
};

const applies = (who: string): Deed => [who, applyInFull(applicantCalled(who))];
const drafts = (who: string, opinion: string): Deed => {
  const facts = applicantCalled(who);
  return [officersOf(facts)[0], [{ press: '推荐', on: facts.title, fields: { opinion } }]];
};
const signs = (who: string): Deed => {
  const facts = applicantCalled(who);
  return [officersOf(facts)[1], [{ press: '签署推荐意见', on: facts.title }]];
};
const accepts = (who: string): Deed => [CLERK, [{ press: '受理', on: applicantCalled(who).title }]];
const asksToCorrect = (who: string, items: readonly string[], note: string): Deed => [
  CLERK,
  [{ press: '通知补正', on: applicantCalled(who).title, fields: { items, note } }],
];

const QUALITY_PROOF = {
  slot: '质量管理体系证明',
  title: '质量管理体系认证证书',
  about: ['认证范围与申报范围一致。', '证书在有效期内（演示材料）。'],
};

/**
 * Half a season before the visitor comes, in as many states as there are. It follows on the tour's opening (days from
 * 2026-03-16 on) and leaves alone what the tour itself plays.
 */
const SEASON: readonly Wave[] = [
  {
    at: '2026-03-18T09:40:00+08:00',
    deeds: ['滕默', '卓尔', '褚晴', '翁渡', '蒙恬之', '岑溪'].map(applies),
  },
  {
    at: '2026-03-23T10:10:00+08:00',
    deeds: [
      drafts('滕默', '该单位质量管理成熟，主导产品可靠性居省内同行业前列，材料真实完整，同意推荐。'),
      drafts('岑溪', '该同志长期从事灭菌过程验证，业绩突出、同行认可，同意推荐。'),
      drafts('卓尔', '该单位良种质量稳定，带动作用明显，申报材料齐全，同意推荐。'),
      drafts('褚晴', '该单位工程质量管理规范，近三年无重大质量、安全事故，同意推荐。'),
      [
        '车晚舟',
        [
          {
            press: '不予推荐',
            on: '观潮文旅',
            fields: { reason: '近三年有一起由单位责任引起的突出投诉，处理结果未能说明，不符合第十条第（五）项。' },
          },
        ],
      ],
      ['蒙恬之', [{ press: '撤回申报', fields: { reason: '本年度搬迁厂房，明年再申报。' } }]],
    ],
  },
  {
    at: '2026-03-24T14:20:00+08:00',
    deeds: [
      ...['滕默', '岑溪', '卓尔', '褚晴'].map(signs),
      [
        '翁渡',
        [
          {
            press: '提交陈述申辩',
            on: '拟不予推荐',
            fields: { statement: '该投诉已于去年调解，双方签有协议，请区市核实后再定。' },
          },
        ],
      ],
    ],
  },
  {
    at: '2026-03-25T15:30:00+08:00',
    deeds: [
      ...['滕默', '岑溪', '卓尔'].map(accepts),
      asksToCorrect('褚晴', ['材料：无事故无违法证明'], '请补充近三年无重大质量、安全事故的证明。'),
      ['毕云帆', [{ press: '确认不予推荐', on: '观潮文旅' }]],
    ],
  },
  // Ten working days on, the correction of one has lapsed: nobody answered it.
  {
    at: '2026-04-10T09:20:00+08:00',
    deeds: ['庄栖', '艾宁', '柯然', '阮青', '成蹊', '闻莺', '路遥知'].map(applies),
  },
  {
    at: '2026-04-14T10:00:00+08:00',
    deeds: [
      drafts('庄栖', '该单位追溯体系完整，产品抽检合格率高，材料真实完整，同意推荐。'),
      drafts('艾宁', '该单位设计转换控制严格，产品注册和体系核查记录良好，同意推荐。'),
      drafts('阮青', '该单位焊接质量管理方法在行业内推广，材料真实完整，同意推荐。'),
      drafts('成蹊', '该单位慢性病随访质量居全市基层机构前列，同意推荐。'),
      drafts('闻莺', '该同志的筛查方法在全市推广，业绩突出，同意推荐。'),
      drafts('路遥知', '该同志从事计量工作二十余年，业绩突出，同意推荐。'),
      [
        '梁若水',
        [
          {
            press: '退回修改',
            on: '北辰纤维',
            fields: { reasons: '1. 请补充质量管理体系认证证书；2. 标准创新情况请写明标准名称。' },
          },
        ],
      ],
    ],
  },
  {
    at: '2026-04-15T10:00:00+08:00',
    deeds: ['庄栖', '阮青', '成蹊', '闻莺', '路遥知'].map(signs),
  },
  {
    at: '2026-04-16T09:30:00+08:00',
    deeds: [
      asksToCorrect(
        '阮青',
        ['材料：经营与质量水平证明', '质量荣誉'],
        '请补充经营数据的审计报告，并写明荣誉的授予单位和年度。',
      ),
      asksToCorrect('成蹊', ['材料：质量管理体系证明'], '请补充质量管理体系运行的证明。'),
    ],
  },
  {
    at: '2026-04-20T09:10:00+08:00',
    deeds: [
      [
        '成蹊',
        [
          { press: '补正材料' },
          { press: '上传质量管理体系证明' },
          send(applicantCalled('成蹊'), QUALITY_PROOF),
          { press: '返回补正' },
          { press: '提交补正材料' },
        ],
      ],
      applies('裘安'),
      applies('巩千帆'),
      // Complete, and kept back by a condition that is reckoned: three years old, and in no four-new field.
      [
        '樊舟',
        [
          ...begin(applicantCalled('樊舟')),
          ...fillIn(applicantCalled('樊舟')),
          ...handOver(applicantCalled('樊舟')),
          { press: '申报总览' },
          { press: '提交申报', refused: true },
        ],
      ],
      ['屈望', [...begin(applicantCalled('屈望')), ...fillIn(applicantCalled('屈望'), { until: 2 })]],
      ['展眉', [...begin(applicantCalled('展眉')), ...fillIn(applicantCalled('展眉'), { until: 1 })]],
      ['时岚', begin(applicantCalled('时岚'))],
      ['于小满', begin(applicantCalled('于小满'))],
    ],
  },
];

/** The step of the tour at which the visitor finds it. */
const FIRST_LEFT = 'begin';

/** Who does something at one time: fewer would wait for the service, more for each other. */
const AT_ONCE = 4;

/** The tour's opening of the year, and then the half season: the demo as it stands when somebody first looks. */
export const playSeason = async (demo: Demo): Promise<void> => {
  const tour = createTour(demo, { pauseMs: 0 });
  for (;;) {
    const next = (await tour.state()).steps.find(({ state }) => state === 'next');
    if (!next || next.id === FIRST_LEFT) break;
    await tour.playNext();
  }
  for (const { at, deeds } of SEASON) {
    await demo.moveClock(new Date(at));
    await demo.service.settle();
    await sideBySide(deeds, ([who, acts]) => doAll(demo, who, acts));
    await demo.service.settle();
  }
};

const doAll = async (demo: Demo, who: string, acts: readonly Act[]): Promise<void> => {
  for (const act of acts) {
    if ('clock' in act || 'together' in act) throw new Error('only the season moves the clock');
    await perform(demo.actor(who), 'press' in act ? { ...act, hurried: true } : act);
  }
};

const sideBySide = async (deeds: readonly Deed[], run: (deed: Deed) => Promise<void>): Promise<void> => {
  const byPerson = new Map<string, Deed[]>();
  for (const deed of deeds) byPerson.set(deed[0], [...(byPerson.get(deed[0]) ?? []), deed]);
  const waiting = [...byPerson.values()];
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) for (const deed of next) await run(deed);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
};
