import { createSettings } from '../../src/store/settings.ts';
import { RESTING } from './recorder.ts';
import type { Play } from './script/play.ts';
import { createStage, type Stage } from './stage.ts';

/** In this process nobody waits 3 s for the platform, and no limit of it is what these tests are about. */
const SANDBOX = { answerWithin: 20_000, limits: { perSecond: 1_000, perMinute: 100_000, perTarget: 1_000 } };

/** A stage as it is when the curtain rises. */
export interface Scene {
  readonly stage: Stage;
  /** Everybody who plays. */
  readonly names: readonly string[];
  /** Messages in their chats by then: at which second they came is no part of the play. */
  readonly standing: ReadonlySet<string>;
}

/** What has happened before the curtain rises is done, told and delivered. */
export const setStage = async ({ cast, strangers = [], setting }: Play): Promise<Scene> => {
  const stage = await createStage({ people: cast, strangers, sandbox: SANDBOX });
  const names = [...Object.keys(cast), ...strangers.map(({ name }) => name)];
  if (setting) await set(stage, setting);
  const chats = await Promise.all(names.map((name) => stage.as(name).messages()));
  return { stage, names, standing: new Set(chats.flat().map(({ messageId }) => messageId)) };
};

const set = async (stage: Stage, setting: NonNullable<Play['setting']>): Promise<void> => {
  const house = await stage.start({ restMs: RESTING }, { ROLES: 'relay,deliver,clock' });
  const settings = await createSettings(stage.database, undefined);
  await setting({
    as: (name) => stage.as(name),
    store: stage.store,
    database: stage.database,
    settled: () => house.settle(),
    async moveClock(to) {
      await settings.moveClock(new Date(to));
      await house.settle();
      return Response.json({});
    },
  });
  await house.settle();
  await house.stop();
};
