import { type Application, openCorrection, openVerification } from '../../src/domain/application/application.ts';
import type { Condition } from '../../src/domain/application/eligibility.ts';
import type { Breach } from '../../src/domain/regulation.ts';
import { withdrawApplication } from '../actions/application.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  form,
  heading,
  input,
  markdown,
  md,
  note,
  statusLine,
  tag,
} from '../kit/index.ts';
import { STATE_WORDS } from '../words/application-words.ts';
import { correctionWords } from '../words/desk-words.ts';
import { breachSentence } from '../words/refusal-words.ts';
import {
  type DraftFacts,
  dueWords,
  earlierPart,
  headOf,
  isDone,
  lastStepOf,
  missingIn,
  stepLine,
  stepOfBreach,
  stepsOf,
  stepWord,
  unlockedFields,
  unlockedSlots,
  verificationNote,
} from './draft-facts.ts';
import { eligibilityTable } from './eligibility-table.ts';
import { handIn } from './hand-in.ts';

export interface ApplicationDraftProps extends DraftFacts {
  readonly district?: string;
  readonly conditions: readonly Condition[];
  /** Codes of computed conditions that stand in the way. */
  readonly blocking: readonly string[];
  /** Handing in was tried and refused: all that stands in the way, beyond what is missing. */
  readonly obstacles?: readonly Breach[];
  readonly others: number;
  /** An earlier year was brought in: how many of its answers stand as they were. */
  readonly sameAsLast?: { readonly year: number; readonly same: number; readonly changed: number };
}

/** Missing names in a step's line; all of them once handing in was tried. */
const NAMES_MOST = 3;

/** A draft as a whole: how far each step is, until when, and whether it could be handed in. */
export const applicationDraft = (p: ApplicationDraftProps): Card => {
  const { application, now, due, obstacles } = p;
  const { id, sentBack } = application;
  const ready = stepsOf(application).every((step) => isDone(p, step)) && p.blocking.length === 0;
  const next = stepsOf(application).find((step) => !isDone(p, step));
  const over = isOver(p);
  return card(
    { ...headOf(application), template: sentBack ? 'orange' : 'blue', tags: [tag(STATE_WORDS.draft, 'blue')] },
    over ? statusLine('⌛', '已过截止时间', '没有在截止前提交的，由系统办结') : statusOf(p, ready),
    sentBack && facts({ 退回意见: sentBack.reasons }),
    facts({ 推荐区市: p.district ?? '', 申报截止: due && dueWords(due, now) }),
    verificationNote(application),
    obstacles !== undefined && !over && obstacleLines(obstacles),
    markdown(
      md`${stepsOf(application).map((step, i) => md`${i > 0 && md`\n`}${stepLine(p, step, obstacles === undefined ? NAMES_MOST : 20)}`)}`,
    ),
    earlierPart(p),
    p.sameAsLast && note(sameWords(p.sameAsLast)),
    p.others > 0 && note(`本年度还有 ${p.others} 份同一申报人的申报或草稿，同一单位、个人只能提交一份。`),
    buttonRow(
      ...stepsOf(application).map((step) =>
        open.button(
          `${step} ${stepWord(application, step)}`,
          { view: 'application.step', params: { application: id, step } },
          step === next ? 'primary' : 'default',
        ),
      ),
    ),
    heading('申报条件'),
    ...eligibilityTable(p.conditions),
    p.blocking.length > 0 && open.button('申请核实', { view: 'application.eligibility', params: { application: id } }),
    buttonRow(
      handIn(application, ready),
      open.button('预览', { view: 'application.preview', params: { application: id } }),
      open.button('邀请协办', { view: 'application.editors', params: { application: id } }),
    ),
    p.helping !== true && withdrawal(application),
  );
};

const sameWords = ({ year, same, changed }: NonNullable<ApplicationDraftProps['sameAsLast']>): string =>
  `空白项由${year}年度申报带入：与当时相同 ${same} 项，改动 ${changed} 项。请逐项核对，如实更新。`;

/** Time stands still as long as the office owes an answer. */
const isOver = ({ application, now, due }: DraftFacts): boolean =>
  due !== undefined && now >= due.at && openVerification(application) === undefined;

const statusOf = ({ application: { sentBack } }: DraftFacts, ready: boolean) => {
  if (sentBack) return statusLine('↩️', '区市已退回修改', '修改后请重新提交');
  return ready
    ? statusLine('✅', '已填全，可以提交')
    : statusLine('📝', '填报中', '每一步都已保存，可随时在任何设备上继续');
};

/** What a refused submission named beside what is missing in the steps. */
const obstacleLines = (obstacles: readonly Breach[]) =>
  markdown(
    md`**还不能提交**：${obstacles.length === 0 ? '以下各步还没有填全' : obstacles.map((one) => md`\n❌ ${breachSentence(one)}`)}`,
  );

/** Folded, since hardly anybody wants it. */
export const withdrawal = ({ id }: Pick<Application, 'id'>) =>
  form(
    'withdraw',
    collapsible(
      '不再申报',
      input('reason', { label: '撤回理由（可不填）', rows: 2, maxLength: 500 }),
      withdrawApplication.submit(
        '撤回申报',
        { application: id },
        'danger',
        confirm('撤回申报？', '撤回后这份申报即告结束，不能恢复；申报期内可以重新申报。'),
      ),
    ),
  );

/** 「补正」: the office's note, what is listed and nothing else. */
export const applicationCorrection = (p: DraftFacts): Card => {
  const { application, now, due, wrong } = p;
  const { id, kind } = application;
  const correction = openCorrection(application);
  const last = lastStepOf(application);
  const steps = stepsOf(application).filter((step) =>
    step === last ? unlockedSlots(application).length > 0 : unlockedFields(application, step).length > 0,
  );
  const missing = steps.flatMap((step) => missingIn(application, step));
  const bad = wrong.filter((one) => steps.includes(stepOfBreach(application, one) ?? 0));
  return card(
    { ...headOf(application), template: 'orange', tags: [tag(STATE_WORDS.correcting, 'orange')] },
    statusLine('✏️', '请补正', `市强市办要求补正，第 ${correction?.round ?? 1} 次`),
    facts({
      补正要求: correction?.note ?? '',
      补正内容: correctionWords(kind, correction?.items ?? []).join('、'),
      补正截止: due && dueWords(due, now),
    }),
    note('只能修改上列内容，其他内容保持提交时的样子（第八条）。'),
    missing.length > 0 && markdown(md`⬜ 还缺：${missing.join('、')}`),
    bad.length > 0 && markdown(md`❌ ${bad.length} 处要改，请打开相应步骤`),
    buttonRow(
      ...steps.map((step) =>
        open.button(
          step === last ? '补正材料' : `补正${stepWord(application, step)}`,
          { view: 'application.step', params: { application: id, step } },
          'primary',
        ),
      ),
    ),
    buttonRow(handIn(application), open.button('预览', { view: 'application.preview', params: { application: id } })),
    p.helping !== true && withdrawal(application),
  );
};
