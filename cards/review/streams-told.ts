import { type Article, articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { longText } from '../application/long-text.ts';
import {
  type Card,
  type Children,
  card,
  type Element,
  facts,
  type HeaderTemplate,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { END_WORDS } from '../words/desk-words.ts';
import type { AboutNow } from './about.ts';

interface ToldAbout extends AboutNow {
  readonly reader: 'applicant' | 'official';
}

/** What happened; for the applicant without a name of the panel, a score or a place in a ranking. */
export type StreamNews =
  | {
      readonly what: 'visit-planned';
      readonly plan?: {
        readonly day: string;
        readonly place: string;
        readonly people: number;
        readonly meets?: string;
      };
    }
  | { readonly what: 'visit-off' }
  | { readonly what: 'visit-reported'; readonly by: string; readonly at: Date }
  | {
      readonly what: 'defence-slot';
      readonly slot?: { readonly place: number; readonly startsAt: Date; readonly minutes: number };
    }
  | {
      readonly what: 'stop-confirmed';
      readonly act: 'fail' | 'gate';
      readonly article: Article;
      readonly reason: string;
      readonly statement?: string;
      readonly at: Date;
    }
  | { readonly what: 'stop-rejected'; readonly at: Date; readonly reason?: string }
  | { readonly what: 'stop-lifted'; readonly at: Date };

/** News of the streams (art. 14). */
export const streamsTold = (p: ToldAbout & StreamNews): Card => {
  switch (p.what) {
    case 'visit-planned':
      return p.plan
        ? drawn(
            p,
            ['现场评审安排', 'blue'],
            statusLine('📍', dayWords(p.plan.day), p.plan.place),
            facts({ 来访: `评审组一行 ${p.plan.people} 人`, 会见人员: p.plan.meets, 依据: articleName('14') }),
            note(
              '请准备：申报材料所涉及的原始记录、文件和数据；生产（服务）现场；了解情况的人员到场。评审不收取任何费用（第十八条），请勿安排宴请或赠送礼品。日期有变化会在这里通知。',
            ),
          )
        : drawn(p, ['现场评审安排', 'grey'], statusLine('ℹ️', '安排已有变化', '最新情况请看申报'));
    case 'visit-off':
      return drawn(p, ['现场评审安排有变化', 'grey'], statusLine('ℹ️', '本次现场评审不再由您参加'));
    case 'visit-reported':
      return drawn(
        p,
        ['现场评审结果已提交', 'green'],
        statusLine('✅', '结果已提交', `${p.by}，${instantWords(p.at, p.now)}`),
      );
    case 'defence-slot':
      return p.slot
        ? drawn(
            p,
            ['陈述答辩安排', 'blue'],
            statusLine('🎲', `第 ${p.slot.place} 位`, instantWords(p.slot.startsAt, p.now)),
            facts({
              时长: `${p.slot.minutes} 分钟（含提问）`,
              顺序: '由抽签确定，种子和方法已记录',
              依据: articleName('14'),
            }),
            note('请提前 15 分钟到场。时间有变化会在这里通知。'),
          )
        : drawn(p, ['陈述答辩安排', 'grey'], statusLine('ℹ️', '安排已有变化', '最新情况请看申报'));
    case 'stop-confirmed':
      return drawn(
        p,
        [END_WORDS[p.act].done, 'grey'],
        statusLine('⛔', END_WORDS[p.act].done, instantWords(p.at, p.now)),
        ...longText('事实和理由', p.reason),
        facts({ 依据: articleName(p.article), 提出: '市强市办', 决定: '评审组' }),
        ...(p.statement === undefined ? [facts({ 陈述申辩: '未在期限内提交' })] : longText('陈述申辩', p.statement)),
        note('未进行的评审环节不再进行，由评审组长签署评审意见。结果公布前不告知申报人。'),
      );
    case 'stop-rejected':
      return drawn(
        p,
        ['提出的问题未获确认', 'blue'],
        statusLine('↩️', '已驳回', instantWords(p.at, p.now)),
        ...(p.reader === 'official' && p.reason !== undefined ? longText('驳回意见', p.reason) : []),
        facts({ 决定: '评审组', 依据: articleName('14') }),
        note(p.reader === 'applicant' ? '评审继续进行。' : '原登记结果已撤回，请核实后重新登记。'),
      );
    case 'stop-lifted':
      return drawn(
        p,
        ['现场评审范围已重新确定', 'blue'],
        statusLine('↩️', '此前告知的事项不再办理', instantWords(p.at, p.now)),
        note('材料审查结果重新核定后，评审继续进行；后续安排会在这里通知。'),
      );
  }
};

/** Where an official goes on from here. */
const NEXT: Readonly<Record<StreamNews['what'], readonly [string, string]>> = {
  'visit-planned': ['查看现场评审', 'visit'],
  'visit-off': ['查看现场评审', 'visit'],
  'visit-reported': ['查看现场评审', 'visit'],
  'defence-slot': ['查看陈述答辩', 'defence.roll'],
  'stop-confirmed': ['查看决定', 'review.stop'],
  'stop-rejected': ['重新登记', 'checks'],
  'stop-lifted': ['查看现场评审', 'visit'],
};

/** Where the applicant has something to do themselves. */
const HOST_NEXT: Readonly<Partial<Record<StreamNews['what'], readonly [string, string]>>> = {
  'visit-planned': ['签署廉洁承诺', 'visit.host'],
};

const drawn = (
  { application, number, title, reader, what }: ToldAbout & Pick<StreamNews, 'what'>,
  [heading, template]: readonly [string, HeaderTemplate],
  ...elements: readonly Children<Element>[]
): Card => {
  const [label, view] = reader === 'applicant' ? (HOST_NEXT[what] ?? ['查看申报', 'application']) : NEXT[what];
  return card(
    { title: heading, subtitle: `${number}　${shorten(title, 40)}`, template },
    ...elements,
    open.button(label, { view, params: { application } }),
  );
};
