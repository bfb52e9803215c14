import { type Application, latestSubmission } from '../../src/domain/application/application.ts';
import { FIELDS, type Field, SLOTS } from '../../src/domain/application/fields.ts';
import { downloadForm } from '../actions/application.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, collapsible, facts, fits, note, shorten, statusLine } from '../kit/index.ts';
import { answerText } from '../words/answer-text.ts';
import { SECRET_MARK, SLOT_WORDS, STATE_WORDS } from '../words/application-words.ts';
import { headOf, labelIn, lastStepOf, namesOf, sizeWords, stepsOf, stepWord } from './draft-facts.ts';
import { handIn } from './hand-in.ts';
import { secretHint } from './step-field.ts';

export interface ApplicationPreviewProps {
  readonly application: Application;
  readonly district?: string;
  /** Its own people, while it can be handed in. */
  readonly mayHandIn: boolean;
}

/** Characters of a long text; twelve whole ones would not fit on a card. */
const TEXT_MOST = 160;

/** The whole form, a panel a step. Numbers of persons stand in the document only. */
export const applicationPreview = ({ application, district, mayHandIn }: ApplicationPreviewProps): Card => {
  const { id, kind, form, state } = application;
  const long = FIELDS[kind].filter(({ name }) => {
    const value = form[name];
    return typeof value === 'string' && !fits(value, TEXT_MOST);
  });
  const last = lastStepOf(application);
  return card(
    { ...headOf(application), template: 'blue' },
    latestSubmission(application)
      ? statusLine('📄', '申报表', STATE_WORDS[state])
      : statusLine('📄', '申报表（草稿）', '还没有提交'),
    ...stepsOf(application)
      .filter((step) => step !== last)
      .map((step) =>
        collapsible(
          `${step} ${stepWord(application, step)}`,
          facts(
            Object.fromEntries(
              FIELDS[kind]
                .filter((field) => field.step === step)
                .map((field) => [labelIn(application, field.name), answerOf(application, field, district)]),
            ),
          ),
        ),
      ),
    collapsible(`${last} ${stepWord(application, last)}（${application.materials.length} 份）`, files(application)),
    long.length > 0 &&
      collapsible(
        `全文（${long.length} 项）`,
        buttonRow(
          ...long.map(({ name }) =>
            open.button(`全文：${labelIn(application, name)}`, {
              view: 'application.answer',
              params: { application: id, field: name },
            }),
          ),
        ),
      ),
    note('电话和证件号码不在卡片上显示。'),
    mayHandIn && handIn(application),
    buttonRow(
      downloadForm.button('下载申报表', { application: id, as: 'pdf' }, mayHandIn ? 'default' : 'primary_filled'),
      downloadForm.button('下载 Word 版', { application: id, as: 'docx' }),
      open.button('返回', { view: 'application', params: { application: id } }),
    ),
  );
};

const answerOf = ({ form }: Application, field: Field, district: string | undefined): string => {
  const value = form[field.name];
  if (value === undefined) return '';
  if (field.kind === 'district') return district ?? '';
  if (field.secret === true) return secretHint(String(value)).replace('；留空不变', '');
  return shorten(answerText(field, value), TEXT_MOST);
};

const files = ({ kind, materials }: Application) =>
  facts(
    Object.fromEntries(
      SLOTS[kind].map(({ slot }) => {
        const names = materials
          .filter((one) => one.slot === slot)
          .map(
            ({ name, pages, size, secret }) =>
              `${shorten(name, 40)}（${pages === undefined ? '' : `${pages} 页，`}${sizeWords(size)}${secret ? `，${SECRET_MARK}` : ''}）`,
          );
        return [SLOT_WORDS[slot] ?? slot, namesOf(names, 5)];
      }),
    ),
  );
