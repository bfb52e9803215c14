import { closesAt } from '../domain/calendar.ts';
import { copyMatter, type PersonId } from '../domain/ids.ts';
import { type Calibration, calibrationState } from '../domain/review/calibration.ts';
import type { CalibrationEvent } from '../domain/review/events.ts';
import { isReady } from '../domain/review/panel.ts';
import { tell } from './tell.ts';
import type { Work } from './work.ts';

type Kinds = CalibrationEvent['type'];
type Told<T extends Kinds> = Extract<CalibrationEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

const ask = async (work: Work, { year, round, opened }: Calibration, person: PersonId): Promise<void> => {
  const due = opened?.until && closesAt(opened.until);
  await work.tasks.open({
    kind: 'calibrate',
    matter: copyMatter(year, person),
    role: 'panelist',
    person,
    // Whoever gets a seat when the day has passed is not late on the first day.
    ...(due && due > work.now ? { dueAt: due } : {}),
  });
  await tell(
    work,
    await work.people.many({ ids: [person] }),
    copyMatter(year, person),
    `calibration:${year}:${round}`,
    {
      name: 'calibration.mine',
      params: { year },
    },
  );
};

/** Somebody has signed the statement: what everybody of the panel does first is theirs, too. */
export const askForCalibration = async (work: Work, year: number, person: PersonId): Promise<void> => {
  const calibration = await work.calibrations.find(year);
  if (!calibration || calibrationState(calibration) !== 'open') return;
  const own = await work.calibrations.sheet(calibration, person);
  if (!own?.finalAt) await ask(work, calibration, person);
};

/** Nobody of these is asked for it any more. */
export const endCalibration = async (work: Work, year: number, people?: readonly PersonId[]): Promise<void> => {
  const seats = people ?? (await work.panels.find(year))?.seats.map(({ person }) => person) ?? [];
  for (const person of seats) {
    await work.tasks.close('calibrate', copyMatter(year, person));
    await work.refresh(copyMatter(year, person));
  }
};

/** The case on which the panel practises (art. 14): that somebody has done it is told to nobody who has not. */
export const announceCalibration: Announcements = {
  async CalibrationPrepared() {},
  async CalibrationFiled() {},
  async CalibrationOpened(work, { year }) {
    const calibration = await work.calibrations.find(year);
    const ready = (await work.panels.find(year))?.seats.filter(isReady) ?? [];
    if (calibration) for (const { person } of ready) await ask(work, calibration, person);
  },
  async CalibrationEased() {},
  async CalibrationStopped(work, { year }) {
    await endCalibration(work, year);
  },
  async CalibrationRead() {},
  async CalibrationHandedIn(work, { year, panelist }) {
    await work.tasks.close('calibrate', copyMatter(year, panelist));
  },
};
