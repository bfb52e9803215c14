import { openId } from '../../src/domain/ids.ts';
import type { Drawn } from '../../src/usecases/view.ts';
import { createViews } from '../../src/usecases/views.ts';
import { textsIn } from './person.ts';
import type { World } from './world.ts';

const views = createViews({
  publicUrl: 'https://award.example.cn',
  rules: { find: () => ({ kind: 'none', articles: [] }) },
});

/** Everything readable on a card as it would be drawn for this person now, sent or not. */
export const reads = async (
  world: World,
  who: string,
  name: string,
  params: Readonly<Record<string, unknown>>,
): Promise<string> => {
  const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => ({
    drawn: await views.draw(work, { name, params }),
  }));
  const drawn = answer.drawn as Drawn; // came from the line above
  return drawn.kind === 'card' ? textsIn(drawn.card).join('\n') : '';
};
