import { randomUUID } from 'node:crypto';
import type { Application } from '../domain/application/application.ts';
import { openId } from '../domain/ids.ts';
import { Stranger } from '../store/store.ts';
import { type AnyUseCase, execute, type UseCase } from '../usecases/execute.ts';
import type { ReceivedFile } from '../usecases/files-port.ts';
import { meetPerson } from '../usecases/people/meet-person.ts';
import { type Actor, Refused } from './actor.ts';
import { demoPaper } from './demo-paper.ts';
import type { Demo, KeptContent } from './start-demo.ts';
import { readYear, type YearFacts } from './year-facts.ts';

/** One use case with what somebody fills in. */
export interface Deed {
  readonly run: AnyUseCase;
  readonly input: unknown;
}

export const deed = <Input, Outcome>(run: UseCase<Input, Outcome>, input: unknown): Deed => ({
  run: run as unknown as AnyUseCase, // execute parses the input itself; what comes out is not asked for
  input,
});

/**
 * What many people do within one step, each under the same rules and with the same records as by clicks, but without a
 * phone for each: eighty sheets would otherwise be a thousand presses.
 */
export interface Hands {
  /** One person, one deed after the other, in one transaction. Throws `Refused`. */
  does(who: string, deeds: readonly Deed[]): Promise<void>;
  /** Somebody's phone, for what only they have: nobody else has read it. */
  phone(who: string): Actor;
  /** What was done has reached everybody. */
  settled(): Promise<void>;
  /** How the year stands now. */
  year(): Promise<YearFacts>;
  /** The newest of somebody who applies. */
  applicationOf(who: string): Promise<Application | undefined>;
  /** Material with no story of its own: made once, kept, and handed over by whoever it is asked for. */
  paper(title: string): Promise<ReceivedFile & { readonly pages: number }>;
}

type HandsDemo = Pick<Demo, 'store' | 'actor' | 'keepContent' | 'service'>;

const ANYBODY = '威海市市长质量奖申报材料（演示）';

export const handsOf = (demo: HandsDemo): Hands => {
  const made = new Map<string, Promise<KeptContent>>();
  const make = async (title: string): Promise<KeptContent> =>
    demo.keepContent(await demoPaper(ANYBODY, { title, about: ['本页用于演示，内容从略。'] }));

  const act = async (who: string, deeds: readonly Deed[]): Promise<void> => {
    await demo.store.act({ who: { openId: openId(demo.actor(who).openId) } }, async (work) => {
      for (const { run, input } of deeds) {
        const verdict = await execute(work, run, input);
        if (!verdict.ok) throw new Refused(`${who}：${run.name} ${verdict.breaches.map(({ code }) => code).join(' ')}`);
      }
      return {};
    });
  };

  return {
    async does(who, deeds) {
      try {
        await act(who, deeds);
      } catch (error) {
        if (!(error instanceof Stranger)) throw error;
        await demo.store.act({ who: { system: 'setup' } }, async (work) => {
          await meetPerson(work, { openId: error.openId, name: who });
          return {};
        });
        await act(who, deeds);
      }
    },
    phone: (who) => demo.actor(who),
    settled: () => demo.service.settle(),
    year: () => readYear(demo),
    applicationOf: (who) =>
      demo.store.read({ system: 'setup' }, async (work) => {
        const person = await work.people.byOpenId(openId(demo.actor(who).openId));
        const [row] = person ? await work.applications.of(person.id) : [];
        return row && work.applications.find(row.id);
      }),
    async paper(title) {
      const content = made.get(title) ?? make(title);
      made.set(title, content);
      return { ...(await content), name: `${title}.pdf`, type: 'pdf', messageId: `demo:${randomUUID()}`, pages: 1 };
    },
  };
};
