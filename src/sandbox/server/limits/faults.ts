import type { FaultRule, StoredFaultRule } from '../../protocol.ts';
import { ControlRefusal } from '../refusal.ts';
import { seededRandom } from '../tenant/ids.ts';

interface Armed {
  readonly rule: FaultRule;
  readonly pattern: RegExp | undefined;
  readonly random: () => number;
  struck: number;
}

/** Faults on demand. The subject of a match is `METHOD path`, `EVENT <type>` or `CALLBACK card.action.trigger`. */
export class Faults {
  readonly #seed: number;
  #armed: Armed[] = [];

  constructor(seed: number) {
    this.#seed = seed;
  }

  add(rule: FaultRule): StoredFaultRule {
    let pattern: RegExp | undefined;
    try {
      pattern = rule.match === undefined ? undefined : new RegExp(rule.match);
    } catch {
      throw new ControlRefusal(400, `match is not a regular expression: ${rule.match}`);
    }
    this.#armed.push({ rule, pattern, random: seededRandom(rule.seed ?? this.#seed + this.#armed.length), struck: 0 });
    return { ...rule, struck: 0 };
  }

  list(): StoredFaultRule[] {
    return this.#armed.map(({ rule, struck }) => ({ ...rule, struck }));
  }

  clear(): void {
    this.#armed = [];
  }

  /** The first rule among `kinds` that strikes this subject now. */
  draw(kinds: readonly FaultRule['kind'][], subject: string): FaultRule | undefined {
    for (const armed of this.#armed) {
      const { rule, pattern } = armed;
      if (!kinds.includes(rule.kind) || (pattern && !pattern.test(subject))) continue;
      if (rule.times !== undefined && armed.struck >= rule.times) continue;
      if (armed.random() >= (rule.probability ?? 1)) continue;
      armed.struck += 1;
      return rule;
    }
    return undefined;
  }
}
