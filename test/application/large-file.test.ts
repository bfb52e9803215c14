import { createHash, randomFillSync } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCycle } from '../support/open-cycle.ts';
import type { Person } from '../support/person.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

const MEGABYTES = 60;

/** A real PDF of that size: a stream of noise beside its pages. */
const largePdf = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  document.addPage();
  document.context.register(document.context.stream(randomFillSync(new Uint8Array(MEGABYTES * 1024 * 1024)) as never));
  return document.save({ useObjectStreams: false });
};

/** The one-time links in this chat, oldest first. */
const linksOf = async (person: Person): Promise<readonly string[]> =>
  (await person.cards()).flatMap(
    ({ content }) => /"default_url":"([^"]+\/files\/[^"]+)"/.exec(JSON.stringify(content))?.[1] ?? [],
  );

describe('a file too large for the chat reaches a clerk by a one-time link', { timeout: 120_000 }, () => {
  let world: World;
  let bytes: Uint8Array;
  let link = '';
  const at = (url: string): string => world.service.url + new URL(url).pathname;

  beforeAll(async () => {
    world = await createWorld({
      people: { 尹舒禾: ['officeClerk'], 郗明远: ['officeDirector'], 宫雨辰: ['districtOfficer:huancui'], 时岚: [] },
      startAt: '2026-01-05T09:00:00+08:00',
    });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
    const application = await submitted(world, '时岚', { title: '威海海岳精工有限公司', draft: true });
    const { number } = await world.database.client.application.findUniqueOrThrow({ where: { id: application } });
    bytes = await largePdf();
    const applicant = world.as('时岚');
    await applicant.says(`办理 ${number}`);
    await applicant.click('5 材料');
    await applicant.click('上传其他');
    await applicant.sendsFile('申报附件.pdf', bytes);
    await applicant.sees('申报附件');
    await applicant.says(`办理 ${number}`);
    await applicant.click('提交申报');
    const officer = world.as('宫雨辰');
    await officer.says(`办理 ${number}`);
    await officer.click('查看材料');
    // The one file that is really there; the others are facts without a content.
    await officer.sees('申报附件');
  });
  afterAll(() => world.close());

  /** 「查看」 of the large file: the last one on the card. */
  const open = async (): Promise<string> => {
    const officer = world.as('宫雨辰');
    const opens = ({ content }: { content: unknown }) => buttonsIn(content).filter(({ text }) => text === '查看');
    const card = (await officer.cards()).findLast((one) => opens(one).length > 0);
    const buttons = card ? opens(card) : [];
    const last = buttons.at(-1);
    if (!card || !last) throw new Error('nothing to open');
    const before = (await linksOf(officer)).length;
    await officer.press(card.messageId, last.button, undefined, {});
    await officer.waitFor(async () => (await linksOf(officer)).length > before, 'no link comes');
    return (await linksOf(officer)).at(-1) ?? '';
  };

  test('looking at the link changes nothing; the button downloads the very bytes, once; both are on record', async () => {
    link = await open();
    for (let look = 0; look < 3; look += 1) {
      const page = await fetch(at(link));
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(await page.text()).toContain('只能下载一次');
    }
    const [first, second] = await Promise.all([1, 2].map(() => fetch(at(link), { method: 'POST' })));
    const answers = [first, second].sort((one, other) => (one?.status ?? 0) - (other?.status ?? 0));
    expect(answers.map((one) => one?.status)).toEqual([200, 404]);
    const [file] = answers;
    expect(file?.headers.get('content-disposition')).toContain('attachment');
    expect(file?.headers.get('x-content-type-options')).toBe('nosniff');
    const received = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(createHash('sha256').update(received).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await fetch(at(link))).status).toBe(404);
    expect(await world.journal('MaterialOpened')).toBe(1);
  });

  test('a changed secret, a link ten minutes old, and one whose holder lost the role open nothing', async () => {
    const fresh = await open();
    expect((await fetch(`${at(fresh).slice(0, -2)}xx`, { method: 'POST' })).status).toBe(404);
    await world.database.client.roleGrant.updateMany({
      where: { role: 'districtOfficer' },
      data: { endedAt: new Date() },
    });
    expect((await fetch(at(fresh), { method: 'POST' })).status).toBe(404);
    await world.database.client.roleGrant.updateMany({ where: { role: 'districtOfficer' }, data: { endedAt: null } });
    await world.moveClock('2026-02-02T09:30:00+08:00');
    expect((await fetch(at(fresh), { method: 'POST' })).status).toBe(404);
  });
});

const buttonsIn = (node: unknown): { readonly text: string; readonly button: Record<string, unknown> }[] => {
  if (Array.isArray(node)) return node.flatMap(buttonsIn);
  if (typeof node !== 'object' || node === null) return [];
  const object = node as Record<string, unknown>; // an object, as checked above
  const text = object.text as { content?: string } | undefined;
  const own = object.tag === 'button' && text?.content !== undefined ? [{ text: text.content, button: object }] : [];
  return [...own, ...Object.values(object).flatMap(buttonsIn)];
};
