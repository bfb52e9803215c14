import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { realServersOnly } from '../support/services.ts';
import { sendClick } from './signed-click.ts';
import { createStage } from './stage.ts';

const YEAR = 2027;

realServersOnly('a click that takes longer than its budget', () => {
  test('is answered 「正在处理」, is done all the same, and the card follows by the outbox', async () => {
    const stage = await createStage({ people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'] } });
    const other = new pg.Client(stage.databaseUrl);
    try {
      const service = await stage.start({ budgetMs: 300 });
      await stage.connect(service.url);
      await stage.submittedPlan(YEAR, '张经办');
      const click = { ...(await stage.clickOn('王主任', '签署方案')), eventId: randomUUID() };
      await other.connect();
      await other.query('BEGIN');
      await other.query('SELECT pg_advisory_xact_lock(7201, $1)', [YEAR]);

      const late = await sendClick(service.url, click, stage.sandbox.credentials);
      expect(late.status).toBe(200);
      expect(late.body).toEqual({ toast: { type: 'info', content: '正在处理，结果稍后显示在卡片上' } });
      expect(await stage.journal('PlanSigned')).toBe(0);

      await other.query('COMMIT');
      await stage.as('王主任').sees('签署，内容已固定');
      expect(await stage.journal('PlanSigned')).toBe(1);
      // Delivered once more it gets the answer that there was no time for.
      const again = await sendClick(service.url, click, stage.sandbox.credentials);
      expect(again.toast).toBe('已签署，内容已固定');
      expect(await stage.journal('PlanSigned')).toBe(1);
    } finally {
      await other.end();
      await stage.close();
    }
  });
});
