import type { PendingEnd } from '../../src/domain/application/application.ts';
import type { ConditionCode } from '../../src/domain/application/eligibility.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { type Article, articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
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
import { KIND_WORDS, STATE_WORDS } from '../words/application-words.ts';
import { closingWords, dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { correctionWords, END_WORDS } from '../words/desk-words.ts';
import { CONDITION_WORDS, VERDICT_WORDS } from '../words/eligibility-words.ts';
import { longText } from './long-text.ts';

/** Somebody who did something, in whose name and when. */
export interface Done {
  /** The district's body or the office; absent for the applicant's own side. */
  readonly body?: string;
  readonly name: string;
  readonly at: Date;
}

/** What is the same for all that is told of an application. */
interface About {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly kind: ApplicationKind;
  readonly year: number;
  /** The applicant and co-editors read other words than officials. */
  readonly reader: 'applicant' | 'official';
  readonly now: Date;
}

interface Due {
  readonly day: string;
  readonly left: Left;
}

type EndWhat = 'declined' | 'not-forwarded' | 'refused' | 'struck-out';

export type News =
  | {
      readonly what: 'verification-decided';
      readonly condition: ConditionCode;
      readonly article: Article;
      readonly verdict: 'met' | 'unmet';
      readonly answer: string;
      readonly by: Done;
      /** The applicant's deadline, with the time that was given back. */
      readonly closes?: Date;
    }
  | { readonly what: 'submitted-again'; readonly by: Done; readonly due: Due }
  | {
      readonly what: 'sent-back';
      readonly by: Done;
      /** Absent once it came in again: then this is history. */
      readonly open?: { readonly reasons: string; readonly due: Due };
    }
  | {
      readonly what: 'endorsed';
      readonly by: Done;
      readonly draftedBy: string;
      readonly opinion: string;
      readonly due: Due;
    }
  | { readonly what: 'end-rejected'; readonly act: PendingEnd['act']; readonly by: Done }
  | { readonly what: 'accepted'; readonly acceptance: string; readonly by: Done }
  | {
      readonly what: 'correction-requested';
      readonly items: readonly string[];
      readonly note: string;
      readonly by: Done;
      readonly due: Due;
      readonly answeredAt?: Date;
    }
  | {
      readonly what: EndWhat;
      readonly article: Article;
      readonly reason: string;
      readonly proposed: Done;
      readonly decided: Done;
      readonly statement?: string;
      /** The days for applying still run. */
      readonly again: boolean;
    }
  | { readonly what: 'withdrawn'; readonly by: Done; readonly reason: string; readonly again: boolean }
  | {
      readonly what: 'lapsed';
      readonly article: Article;
      readonly which: 'draft' | 'sent-back' | 'correction';
      readonly closed: Date;
      readonly at: Date;
    };

export type ApplicationToldProps = About & News;

/** What happened to an application: who did what and when, on what ground, and what happens next. */
export const applicationTold = (p: ApplicationToldProps): Card => {
  switch (p.what) {
    case 'verification-decided': {
      const { icon, word } = VERDICT_WORDS[p.verdict];
      return drawn(
        p,
        ['核实申请已答复', p.verdict === 'met' ? 'green' : 'orange'],
        statusLine(icon, word, CONDITION_WORDS[p.condition]),
        ...longText('答复', p.answer),
        facts({
          依据: articleName(p.article),
          答复人: who(p, p.by),
          申报截止: p.closes && closingWords(p.closes, p.now),
        }),
        note(
          p.verdict === 'met'
            ? '这一条件按符合计算，可以继续提交；等待答复的时间已顺延。'
            : '这一条件仍不符合，不能提交申报；修改有关内容后可以再次申请核实。等待答复的时间已顺延。',
        ),
      );
    }
    case 'submitted-again':
      return drawn(
        p,
        ['退回的申报已重新提交', 'blue'],
        statusLine('📥', STATE_WORDS.submitted, who(p, p.by)),
        facts({ 推荐截止: dueWords(p.due) }),
        note(p.reader === 'applicant' ? '由区市重新审核。' : '由经办人重新审核并拟写推荐意见，再由签署人签署。'),
      );
    case 'sent-back':
      return drawn(
        p,
        ['区市退回修改', p.open ? 'orange' : 'grey'],
        statusLine('↩️', p.open ? '退回修改' : '退回修改，已处理', who(p, p.by)),
        ...(p.open ? longText('退回意见', p.open.reasons) : []),
        facts({ 依据: articleName('13'), 修改期限: p.open && dueWords(p.open.due) }),
        note(sentBackNext(p.reader, p.open !== undefined)),
      );
    case 'endorsed':
      return drawn(
        p,
        ['区市已签署推荐意见', 'green'],
        statusLine('🖊️', STATE_WORDS.endorsed),
        ...(p.reader === 'official' ? longText('推荐意见', p.opinion) : []),
        facts({
          推荐机构: p.by.body,
          签署: `${p.by.name}，${instantWords(p.by.at, p.now)}`,
          拟稿: p.reader === 'official' && p.draftedBy,
          依据: articleName('13'),
          受理截止: dueWords(p.due),
        }),
        note('下一步由市强市办审查是否受理；材料有缺漏的，一次告知补正。'),
      );
    case 'end-rejected':
      return drawn(
        p,
        [`${END_WORDS[p.act].proposed}，未获确认`, 'blue'],
        statusLine('↩️', '已驳回', who(p, p.by)),
        facts({ 依据: articleName(REJECTED[p.act].under) }),
        note(REJECTED[p.act].next),
      );
    case 'accepted':
      return drawn(
        p,
        ['申报已受理', 'green'],
        statusLine('✅', '已受理', p.acceptance),
        facts({ 受理编号: p.acceptance, 办理: who(p, p.by), 依据: articleName('8.2') }),
        note(
          p.reader === 'applicant'
            ? '受理截止后进入评审（第十四条），需要您配合时会在这里通知。'
            : '受理截止后进入评审（第十四条）。',
        ),
      );
    case 'correction-requested':
      return drawn(
        p,
        ['市强市办通知补正', p.answeredAt ? 'grey' : 'orange'],
        p.answeredAt
          ? statusLine('✅', '已补正', instantWords(p.answeredAt, p.now))
          : statusLine('✏️', STATE_WORDS.correcting, who(p, p.by)),
        facts({ 补正内容: correctionWords(p.kind, p.items).join('、') }),
        ...longText('补正说明', p.note),
        facts({ 依据: articleName('8.2'), 补正期限: dueWords(p.due) }),
        note(
          p.reader === 'applicant'
            ? '只能修改列出的内容；逾期没有提交补正材料的，申报失效。'
            : '由申报人补正后，市强市办继续审查。',
        ),
      );
    case 'declined':
    case 'not-forwarded':
    case 'refused':
    case 'struck-out':
      return ended(p, p);
    case 'withdrawn':
      return drawn(
        p,
        ['申报已撤回', 'grey'],
        statusLine('⏹️', '已撤回', who(p, p.by)),
        ...(p.reason === '' ? [] : longText('理由', p.reason)),
        facts({ 依据: articleName('5') }),
        note(overNext(p.reader, p.again)),
      );
    case 'lapsed':
      return drawn(
        p,
        ['申报已失效', 'grey'],
        statusLine('⌛', STATE_WORDS.lapsed, instantWords(p.at, p.now)),
        facts({ 事实: `${LAPSED[p.which]}（${closingWords(p.closed, p.now)}截止）`, 依据: articleName(p.article) }),
        note(p.reader === 'applicant' ? '期限由系统按时计算，本年度的这件申报到此结束。' : '这件申报不再办理。'),
      );
  }
};

const LAPSED = {
  draft: '在申报截止前没有提交',
  'sent-back': '退回修改后，在期限内没有重新提交',
  correction: '在补正期限内没有提交补正材料',
} as const;

const REJECTED = {
  decline: { under: '13', next: '申报继续由区市审核推荐。' },
  close: { under: '13', next: '申报继续由区市审核推荐。' },
  refuse: { under: '8.2', next: '申报继续由市强市办审查是否受理。' },
  fail: { under: '14', next: '评审继续进行。' },
  gate: { under: '14', next: '评审继续进行。' },
  strikeOut: { under: '15', next: '候选资格不变。' },
} as const;

const ENDED = {
  declined: 'decline',
  'not-forwarded': 'close',
  refused: 'refuse',
  'struck-out': 'strikeOut',
} as const;

/** Unfavourable: fact and reason, article, who proposed and who decided and when, and what the applicant had said. */
const ended = (
  p: About,
  { what, article, reason, proposed, decided, statement, again }: Extract<News, { what: EndWhat }>,
) => {
  const { done } = END_WORDS[ENDED[what]];
  return drawn(
    { ...p, what },
    [what === 'not-forwarded' ? done : `已决定${done}`, 'grey'],
    statusLine('⛔', done, instantWords(decided.at, p.now)),
    ...longText('事实和理由', reason),
    facts({ 依据: articleName(article) }),
    ...(what === 'not-forwarded'
      ? []
      : statement === undefined
        ? [facts({ 陈述申辩: '期限内没有提交' })]
        : longText('陈述申辩', statement)),
    facts({ 提出: who(p, proposed), 决定: who(p, decided) }),
    note(overNext(p.reader, again)),
  );
};

const sentBackNext = (reader: About['reader'], isOpen: boolean): string => {
  if (!isOpen) return '这次退回已经处理，最新情况请看申报。';
  return reader === 'applicant'
    ? '请逐项修改后重新提交，由区市再次审核；期限内没有重新提交的，申报失效。'
    : '等待申报人修改后重新提交；区市推荐的期限不变。';
};

const overNext = (reader: About['reader'], again: boolean): string => {
  if (reader === 'official') return '这件申报不再办理。';
  return again ? '这件申报到此结束；申报截止前可以重新申报。' : '本年度的这件申报到此结束。';
};

const dueWords = ({ day, left }: Due): string => `${dayWords(day)}24时，${leftWords(left)}`;

const who = ({ now }: Pick<About, 'now'>, { body, name, at }: Done): string =>
  `${body === undefined ? name : `${body}（${name}）`}，${instantWords(at, now)}`;

/** Unless it is over, the applicant goes on from here. */
const GOES_ON: ReadonlySet<News['what']> = new Set(['verification-decided', 'sent-back', 'correction-requested']);

const drawn = (
  p: About & Pick<News, 'what'>,
  [title, template]: readonly [string, HeaderTemplate],
  ...elements: readonly Children<Element>[]
): Card => {
  const applicant = p.reader === 'applicant';
  const goesOn = applicant && GOES_ON.has(p.what) && template !== 'grey';
  return card(
    {
      title,
      subtitle: `${p.number}　${shorten(p.title || `${p.year}年度${KIND_WORDS[p.kind]}申报`, 40)}`,
      template,
    },
    ...elements,
    open.button(
      goesOn ? '继续填写' : '查看申报',
      { view: applicant ? 'application' : 'application.desk', params: { application: p.application } },
      goesOn ? 'primary_filled' : 'default',
    ),
  );
};
