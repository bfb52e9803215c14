import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { rubricText } from '../../src/domain/review/rubric-text.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { readRubricFile } from '../../src/rubric-file/read-rubric-file.ts';
import { execute } from '../../src/usecases/execute.ts';
import { confirmRubric } from '../../src/usecases/review/decide-rubric.ts';
import { bytesOf } from '../calendar/arrangement-2027.ts';
import { createWorld, type World } from '../support/world.ts';
import { NEW_EDITION } from './made-rubrics.ts';

describe('the office loads another edition of a standard, two persons', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      people: {
        张经办: ['officeClerk'],
        刘经办: ['officeClerk'],
        钱主任: ['officeClerk', 'officeDirector'],
        王主任: ['officeDirector'],
        赵主任: ['officeDirector'],
        马监督: ['supervisor'],
        周评审: ['panelist'],
        李科长: ['districtOfficer:huancui'],
        陌生人: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
    });
  });
  afterAll(() => world.close());

  const send = (who: string, content: unknown, name = '标准.json') => world.as(who).sendsFile(name, bytesOf(content));
  const lastLine = async (who: string): Promise<string> => {
    const newest = (await world.as(who).messages()).filter(({ from }) => from.kind === 'bot').at(-1);
    return JSON.stringify(newest?.content);
  };
  const loaded = () => world.database.client.rubric.findMany({ orderBy: { id: 'asc' } });

  test('a wrong file is refused with all that is wrong with it; nothing waits then', async () => {
    const [first, ...others] = NEW_EDITION.categories;
    await send('张经办', { ...NEW_EDITION, title: '', categories: others, bands: NEW_EDITION.bands.slice(0, 5) });
    expect(await lastLine('张经办')).toContain(
      '评审标准没有采用：名称没有写；各项分值之和应为 1000，现在是 700；最后一个分数段应到 100，现在只到 85。请改正后重新发送。',
    );
    expect(first?.items).toHaveLength(2);
    await send('张经办', '{"categories": [}');
    expect(await lastLine('张经办')).toContain('文件没有采用：文件不是 UTF-8 编码的 JSON');
    await send('张经办', { rows: [] });
    expect(await lastLine('张经办')).toContain('文件没有采用：看不出这是节假日安排还是评审标准');
    // A year's arrangement goes its own way, and so does what is wrong with it.
    await send('张经办', { year: 2026, days: [] });
    expect(await lastLine('张经办')).toContain('节假日安排没有采用：days缺少或格式不对');
    await send('张经办', 'x'.repeat(210 * 1024));
    expect(await lastLine('张经办')).toContain('文件没有采用：文件超过 200 KB');
    expect(await world.database.client.proposal.count()).toBe(0);
    expect(await world.database.client.storedFile.count()).toBe(0);
  });

  test('an edition that is there already is not replaced, however its number is written', async () => {
    for (const id of ['GB/T 19580-2012', 'gb/t19580—2012']) {
      await send('张经办', { ...NEW_EDITION, id });
      expect(await lastLine('张经办')).toContain(
        '编号为 GB/T 19580-2012 的评审标准已经有了（卓越绩效评价准则（GB/T 19580—2012））',
      );
    }
    expect(await world.database.client.proposal.count()).toBe(0);
  });

  test('from nobody but a clerk of the office is a file taken', async () => {
    for (const who of ['李科长', '马监督', '周评审', '陌生人']) {
      await send(who, NEW_EDITION);
      expect(await lastLine(who)).toContain('目前没有需要上传文件的事项');
    }
    // A director may bring holidays, but a standard is drafted by a clerk.
    await send('王主任', NEW_EDITION);
    expect(await lastLine('王主任')).toContain('看不出这是节假日安排');
    expect(await world.journal('RubricProposed')).toBe(0);
  });

  test('two clerks send it at once: one waits, the other is told; the first takes it back', async () => {
    await Promise.all([send('张经办', NEW_EDITION), send('刘经办', NEW_EDITION)]);
    await world.settled();
    const told = [await lastLine('张经办'), await lastLine('刘经办')];
    expect(told.filter((text) => text.includes('已有一份等待确认'))).toHaveLength(1);
    expect(await world.journal('RubricProposed')).toBe(1);
    const [first, other] = told[0]?.includes('已有一份') ? ['刘经办', '张经办'] : ['张经办', '刘经办'];
    expect(await world.as(other ?? '').find('撤回')).toBeUndefined();
    const withdrawn = await world.as(first ?? '').click('撤回');
    expect(withdrawn.toast?.content).toBe('已撤回');
    await world.as('王主任').sees('⏹️ 已撤回');
    expect(await world.as('王主任').find('确认评审标准')).toBeUndefined();
    await world.as('王主任').says('待办');
    expect(await world.as('王主任').reads()).not.toContain('确认评审标准');
  });

  test('the preview shows all of it; the director sends it back with a reason, which only the first person reads', async () => {
    await send('张经办', NEW_EDITION, 'GBT19580-2026.json');
    const preview = await world.as('张经办').sees('须由另一位市强市办负责人确认');
    expect(preview).toContain('2 类 4 项，共 1000 分（过程 300 分，结果 700 分）');
    const card = JSON.stringify((await world.as('王主任').cards()).at(-1)?.content);
    expect(card).toContain('{"code":"4.1","name":"领导与治理","items":2,"points":300}');
    expect(card).toContain('{"code":"4.2.3","name":"经营结果","points":400,"aspect":"结果"}');
    expect(await world.as('王主任').reads()).toContain('90–100%');
    await world.as('王主任').says('待办');
    await world.as('王主任').sees('确认评审标准');
    await world.as('王主任').says('评审标准');
    await world.as('王主任').click('待确认：卓越绩效评价准则（GB/T 19580—2026）');
    const short = await world.as('王主任').click('驳回', { 驳回意见: '错' });
    expect(short.toast?.content).toContain('至少 2 个字');
    const rejected = await world.as('王主任').click('驳回', { 驳回意见: '与印发的文本不一致。' });
    expect(rejected.toast?.content).toBe('已驳回');
    const news = await world.as('张经办').sees('评审标准未装载');
    expect(news).toContain('与印发的文本不一致');
    expect((await world.as('刘经办').cards()).some(({ content }) => JSON.stringify(content).includes('未装载'))).toBe(
      false,
    );
    expect(await loaded()).toEqual([]);
    const entries = await world.database.client.journalEntry.findMany({ where: { act: 'RubricRejected' } });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries.map(({ data }) => data))).not.toContain('印发的文本');
  });

  test('whoever brought it cannot confirm it, although a director; nobody else may, and the panel finds nothing', async () => {
    await send('钱主任', NEW_EDITION);
    await world.as('王主任').sees('钱主任提出');
    expect(await world.as('钱主任').find('确认评审标准')).toBeUndefined();
    const { id: proposal } = await world.database.client.proposal.findFirstOrThrow({ where: { state: 'open' } });
    const codeFor = async (who: string): Promise<unknown> => {
      const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
        const verdict = await execute(work, confirmRubric, { proposal });
        return { code: verdict.ok ? 'allowed' : verdict.breaches[0].code };
      });
      return answer.code;
    };
    expect(await codeFor('钱主任')).toBe('own-proposal');
    expect(await codeFor('刘经办')).toBe('not-permitted');
    expect(await codeFor('马监督')).toBe('not-permitted');
    expect(await codeFor('周评审')).toBe('not-permitted');
    expect(await codeFor('李科长')).toBe('not-found');
    await world.as('马监督').says('评审标准');
    expect(await world.as('马监督').reads()).toContain('待确认');
    await world.as('周评审').says('评审标准');
    expect(await world.as('周评审').reads()).toContain('评审标准（3）');
    expect(await world.as('周评审').reads()).not.toContain('待确认');
    await world.as('李科长').says('评审标准');
    expect(await world.as('李科长').reads()).toContain('没有找到');
  });

  test('two directors confirm at once: one does, the other is told; pressed twice, nothing happens twice', async () => {
    const press = async (who: string) => {
      const found = await world.as(who).find('确认评审标准');
      if (!found) throw new Error(`${who} has no button`);
      const { message, button } = found;
      return () => world.as(who).press(message.messageId, button, undefined, {});
    };
    const [wang, zhao] = [await press('王主任'), await press('赵主任')];
    const answers = await Promise.all([wang(), zhao(), wang()]);
    const said = answers.map(({ toast }) => toast?.content ?? '').sort();
    const late = '这份评审标准已经确认（第十四条）';
    expect(said).toEqual(['已确认，新的方案可以选用', late, late].sort());
    expect(await world.journal('RubricLoaded')).toBe(1);
    for (const who of ['张经办', '刘经办', '钱主任', '王主任', '赵主任']) await world.as(who).sees('评审标准已装载');
    expect((await world.as('周评审').cards()).some(({ content }) => JSON.stringify(content).includes('已装载'))).toBe(
      false,
    );
    const [row] = await loaded();
    expect(row).toMatchObject({ id: NEW_EDITION.id, kind: 'organisation', title: NEW_EDITION.title });
    const entry = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'RubricLoaded' } });
    expect(entry.data).toMatchObject({ rubric: NEW_EDITION.id, digest: row?.digest });
    const digest = await world.store.read({ system: 'clock' }, async (work) => work.digest(rubricText(NEW_EDITION)));
    expect(row?.digest).toBe(digest);
  });

  test('loaded, it never changes: not by another file, not in the database', async () => {
    await send('张经办', { ...NEW_EDITION, title: '另一个名称' });
    expect(await lastLine('张经办')).toContain('的评审标准已经有了');
    const { client } = world.database;
    await expect(client.rubric.updateMany({ data: { title: '另一个名称' } })).rejects.toThrow('never changes');
    await expect(client.rubric.deleteMany()).rejects.toThrow('never changes');
    await expect(client.$executeRaw`TRUNCATE rubric`).rejects.toThrow('never changes');
    expect(await loaded()).toHaveLength(1);
  });

  test('a panelist reads it on the phone; a clerk takes one as a file, which is read again', async () => {
    await world.as('周评审').says('评审标准');
    await world.as('周评审').click('查看');
    const shown = await world.as('周评审').reads();
    expect(shown).toContain('分数段');
    expect(await world.as('周评审').find('下载为文件')).toBeUndefined();
    await world.as('张经办').says('评审标准');
    await world.as('张经办').click('查看');
    const title = await world.as('张经办').reads();
    const taken = await world.as('张经办').click('下载为文件');
    expect(taken.toast?.content).toContain('文件稍后发送');
    await world.settled();
    const file = (await world.as('张经办').messages()).filter(({ type }) => type === 'file').at(-1);
    expect(JSON.stringify(file?.content)).toContain('.json');
    const answer = await fetch(`${world.sandbox.url}/sandbox/files/${String(file?.content.file_key)}`);
    const read = readRubricFile(new Uint8Array(await answer.arrayBuffer()));
    expect(read.ok && title.includes(read.value.title)).toBe(true);
    expect(read.ok && read.value.id).toBe(GBT_19580_2012.id);
  });
});
