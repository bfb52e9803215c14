import { calibrationMatter, copyGroupMatter, copyMatter, cycleMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { type CalibrationSheet, copyGap } from '../../domain/review/calibration.ts';
import { beginCopy, type CopyScene, handInCopy, saveCopy } from '../../domain/review/decide-calibration.ts';
import { rubricItems } from '../../domain/review/rubric.ts';
import { scoringGroups } from '../../domain/review/scoring-groups.ts';
import type { Act } from '../../domain/visibility.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import {
  type CalibrationScene,
  lockCalibration,
  OfGroup,
  OfRound,
  refreshFollowing,
  seeCalibration,
} from './load-calibration.ts';
import type { CopyKept } from './prepare-calibration.ts';
import { readGroup } from './read-group.ts';
import { hasSigned } from './statements.ts';

type Which = { readonly year: number; readonly round: number };

interface OwnCopy {
  readonly scene: CopyScene;
  readonly found: CalibrationScene;
  readonly sheet?: CalibrationSheet;
}

/** Art. 24: whoever has a seat has signed the statement before they read anything. */
const signedFor = (work: Work, { panel, cycle: { year } }: CalibrationScene): Promise<Verdict<true>> => {
  const seats = panel?.seats.map(({ person }) => person) ?? [];
  return hasSigned(work, {
    year,
    ...(panel ? { review: { panelists: seats, lead: panel.leader, begunAt: work.now } } : {}),
  });
};

const lockOwn = async (work: Work, { year, round }: Which): Promise<Verdict<OwnCopy>> => {
  const found = await lockCalibration(work, year, 'calibration.score');
  if (!found.ok) return found;
  const signed = await signedFor(work, found.value);
  if (!signed.ok) return signed;
  const { cycle, calibration, rubric, sheets } = found.value;
  const sheet = sheets.find(({ panelist }) => panelist === work.viewer().personId);
  const scene = { cycle, calibration, rubric, now: work.now, round };
  return allow({ scene, found: found.value, ...(sheet ? { sheet } : {}) });
};

const refreshOwn = async (work: Work, { cycle: { year }, rubric }: CopyScene, group?: number): Promise<void> => {
  const own = work.viewer().personId;
  await work.refresh(copyMatter(year, own));
  const groups = group === undefined ? [...scoringGroups(rubric).keys()] : [group];
  for (const at of groups) await work.refresh(copyGroupMatter(year, own, at));
};

/** 「开始标定」, and going on where it was left. A second press finds the copy that is there. */
export const beginCalibration = useCase({
  name: 'calibration.score',
  under: '14',
  input: OfRound,
  async run(work, which) {
    const own = await lockOwn(work, which);
    if (!own.ok) return own;
    const { scene, sheet } = own.value;
    if (sheet && which.round === scene.calibration.round) {
      const gap = copyGap(scene.rubric, sheet);
      return allow<{ readonly group?: number }>(gap === undefined || sheet.finalAt ? {} : { group: gap });
    }
    const verdict = beginCopy(scene, work.viewer().personId);
    if (!verdict.ok) return verdict;
    await work.calibrations.saveSheet(verdict.value);
    await refreshOwn(work, scene, 0);
    return allow<{ readonly group?: number }>({ group: 0 });
  },
});

/** 「保存评分」 on a card of the copy. A draft is the panelist's own: it stands in no journal and is told to nobody. */
export const saveCalibration = useCase({
  name: 'calibration.score',
  under: '14',
  input: OfGroup,
  async run(work, { group: at, answers, seen, ...which }): Promise<Verdict<CopyKept>> {
    const own = await lockOwn(work, which);
    if (!own.ok) return own;
    const { scene, sheet } = own.value;
    if (!sheet) return refuse('14', 'calibration-not-begun');
    const groups = scoringGroups(scene.rubric);
    const group = groups[at];
    if (!group) return refuse('14', 'not-found');
    const { wrong, ...given } = readGroup(scene.rubric, { ...group, remarks: false }, answers);
    const verdict = saveCopy(sheet, scene, { given, seen });
    if (!verdict.ok) return verdict;
    await work.calibrations.saveSheet(verdict.value);
    await refreshOwn(work, scene, at);
    const gap = copyGap(scene.rubric, verdict.value);
    return allow({
      wrong,
      isWhole: group.items.every(({ code }) => verdict.value.marks[code] !== undefined),
      groups: groups.length,
      ...(gap === undefined ? {} : { firstGap: gap }),
    });
  },
});

/** 「提交标定」: from here on the panelist reads the reference, and the office and the leader what came of it. */
export const handInCalibration = useCase({
  name: 'calibration.score',
  under: '14',
  input: OfRound,
  async run(work, which) {
    const own = await lockOwn(work, which);
    if (!own.ok) return own;
    const { scene, sheet } = own.value;
    if (!sheet) return refuse('14', 'calibration-not-begun');
    const verdict = handInCopy(sheet, scene);
    if (!verdict.ok) return verdict;
    const { year, round } = which;
    const { panelist, marks } = sheet;
    await work.calibrations.saveSheet({ ...sheet, finalAt: work.now, savedAt: work.now });
    const matter = copyMatter(year, panelist);
    // Sealed: a bare digest of figures could be tried out.
    const content = await work.keepText(
      matter,
      `copy-${round}`,
      JSON.stringify(rubricItems(scene.rubric).map(({ code }) => [code, marks[code]?.percent, marks[code]?.factors])),
    );
    await work.record(verdict.value, {
      matter,
      chain: cycleMatter(year),
      before: 'open',
      after: 'final',
      data: { year, round, panelist, content },
    });
    await refreshOwn(work, scene);
    await refreshFollowing(work, year);
    return allow({ year });
  },
});

/** 「查看案例」: whoever looks into it stands in the journal (art. 24), as with what was applied with. */
export const readCase = useCase({
  name: 'calibration.open',
  under: '24',
  input: OfRound,
  async run(work, { year, round }) {
    const act: Act = 'calibration.open';
    const found = await seeCalibration(work, year, act);
    if (!found.ok) return found;
    const signed = await signedFor(work, found.value);
    if (!signed.ok) return signed;
    const { calibration } = found.value;
    if (round !== calibration.round) return refuse('14', 'calibration-replaced');
    const { file, opened } = calibration;
    // Until it is opened it is the office's own.
    if (!file || (!opened && !work.may('calibration.manage').ok)) return refuse('14', 'calibration-not-open');
    await work.record(
      { type: 'CalibrationRead', year, round, fileId: file.fileId },
      {
        matter: calibrationMatter(year),
        chain: cycleMatter(year),
        data: { year, round, file: file.fileId, sha256: file.sha256 },
      },
    );
    return allow({ year, round });
  },
});
