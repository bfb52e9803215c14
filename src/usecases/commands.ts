import type { Viewer } from '../domain/people/roles.ts';
import { type Act, canDo } from '../domain/visibility.ts';
import { exportApplications } from './application/export-applications.ts';
import { joinApplication } from './application/join-application.ts';
import type { AnyUseCase, UseCase } from './execute.ts';
import type { View } from './view.ts';

export interface Command {
  readonly word: string;
  readonly does: string;
  readonly synonyms: readonly string[];
  readonly needs: Act;
  /** Wants something behind it, or is the help card itself. */
  readonly noButton?: true;
  /** More may follow, after a blank; this may follow without one: 规则第十条, but 办理流程 is no number. */
  readonly glued?: RegExp;
  /** Done first, in the same transaction; refused, a line says why instead of the view. */
  deed?(rest: string): { readonly run: AnyUseCase; readonly input: unknown };
  /** Takes what follows the word; undefined when it makes no sense without. */
  view(rest: string): View;
}

/** Ties a use case to a word; `execute` parses the input itself. */
const does = <Input, Outcome>(run: UseCase<Input, Outcome>, input: unknown) => ({
  run: run as unknown as AnyUseCase, // the outcome of a word's deed is shown by its view
  input,
});

/** Words people can send. The same words stand on the bot's menu and on the help card. */
export const COMMANDS: readonly Command[] = [
  {
    word: '待办',
    does: '等我办理的事项',
    synonyms: ['代办', '任务', '我的待办', 'todo'],
    needs: 'tasks.see',
    view: () => ({ name: 'tasks', params: {} }),
  },
  {
    word: '申报',
    does: '认定通知，开始申报',
    synonyms: ['认定通知', '申请', '报名', '我要申报'],
    needs: 'help.see',
    view: () => ({ name: 'call', params: {} }),
  },
  {
    word: '我的申报',
    does: '自己的申报和下一步',
    synonyms: ['我的申请', '查看申报', '查询申报', '我的申报进度'],
    needs: 'help.see',
    view: () => ({ name: 'applications.mine', params: {} }),
  },
  {
    word: '条件自测',
    does: '先测一测是否符合申报条件',
    synonyms: ['自测', '资格自测', '申报条件自测', '能不能申报', '能申报吗'],
    needs: 'help.see',
    view: () => ({ name: 'quiz', params: {} }),
  },
  {
    word: '加入',
    glued: /^[0-9a-z]/i,
    does: '凭邀请码协办申报',
    synonyms: ['加入协办', '协办'],
    needs: 'application.join',
    noButton: true,
    deed: (rest) => does(joinApplication, { code: rest }),
    view: () => ({ name: 'told', params: { what: 'join-asked' } }),
  },
  {
    word: '办件',
    glued: /./,
    does: '申报的推荐与受理',
    synonyms: ['申报件', '推荐', '受理', '申报办理'],
    needs: 'applications.see',
    view: (rest) => ({ name: 'applications', params: rest ? { search: rest } : {} }),
  },
  {
    word: '周期',
    does: '认定周期与方案',
    synonyms: ['认定周期', '方案', '年度'],
    needs: 'plan.see',
    view: () => ({ name: 'cycle', params: {} }),
  },
  {
    word: '进度',
    does: '当前环节与时间',
    synonyms: ['进展', '查看进度'],
    needs: 'progress.see',
    view: () => ({ name: 'progress', params: {} }),
  },
  {
    word: '评审',
    does: '评审组、分配、评分与评审意见',
    synonyms: ['我的评审', '评分', '评审组', '评审进度'],
    needs: 'streams.see',
    view: () => ({ name: 'review', params: {} }),
  },
  {
    word: '名单',
    does: '候选名单、公示和认定结果',
    synonyms: ['候选名单', '公示', '候选名单公示', '认定名单', '认定结果', '公布'],
    needs: 'notice.see',
    view: () => ({ name: 'slate', params: {} }),
  },
  {
    word: '审议',
    does: '领导小组审议和表决',
    synonyms: ['表决', '投票', '审议表决', '领导小组审议'],
    needs: 'ballot.see',
    view: () => ({ name: 'ballot.current', params: {} }),
  },
  {
    word: '人员',
    glued: /./,
    does: '人员与角色',
    synonyms: ['用户', '角色', '授权', '人员管理'],
    needs: 'people.see',
    view: (rest) => ({ name: 'people', params: rest ? { search: rest } : {} }),
  },
  {
    word: '名册',
    glued: /./,
    does: '获得认定的单位和个人',
    synonyms: ['获得认定名册', '认定名册', '历年名册', '获得认定的单位', '获得认定的个人'],
    needs: 'holders.see',
    view: (rest) => ({ name: 'holders', params: rest ? { search: rest } : {} }),
  },
  {
    word: '异议',
    glued: /^[2-9A-Z]{4}/i,
    does: '对公示的候选名单提出异议',
    synonyms: ['提出异议', '公示异议', '异议办理'],
    needs: 'objection.raise',
    view: (rest) => ({ name: 'objection', params: rest ? { receipt: rest } : {} }),
  },
  {
    word: '评审标准',
    does: '各版评分标准',
    synonyms: ['评分标准', '标准', '评价准则'],
    needs: 'rubrics.see',
    view: () => ({ name: 'rubrics', params: {} }),
  },
  {
    word: '标定',
    does: '正式评分前的标定案例',
    synonyms: ['标定案例', '评审标定', '我的标定'],
    needs: 'calibration.see',
    view: () => ({ name: 'calibration', params: {} }),
  },
  {
    word: '规则',
    glued: /./,
    does: '按条、词或问题查办法',
    synonyms: ['办法', '条款', '规定'],
    needs: 'rules.see',
    view: (rest) => ({ name: 'rules', params: { query: rest } }),
  },
  {
    word: '办理',
    glued: /^(20\d\d|申\d|异\d|受理\s?20|节假日)/,
    does: '按编号调出一件事的卡片',
    synonyms: ['打开'],
    needs: 'tasks.see',
    noButton: true,
    view: (rest) => ({ name: 'handle', params: { number: rest } }),
  },
  {
    word: '导出',
    does: '导出申报汇总表',
    synonyms: ['导出申报', '申报汇总表'],
    needs: 'applications.export',
    deed: () => does(exportApplications, {}),
    view: () => ({ name: 'applications.file', params: {} }),
  },
  {
    word: '设置',
    does: '提醒时段与代办人',
    synonyms: ['我的设置', '免打扰', '代办人', '设置代办人'],
    needs: 'settings.see',
    view: () => ({ name: 'settings', params: {} }),
  },
  {
    word: '帮助',
    does: '我能做什么',
    synonyms: ['help', '？', '?', '你好', '您好', '菜单', '开始'],
    needs: 'help.see',
    noButton: true,
    view: () => ({ name: 'help', params: {} }),
  },
];

export const commandsFor = (viewer: Viewer): readonly Command[] => COMMANDS.filter(({ needs }) => canDo(viewer, needs));

/** Full width to half width, blanks folded: what people's keyboards produce. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b]+/g, ' ')
    .trim();

/** The command that a text is, with what follows its word; undefined when it is none. */
export const commandIn = (text: string): { readonly command: Command; readonly rest: string } | undefined => {
  const said = folded(text).replace(/^[「“"【/]+|[」”"】。!！]+$/g, '');
  for (const command of COMMANDS) {
    for (const word of [command.word, ...command.synonyms]) {
      if (said.toLowerCase() === folded(word).toLowerCase()) return { command, rest: '' };
      const rest = said.slice(word.length);
      if (command.glued === undefined || !said.startsWith(word)) continue;
      if (/^[\s:：]/.test(rest)) return { command, rest: rest.replace(/^[\s:：]+/, '') };
      // 规则第十条, 人员张三: people leave the blank out, which is only safe for the word itself.
      if (word === command.word && command.glued.test(rest)) return { command, rest: rest.trim() };
    }
  }
  return undefined;
};

/** The three commands nearest to what was said: shared characters first, then the order of the list. */
export const nearestCommands = (text: string, viewer: Viewer): readonly Command[] => {
  const said = new Set(folded(text));
  const shared = ({ word, synonyms, does }: Command): number =>
    Math.max(...[word, ...synonyms].map((one) => [...one].filter((letter) => said.has(letter)).length * 3)) +
    [...does].filter((letter) => said.has(letter)).length;
  return [...commandsFor(viewer)].sort((a, b) => shared(b) - shared(a)).slice(0, 3);
};
