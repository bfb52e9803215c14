import { expect, test } from 'vitest';
import { publishResult } from '../../src/usecases/award/publish-result.ts';
import { recordConsent } from '../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../src/usecases/award/register-document.ts';
import { settleList, signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import { GOVERNMENT } from '../support/approving.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { realServersOnly } from '../support/services.ts';
import { CHAIR, CLERK, CONSENT, DIRECTOR, enterLetter, stageOf, toBallot, vote, YEAR } from './late-letters.ts';

realServersOnly('the letter and the publication in the same instant', () => {
  test('either the publication waits, or the letter finds the result public and goes on as a case', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 4 && outcomes.size < 2; round += 1) {
      const scene = await toBallot();
      const { world } = scene;
      try {
        await vote(scene, { '1': 'for', '2': 'for', '3': 'for' });
        await does(world, CHAIR, signMinutes, { year: YEAR });
        await does(world, DIRECTOR, settleList, { year: YEAR });
        await does(world, GOVERNMENT, recordConsent, { ...CONSENT, date: '2026-08-11' });
        await does(world, GOVERNMENT, registerDocument, {
          year: YEAR,
          documentNumber: '威政发〔2026〕21号',
          documentDate: '2026-08-11',
        });
        await world.settled();
        const publish = () => does(world, DIRECTOR, publishResult, { year: YEAR });
        const enter = () => enterLetter(scene);
        const [first, second] = round % 2 === 0 ? [publish, enter] : [enter, publish];
        const settled = await Promise.allSettled([first(), second()]);
        const entered = settled[round % 2 === 0 ? 1 : 0];
        const published = settled[round % 2 === 0 ? 0 : 1];
        expect(entered?.status).toBe('fulfilled');
        if (published?.status === 'rejected') expect(String(published.reason)).toContain('objections-wait');
        const { act: last } = await world.database.client.journalEntry.findFirstOrThrow({
          where: { act: { in: ['ResultPublished', 'ObjectionReceived'] } },
          orderBy: { id: 'desc' },
        });
        // Never public over a letter that stood in the register before it.
        expect([await stageOf(scene), last]).toEqual(
          published?.status === 'fulfilled' ? ['published', 'ObjectionReceived'] : ['approved', 'ObjectionReceived'],
        );
        outcomes.add(published?.status ?? '');
        if (published?.status === 'fulfilled')
          expect(
            await reads(world, CLERK, 'objection.case', {
              objection: (await world.database.client.objection.findFirstOrThrow()).id,
            }),
          ).toContain('这件异议不再停止公布');
      } finally {
        await world.close();
      }
    }
  }, 400_000);
});
