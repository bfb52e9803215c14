/**
 * The rules of reminders once more, written for the test alone: nothing of the program's is used here, neither its
 * calendar nor its ladders. Instants are milliseconds; days are counted from the epoch in Shanghai.
 */
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 8 * HOUR;

export const dayNumber = (at: number): number => Math.floor((at + ZONE) / DAY);
/** An instant of a day, in Shanghai. */
export const instant = (day: number, hour: number, minute = 0): number =>
  day * DAY - ZONE + hour * HOUR + minute * MINUTE;
export const number = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY;
export const text = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

// Autumn 2026 as published: Mid-Autumn 25–27 September, National Day 1–7 October; 20 September and 10 October worked.
const OFF = new Set(['2026-09-25', ...[1, 2, 5, 6, 7].map((day) => `2026-10-0${day}`)].map(number));
const WORKED = new Set(['2026-09-20', '2026-10-10'].map(number));

export const isWorked = (day: number): boolean => {
  const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday
  return WORKED.has(day) || (weekday !== 0 && weekday !== 6 && !OFF.has(day));
};

export const workingDay = (from: number, count: number): number => {
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day += Math.sign(count);
    if (isWorked(day)) left -= 1;
  }
  return day;
};

export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Minute by minute, which is slow and beyond doubt: the next minute of 08:30–18:00 on a worked day outside `quiet`. */
export const nextOpen = (now: number, quiet: Hours | undefined): number => {
  const open = (at: number): boolean => {
    const day = dayNumber(at);
    const minutes = Math.floor((at - instant(day, 0)) / MINUTE);
    if (!isWorked(day) || minutes < 510 || minutes >= 1080) return false;
    return quiet === undefined || minutes < quiet.from || minutes >= quiet.to;
  };
  if (open(now)) return now;
  let at = Math.floor(now / MINUTE) * MINUTE + MINUTE;
  while (!open(at)) at += MINUTE;
  return at;
};

export type Group = 'holder' | 'superior' | 'supervisor';
export interface Rung {
  readonly name: string;
  readonly group: Group;
  readonly at: number;
  readonly late: boolean;
}

/** The ladder to a deadline, for a duty, and for an applicant's draft. */
export const rungs = (deadline: number, draft: boolean, hasSuperior: boolean): readonly Rung[] => {
  const last = dayNumber(deadline - 1);
  const morning = (count: number): number => instant(workingDay(last, count), 9);
  const before = (name: string, at: number): Rung => ({ name, group: 'holder', at, late: false });
  const approach = [before('days-7', morning(-7)), before('days-3', morning(-3)), before('days-1', morning(-1))];
  if (draft) return [...approach, before('hours-3', deadline - 3 * HOUR)];
  return [
    ...approach,
    before('last-day', instant(last, 9)),
    { name: 'late-1', group: 'holder', at: morning(1), late: true },
    ...(hasSuperior ? [{ name: 'late-2', group: 'superior', at: morning(2), late: true } as const] : []),
    { name: 'late-3', group: 'supervisor', at: morning(3), late: true },
  ];
};

/** Somebody, and the nights from which on they hold roles or none: `[first day, last day]`, both inclusive. */
export interface Actor {
  readonly name: string;
  readonly roles: readonly { readonly role: string; readonly district?: string; from: number; to: number }[];
  readonly quiet?: Hours;
  leftOn?: number;
}

export interface PlannedTask {
  readonly name: string;
  readonly kind: string;
  readonly role: string;
  readonly district?: string;
  readonly person?: string;
  readonly notBy?: string;
  readonly opened: number;
  /** Deadlines in order, with the instant from which each counted. */
  readonly deadlines: { readonly since: number; readonly deadline: number }[];
  closed: number;
}

export interface Stand {
  readonly person: string;
  readonly substitute: string;
  readonly from: number;
  readonly to: number;
}

const SUPERIORS: Readonly<Record<string, readonly (readonly [string, boolean])[]>> = {
  districtOfficer: [
    ['districtSigner', true],
    ['officeDirector', false],
  ],
  districtSigner: [['officeDirector', false]],
  officeClerk: [['officeDirector', false]],
};

export class Season {
  readonly actors: readonly Actor[];
  readonly stands: readonly Stand[];

  constructor(actors: readonly Actor[], stands: readonly Stand[]) {
    this.actors = actors;
    this.stands = stands;
  }

  #here = (actor: Actor, day: number): boolean => actor.leftOn === undefined || day < actor.leftOn;

  #holds = (actor: Actor, role: string, district: string | undefined, day: number): boolean =>
    this.#here(actor, day) &&
    actor.roles.some((one) => one.role === role && one.district === district && one.from <= day && day <= one.to);

  #waiting(task: PlannedTask, day: number): readonly string[] {
    const able = this.actors
      .filter((actor) => this.#holds(actor, task.role, task.district, day))
      .map(({ name }) => name);
    const everyone = (): readonly string[] => {
      if (task.person === undefined) return able;
      const self = this.actors.find(({ name }) => name === task.person);
      if (task.role === 'applicant') return self && this.#here(self, day) ? [self.name] : [];
      const standing = this.stands.filter(({ person, from, to }) => person === task.person && from <= day && day <= to);
      return able.filter((name) => name === task.person || standing.some(({ substitute }) => substitute === name));
    };
    return everyone().filter((name) => name !== task.notBy);
  }

  #audience(task: PlannedTask, group: Group, day: number): readonly string[] {
    const waiting = this.#waiting(task, day);
    if (group === 'holder') return waiting;
    if (group === 'supervisor')
      return this.actors.filter((actor) => this.#holds(actor, 'supervisor', undefined, day)).map(({ name }) => name);
    for (const [role, inDistrict] of SUPERIORS[task.role] ?? []) {
      const above = this.actors
        .filter((actor) => this.#holds(actor, role, inDistrict ? task.district : undefined, day))
        .map(({ name }) => name)
        .filter((name) => !waiting.includes(name));
      if (above.length > 0) return above;
    }
    return [];
  }

  /** Every message there should be, as `minute · person · what`, with three or more of one minute as a digest. */
  expected(tasks: readonly PlannedTask[]): readonly string[] {
    const single = new Map<string, string[]>();
    for (const task of tasks) {
      const draft = task.kind === 'finish-application';
      task.deadlines.forEach(({ since, deadline }, index) => {
        const until = Math.min(task.closed, task.deadlines[index + 1]?.since ?? Number.POSITIVE_INFINITY);
        const ladder = rungs(deadline, draft, task.role in SUPERIORS).filter(
          ({ at, late }) => at > since && (late || at < deadline),
        );
        for (const rung of ladder) this.#send(task, rung, { until, deadline, ladder }, single);
      });
    }
    const digested = new Set<string>();
    return [...single]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([place, letters]) => {
        const [at = '', person = ''] = place.split('|');
        const day = `${person} ${dayNumber(Date.parse(at))}`;
        if (letters.length <= 2 || digested.has(day)) return letters.map((what) => `${at} ${person} ${what}`);
        digested.add(day);
        return [`${at} ${person} digest: ${[...letters].sort().join(', ')}`];
      })
      .sort();
  }

  #send(
    task: PlannedTask,
    rung: Rung,
    { until, deadline, ladder }: { until: number; deadline: number; ladder: readonly Rung[] },
    into: Map<string, string[]>,
  ): void {
    for (const person of this.#audience(task, rung.group, dayNumber(rung.at))) {
      const actor = this.actors.find(({ name }) => name === person);
      const open = nextOpen(rung.at, actor?.quiet);
      // The deadline comes before their next moment: at its own time all the same.
      const at = open > rung.at && deadline > rung.at && deadline <= open ? rung.at : open;
      if (at >= until) continue;
      const overtaken = ladder.some((other) => other.group === rung.group && other.at > rung.at && other.at <= at);
      if (overtaken || !this.#audience(task, rung.group, dayNumber(at)).includes(person)) continue;
      const place = `${new Date(at).toISOString()}|${person}`;
      into.set(place, [...(into.get(place) ?? []), `${task.name} ${rung.name} ${new Date(deadline).toISOString()}`]);
    }
  }
}
