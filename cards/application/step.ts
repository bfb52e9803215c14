import { openCorrection } from '../../src/domain/application/application.ts';
import type { Field } from '../../src/domain/application/fields.ts';
import type { Breach } from '../../src/domain/regulation.ts';
import { saveAnswer, saveStep, startApplication } from '../actions/application.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  input,
  note,
  progressLine,
  statusLine,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import {
  type DraftFacts,
  dueWords,
  earlierPart,
  headOf,
  isDone,
  isNeededHere,
  labelIn,
  lastStepOf,
  missingIn,
  namesOf,
  problemLines,
  sentBackNote,
  stepOfBreach,
  stepsOf,
  stepWord,
  unlockedFields,
} from './draft-facts.ts';
import { stepField } from './step-field.ts';

export interface ApplicationStepProps extends DraftFacts {
  readonly step: number;
  readonly districts: readonly { readonly id: string; readonly shortName: string }[];
  /** Asked to begin, and there was this draft already. */
  readonly brought?: boolean;
  /** Other applications of the same party, or drafts of the same person, in this year. */
  readonly others: number;
}

/** One step of the form: what is wrong and missing first, then the fields. */
export const applicationStep = (p: ApplicationStepProps): Card => {
  const { application, step, now, due } = p;
  const { id, kind, year } = application;
  const correction = openCorrection(application);
  const fields = unlockedFields(application, step);
  const folded = foldedAmong(fields, p);
  const here = (one: Breach): boolean => stepOfBreach(application, one) === step;
  const payload = { application: id, step, ...(folded.length > 0 ? { kept: folded.map(({ name }) => name) } : {}) };
  return card(
    { ...headOf(application), template: correction ? 'orange' : 'blue' },
    progressLine(step, lastStepOf(application), stepWord(application, step)),
    p.brought === true && broughtNote(p),
    step === 1 && earlierPart(p),
    p.brought !== true && othersNote(p),
    correction && facts({ 补正要求: correction.note }),
    !correction && sentBackNote(application),
    ...problemLines(application, { wrong: p.wrong.filter(here), doubtful: p.doubtful.filter(here) }),
    missingLine(p),
    form(
      'step',
      ...fields.flatMap((field) =>
        stepField({
          field,
          kind,
          label: labelIn(application, field.name),
          value: application.form[field.name],
          needed: isNeededHere(application, field.name),
          folded: folded.includes(field),
          districts: p.districts,
          ...typedOf(p, field),
        }),
      ),
      buttonRow(
        saveStep.submit('保存并继续', { ...payload, go: 'next' }, 'primary_filled'),
        step > 1 && !correction && saveStep.submit('上一步', { ...payload, go: 'back' }),
        saveStep.submit('保存草稿', { ...payload, go: 'stay' }),
      ),
    ),
    folded.length > 0 &&
      buttonRow(
        ...folded.map(({ name }) =>
          open.button(`全文：${labelIn(application, name)}`, {
            view: 'application.answer',
            params: { application: id, field: name },
          }),
        ),
      ),
    othersLine(p),
    due && note(`${correction ? '补正' : '申报'}截止：${dueWords(due, now)}。已保存的内容随时可在任何设备上继续。`),
    buttonRow(
      open.button('申报总览', { view: 'application', params: { application: id } }),
      p.brought === true &&
        startApplication.button(
          '另行申报一份',
          { year, kind, again: true },
          'default',
          confirm('另行申报一份？', `您已有一份${KIND_WORDS[kind]}申报草稿，将另外新建一份。`),
        ),
    ),
  );
};

const broughtNote = ({ application }: ApplicationStepProps) =>
  statusLine('📄', '接着填写', `您已有这份草稿（${application.number}），内容都在`);

const othersNote = ({ others }: ApplicationStepProps) =>
  others > 0 && note(`提示：本年度还有 ${others} 份同一申报人的申报或草稿，同一单位、个人只能提交一份。`);

const missingLine = (p: ApplicationStepProps) => {
  const missing = missingIn(p.application, p.step);
  if (missing.length > 0) return note(`本步还缺：${namesOf(missing, 20)}`);
  return isDone(p, p.step) && statusLine('✅', '本步已填全');
};

/** Where else something is to be done. */
const othersLine = (p: ApplicationStepProps) => {
  const left = stepsOf(p.application).filter((step) => step !== p.step && !isDone(p, step));
  const said = left.map((step) => {
    const count = missingIn(p.application, step).length;
    return `${stepWord(p.application, step)}${count > 0 ? `（缺 ${count} 项）` : '（有误）'}`;
  });
  return note(left.length === 0 ? '其他各步已填全。' : `其他未完成：${said.join('、')}`);
};

const typedOf = ({ application }: ApplicationStepProps, { name }: Field): { readonly typed?: string } => {
  const typed = application.mistyped?.[name]?.typed;
  return typed === undefined ? {} : { typed };
};

/** Bytes of long texts that one card carries beside its fields. */
const TEXTS_MOST = 12_000;

/** The longest first, until the rest fits: a card has 28 KB, and twelve full texts would be forty. */
const foldedAmong = (fields: readonly Field[], { application }: ApplicationStepProps): readonly Field[] => {
  const sizeOf = ({ name }: Field): number => {
    const value = application.form[name];
    return typeof value === 'string' ? new TextEncoder().encode(JSON.stringify(value)).length : 0;
  };
  const texts = fields.filter(({ kind }) => kind === 'text').sort((a, b) => sizeOf(b) - sizeOf(a));
  let rest = texts.reduce((sum, field) => sum + sizeOf(field), 0);
  return texts.filter((field) => {
    if (rest <= TEXTS_MOST) return false;
    rest -= sizeOf(field);
    return true;
  });
};

export interface ApplicationAnswerProps {
  readonly application: DraftFacts['application'];
  readonly field: Field;
  readonly text: string;
  /** Whether this person may change it now. */
  readonly open: boolean;
}

/** One long text, whole: to be read, and where it is open to be changed. */
export const applicationAnswer = ({ application, field, text, open: isOpen }: ApplicationAnswerProps): Card => {
  const label = labelIn(application, field.name);
  const max = field.kind === 'text' ? field.max : 1000;
  return card(
    { ...headOf(application), template: 'blue' },
    isOpen
      ? form(
          'answer',
          input(field.name, { label, rows: 10, maxLength: max, value: text, required: true }),
          saveAnswer.submit('保存', { application: application.id, field: field.name }, 'primary_filled'),
        )
      : facts({ [label]: text }),
    buttonRow(
      isOpen &&
        open.button('返回本步', {
          view: 'application.step',
          params: { application: application.id, step: field.step },
        }),
      open.button('返回申报表', { view: 'application.preview', params: { application: application.id } }),
    ),
  );
};
