import { type Application, isUnlocked, openVerification, titleOf } from '../../src/domain/application/application.ts';
import { FIELDS, isNeeded, missingFields, SLOTS, STEPS } from '../../src/domain/application/fields.ts';
import type { Breach } from '../../src/domain/regulation.ts';
import { bringLast } from '../actions/application.ts';
import { type Markdown, type Md, markdown, md, note, shorten } from '../kit/index.ts';
import { fieldLabel, KIND_WORDS, SLOT_WORDS, STEP_WORDS } from '../words/application-words.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { breachWords } from '../words/refusal-words.ts';

/** What every card of an application in hand is drawn from. */
export interface DraftFacts {
  readonly application: Application;
  readonly now: Date;
  /** The applicant's own deadline; absent once it is handed in. */
  readonly due?: Due;
  /** What is wrong with the answers now, and what is to be looked at again. */
  readonly wrong: readonly Breach[];
  readonly doubtful: readonly Breach[];
  /** Held by a co-editor: ending it is the applicant's alone. */
  readonly helping?: boolean;
  /** Year of an earlier application of the same applicant that can be brought in now. */
  readonly earlier?: number;
}

export interface Due {
  readonly at: Date;
  /** The last day on which it can be done. */
  readonly day: string;
  readonly left: Left;
}

/** 2026年3月31日（周二）24时，还有 12 个工作日; at another hour where time was given back. */
export const dueWords = ({ at, day, left }: Due, now: Date): string => {
  const atMidnight = (at.getTime() + 8 * 3_600_000) % 86_400_000 === 0;
  return `${atMidnight ? `${dayWords(day)}24时` : instantWords(at, now)}，${leftWords(left)}`;
};

export const lastStepOf = ({ kind }: Application): number => STEPS[kind];
export const stepWord = ({ kind }: Application, step: number): string => STEP_WORDS[kind][step - 1] ?? '';
/** The last full year before the year of the 认定. */
export const labelIn = ({ year }: Application, name: string): string => fieldLabel(name, year - 1);

export const headOf = (application: Application): { readonly title: string; readonly subtitle: string } => {
  const title = titleOf(application);
  return {
    title: `${application.year}年度申报（${KIND_WORDS[application.kind]}）`,
    subtitle: `${application.number}${title === '' ? '' : `　${shorten(title, 40)}`}`,
  };
};

/** Labels of what a step still lacks, in the order of the form. */
export const missingIn = (application: Application, step: number): readonly string[] =>
  step === lastStepOf(application)
    ? SLOTS[application.kind]
        .filter(({ slot, required }) => required && !application.materials.some((one) => one.slot === slot))
        .map(({ slot }) => SLOT_WORDS[slot] ?? slot)
    : missingFields(application.kind, application.form)
        .filter((field) => field.step === step)
        .map(({ name }) => labelIn(application, name));

/** Field of a breach → the step it stands on. */
export const stepOfBreach = ({ kind }: Application, { params }: Breach): number | undefined => {
  const name = String(params.field ?? params.name ?? '')
    .split('.')
    .at(-1);
  return FIELDS[kind].find((field) => field.name === name)?.step;
};

export const isDone = ({ application, wrong }: DraftFacts, step: number): boolean =>
  missingIn(application, step).length === 0 && !wrong.some((one) => stepOfBreach(application, one) === step);

export const stepsOf = (application: Application): readonly number[] =>
  Array.from({ length: lastStepOf(application) }, (_, i) => i + 1);

/** `✅ 1 基本情况`, or what is still missing there: names first, then how many more. */
export const stepLine = (facts: DraftFacts, step: number, most: number): Md => {
  const { application, wrong } = facts;
  const missing = missingIn(application, step);
  const bad = wrong.filter((one) => stepOfBreach(application, one) === step).length;
  const said = [missing.length > 0 && `还缺 ${namesOf(missing, most)}`, bad > 0 && `${bad} 处要改`].filter(Boolean);
  const head = md`${said.length === 0 ? '✅' : '⬜'} **${step} ${stepWord(application, step)}**`;
  return said.length === 0 ? head : md`${head}　${said.join('；')}`;
};

export const namesOf = (names: readonly string[], most: number): string =>
  names.length > most ? `${names.slice(0, most).join('、')} 等 ${names.length} 项` : names.join('、');

/** What is wrong, a line each, with what would cure it. */
export const problemLines = (
  application: Application,
  { wrong, doubtful }: Pick<DraftFacts, 'wrong' | 'doubtful'>,
): readonly (Markdown | false)[] => {
  const lines = (icon: string, all: readonly Breach[]): Markdown | false =>
    all.length > 0 &&
    markdown(md`${all.map((one, i) => md`${i > 0 && md`\n`}${icon} ${named(application, one, breachWords(one))}`)}`);
  return [lines('❌', wrong), lines('⚠️', doubtful)];
};

/** The field as it stands on this card: 2025年… for 最近一年…. */
const named = (application: Application, { params }: Breach, sentence: string): string => {
  const name =
    String(params.field ?? '')
      .split('.')
      .at(-1) ?? '';
  return name === '' ? sentence : sentence.replace(fieldLabel(name), labelIn(application, name));
};

/** Why it came back, as long as it has not been handed in again. */
export const sentBackNote = ({ sentBack }: Application): Markdown | false =>
  sentBack !== undefined && markdown(md`↩️ **退回修改意见**：${sentBack.reasons}`);

/** While the office owes an answer the applicant's time stands still. */
export const verificationNote = (application: Application): Markdown | false => {
  const open = openVerification(application);
  return open !== undefined && note(`已申请核实，市强市办 ${dayWords(open.dueDay)} 前答复；等待期间不计入申报时间。`);
};

/** In a correction only what the office has listed can be changed. */
export const unlockedFields = (application: Application, step: number) =>
  FIELDS[application.kind].filter((field) => field.step === step && isUnlocked(application, field.name));
export const unlockedSlots = (application: Application) =>
  SLOTS[application.kind].filter(({ slot }) => isUnlocked(application, `slot:${slot}`));
export const isNeededHere = (application: Application, name: string): boolean => {
  const field = FIELDS[application.kind].find((one) => one.name === name);
  return field !== undefined && isNeeded(field, application.form);
};

/** 1.2 MB, 640 KB. */
export const sizeWords = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** 2026年3月18日 10:20:05, as proof of the second it was done. */
export const secondWords = (at: Date): string => {
  const [day = '', time = ''] = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).split('T');
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日 ${time}`;
};

/** An earlier year's answers, offered once; then what came of them. */
export const earlierPart = ({ application, earlier }: DraftFacts) =>
  earlier !== undefined && [
    note(
      `您在${earlier}年度提交过申报，可以带入本次的空白项，再逐项核对修改；经营数据按年份顺移，声明、承诺和材料须重新提供。`,
    ),
    bringLast.button(`带入${earlier}年度申报内容`, { application: application.id }, 'primary'),
  ];
