import { afterEach, expect, test } from 'vitest';
import { underReview } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

test('from the closed intake to the confirmed assignment: each has its reviewers, none with an interest', async () => {
  const scene = await underReview({ conflicts: { 顾清和: ['威海甲船机有限公司'] } });
  world = scene.world;
  for (const { panelists, lead } of Object.values(scene.assigned)) {
    expect(panelists).toHaveLength(5);
    expect(panelists).toContain(lead);
  }
  expect(scene.assigned.威海甲船机有限公司?.panelists).not.toContain('顾清和');
}, 60_000);
