import { type Application, type Material, openCorrection } from '../../src/domain/application/application.ts';
import { SLOTS } from '../../src/domain/application/fields.ts';
import { awaitMaterial, markMaterial, openMaterial, removeMaterial } from '../actions/application.ts';
import { open } from '../actions/basic.ts';
import { openPreread } from '../actions/scoring.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  type Element,
  facts,
  linkButton,
  markdown,
  md,
  note,
  progressLine,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { SECRET_WORDS, SLOT_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';
import {
  type DraftFacts,
  dueWords,
  headOf,
  isDone,
  lastStepOf,
  missingIn,
  namesOf,
  sentBackNote,
  sizeWords,
  stepsOf,
  stepWord,
  unlockedSlots,
} from './draft-facts.ts';
import { handIn } from './hand-in.ts';

export interface ApplicationMaterialProps extends DraftFacts {
  /** The slot into which the viewer's next file goes. */
  readonly waiting?: string;
  /** What has just come in, or been put in its place. */
  readonly received?: { readonly name: string; readonly slot: string; readonly replaced: boolean };
}

/** Few files stand on the card itself, of many only the first of each slot: six slots of ten would not fit. */
const ALL_SHOWN = 8;
const shownOf = ({ materials }: Application, files: readonly Material[]): readonly Material[] =>
  materials.length <= ALL_SHOWN ? files : files.slice(0, 1);

/** The last step: what has been handed over, slot by slot. */
export const applicationMaterial = (p: ApplicationMaterialProps): Card => {
  const { application, now, due } = p;
  const { id } = application;
  const step = lastStepOf(application);
  const correction = openCorrection(application);
  const missing = missingIn(application, step);
  const unfinished = stepsOf(application).filter((one) => one !== step && !isDone(p, one));
  return card(
    { ...headOf(application), template: correction ? 'orange' : 'blue' },
    progressLine(step, step, stepWord(application, step)),
    receivedLine(p),
    waitingLine(p),
    correction && facts({ 补正要求: correction.note }),
    !correction && sentBackNote(application),
    missing.length > 0
      ? note(`还缺：${namesOf(missing, 6)}。先点“上传…”，再把文件发到本会话。`)
      : statusLine('✅', '必需的材料已齐'),
    ...unlockedSlots(application).flatMap((slot) => slotPart(p, slot)),
    unfinished.length > 0 && note(`其他未完成：${unfinished.map((one) => stepWord(application, one)).join('、')}`),
    due && note(`${correction ? '补正' : '申报'}截止：${dueWords(due, now)}`),
    handIn(application),
    buttonRow(
      !correction && open.button('上一步', { view: 'application.step', params: { application: id, step: step - 1 } }),
      open.button('预览', { view: 'application.preview', params: { application: id } }),
      open.button(correction ? '返回补正' : '申报总览', { view: 'application', params: { application: id } }),
    ),
  );
};

const receivedLine = ({ received }: ApplicationMaterialProps) =>
  received !== undefined &&
  statusLine(
    '✅',
    received.replaced ? '已替换' : '已收到',
    `${shorten(received.name, 60)}，放入“${SLOT_WORDS[received.slot] ?? received.slot}”${received.replaced ? '，原来的同名文件已换下' : ''}`,
  );

const waitingLine = ({ waiting }: ApplicationMaterialProps) =>
  waiting !== undefined &&
  statusLine('📎', '请把文件发到本会话', `放入“${SLOT_WORDS[waiting] ?? waiting}”，每个不超过 100 MB，同名文件会替换`);

const slotPart = ({ application, now }: ApplicationMaterialProps, slot: { slot: string; required: boolean }) => {
  const { id } = application;
  const word = SLOT_WORDS[slot.slot] ?? slot.slot;
  const files = application.materials.filter((one) => one.slot === slot.slot);
  const icon = files.length > 0 ? '✅' : slot.required ? '⬜' : '▫️';
  const count = files.length > 0 ? `　${files.length} 份` : slot.required ? '　必需' : '　可不传';
  return [
    markdown(md`${icon} **${word}**${count}`),
    ...shownOf(application, files).flatMap((file) => filePart(application, file, now, true)),
    buttonRow(
      awaitMaterial.button(`上传${word}`, { application: id, slot: slot.slot }),
      files.length > shownOf(application, files).length &&
        open.button(`全部 ${files.length} 份`, { view: 'material.slot', params: { application: id, slot: slot.slot } }),
    ),
  ];
};

/** Art. 22: a trade secret is not shared. */
const secretWords = ({ secret }: Material): string => (secret ? `\n🔒 ${SECRET_WORDS}` : '');

/** A file: what it is, and what can be done with it. */
const filePart = ({ id }: Application, file: Material, now: Date, mayRemove: boolean): readonly Element[] => [
  note(
    `📄 ${shorten(file.name, 60)}\n${file.pages === undefined ? '' : `${file.pages} 页，`}${sizeWords(file.size)}，${instantWords(file.addedAt, now)} 上传${secretWords(file)}`,
  ),
  buttonRow(
    openMaterial.button('查看', { application: id, file: file.fileId }),
    mayRemove &&
      markMaterial.button(file.secret ? '取消商业秘密' : '标为商业秘密', {
        application: id,
        file: file.fileId,
        secret: file.secret !== true,
      }),
    mayRemove &&
      removeMaterial.button(
        '删除',
        { application: id, file: file.fileId },
        'default',
        confirm('删除这份材料？', shorten(file.name, 60)),
      ),
  ),
];

export interface MaterialSlotProps {
  readonly application: Application;
  readonly slot: string;
  readonly mayRemove: boolean;
  readonly now: Date;
}

/** All files of one slot. */
export const materialSlot = ({ application, slot, mayRemove, now }: MaterialSlotProps): Card => {
  const files = application.materials.filter((one) => one.slot === slot);
  const back = mayRemove
    ? { view: 'application.step', params: { application: application.id, step: lastStepOf(application) } }
    : { view: 'application.materials', params: { application: application.id } };
  return card(
    { ...headOf(application), template: 'blue' },
    statusLine('📎', SLOT_WORDS[slot] ?? slot, `${files.length} 份`),
    ...files.flatMap((file) => filePart(application, file, now, mayRemove)),
    buttonRow(open.button('返回材料', back)),
  );
};

export interface ApplicationMaterialsProps {
  readonly application: Application;
  /** Handed in before, and replaced or taken out since. */
  readonly former?: readonly Material[];
  /** Reader may look where the report speaks of what. */
  readonly preread?: boolean;
  readonly now: Date;
}

/** 「查看材料」: the same files for whoever may read but not change them. */
export const applicationMaterials = ({
  application,
  former = [],
  preread = false,
  now,
}: ApplicationMaterialsProps): Card =>
  card(
    { ...headOf(application), template: 'blue' },
    statusLine('📎', '申报材料', `${application.materials.length} 份`),
    ...SLOTS[application.kind].flatMap(({ slot }) => {
      const files = application.materials.filter((one) => one.slot === slot);
      return [
        markdown(md`${files.length > 0 ? '✅' : '▫️'} **${SLOT_WORDS[slot] ?? slot}**　${files.length} 份`),
        ...shownOf(application, files).flatMap((file) => filePart(application, file, now, false)),
        files.length > shownOf(application, files).length &&
          open.button(`全部 ${files.length} 份`, {
            view: 'material.slot',
            params: { application: application.id, slot },
          }),
      ];
    }),
    former.length > 0 &&
      collapsible(
        `以前的版本 ${former.length} 份`,
        ...former.slice(0, FORMER_MOST).flatMap(formerPart(application, now)),
      ),
    buttonRow(
      preread && openPreread.button('报告预读', { application: application.id }),
      open.button('返回', { view: 'application', params: { application: application.id } }),
    ),
  );

/** The newest of them; all the others are named on the papers that were handed in. */
const FORMER_MOST = 10;

const formerPart =
  ({ id }: Application, now: Date) =>
  (file: Material) => {
    const { fileId, name, slot, addedAt } = file;
    return [
      note(`${SLOT_WORDS[slot] ?? slot}：${shorten(name, 60)}，${instantWords(addedAt, now)} 上传${secretWords(file)}`),
      openMaterial.button('查看', { application: id, file: fileId }),
    ];
  };

/** A file too large for the chat: a link for its reader alone. */
export const materialLink = ({ name, size, url }: { name: string; size: number; url: string }): Card =>
  card(
    { title: '下载材料', template: 'blue' },
    facts({ 文件: shorten(name, 60), 大小: sizeWords(size) }),
    note('超过聊天文件的大小，请用链接下载：10分钟内有效，只能下载一次，请勿转发。'),
    linkButton('打开下载页面', url, 'primary_filled'),
  );
