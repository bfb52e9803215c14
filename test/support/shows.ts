import { applicationId, applicationMatter, type Matter, openId } from '../../src/domain/ids.ts';
import type { World } from './world.ts';

let shown = 0;

/** A card of this view comes to somebody, drawn with their eyes; answers what stands on it. */
export const shows = async (
  world: World,
  name: string,
  view: string,
  params: Readonly<Record<string, unknown>>,
  matter: Matter = applicationMatter(applicationId(String(params.application))),
): Promise<string> => {
  const to = openId(world.as(name).openId);
  // What is still on its way would come after it, and be taken for it.
  await world.settled();
  shown += 1;
  const key = `test:${shown}`;
  await world.store.act({ who: { openId: to } }, async (work) => {
    await work.show({ to, key, matter, view: { name: view, params } });
    return {};
  });
  await world.settled();
  return world.as(name).reads();
};
