import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RubricKind } from '../../src/domain/review/rubric.ts';
import { rubricText } from '../../src/domain/review/rubric-text.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import { rubricsOf } from '../../src/usecases/review/rubric-of.ts';
import { bytesOf } from '../calendar/arrangement-2027.ts';
import { OPEN_DAYS } from '../support/open-cycle.ts';
import { createWorld, type World } from '../support/world.ts';
import { NEW_EDITION } from './made-rubrics.ts';

const DAYS = {
  申报开始: OPEN_DAYS.applyOpens,
  申报截止: OPEN_DAYS.applyCloses,
  推荐截止: OPEN_DAYS.endorseCloses,
  受理截止: OPEN_DAYS.acceptCloses,
};
const TWIN = { ...NEW_EDITION, id: 'WHZL-2026' };

describe('a plan chooses among presets and whatever the office has loaded', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'] },
      startAt: '2026-01-05T09:00:00+08:00',
    });
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('新建认定周期');
    await clerk.click('保存并继续', { 年度: '2026', ...DAYS });
    await clerk.click('保存并继续');
  });
  afterAll(() => world.close());

  const load = async (rubric: typeof NEW_EDITION): Promise<void> => {
    await world.as('张经办').sendsFile('标准.json', bytesOf(rubric));
    const confirmed = await world.as('王主任').click('确认评审标准');
    expect(confirmed.toast?.content).toBe('已确认，新的方案可以选用');
    await world.settled();
  };
  /** The card on which the standards are chosen, as it is drawn now. */
  const choosing = async (): Promise<void> => {
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('继续填写方案');
    await clerk.click('保存并继续', DAYS);
    await clerk.click('保存并继续');
    expect(await clerk.reads()).toContain('评审标准与权重');
  };
  const choices = async (): Promise<Record<string, unknown>> => {
    const plan = await world.database.client.cyclePlan.findUniqueOrThrow({ where: { year: 2026 } });
    return plan.choices as Record<string, unknown>; // strictly parsed by the store
  };
  const offered = async (): Promise<string> => JSON.stringify((await world.as('张经办').cards()).at(-1)?.content);

  test('what is loaded is offered for its own kind, by its title', async () => {
    expect(await offered()).not.toContain(NEW_EDITION.title);
    await load(NEW_EDITION);
    await choosing();
    expect((await offered()).split(NEW_EDITION.title).length - 1).toBe(2); // the text of one option, and its value
    const saved = await world.as('张经办').click('保存并继续', { organisationRubric: NEW_EDITION.title });
    expect(saved.toast?.content).toBe('已保存');
    expect(await choices()).toMatchObject({
      organisationRubric: NEW_EDITION.id,
      individualRubric: INDIVIDUAL_PRESET.id,
      defenceRubric: DEFENCE_PRESET.id,
    });
  });

  test('two of one title are told apart by their ids', async () => {
    await load(TWIN);
    await choosing();
    expect(await offered()).toContain(`${NEW_EDITION.title}〔${TWIN.id}〕`);
    await world.as('张经办').click('保存并继续', { organisationRubric: `${TWIN.title}〔${TWIN.id}〕` });
    expect((await choices()).organisationRubric).toBe(TWIN.id);
    await choosing();
    await world.as('张经办').click('保存并继续', { organisationRubric: `${TWIN.title}〔${NEW_EDITION.id}〕` });
    expect((await choices()).organisationRubric).toBe(NEW_EDITION.id);
  });

  test('a plan that names an edition that is not there is neither handed in nor signed', async () => {
    const clerk = world.as('张经办');
    await clerk.says('办理 2026');
    const { client } = world.database;
    const named = await choices();
    const naming = async (id: string): Promise<void> => {
      await client.cyclePlan.update({ where: { year: 2026 }, data: { choices: { ...named, organisationRubric: id } } });
    };
    // Nobody can choose these; a database that was moved, or a release that went back, could bring them.
    for (const id of ['GB/T 19580-2099', INDIVIDUAL_PRESET.id]) {
      await naming(id);
      const refused = await clerk.click('提交方案');
      expect(refused.toast?.content).toContain('单位评审标准请从选项中选择（第十四条）');
    }
    await naming(NEW_EDITION.id);
    expect((await clerk.click('提交方案')).toast?.content).toBe('已提交，等待签署');
    await naming('GB/T 19580-2099');
    const unsigned = await world.as('王主任').click('签署方案');
    expect(unsigned.toast?.content).toContain('单位评审标准请从选项中选择');
    expect(await world.journal('PlanSigned')).toBe(0);
    await naming(NEW_EDITION.id);
  });

  test('signed, its three standards are set down, and their digests stand in the record', async () => {
    // Behind the cards' back it said something else for a moment.
    await world.as('王主任').says('办理 2026');
    const shown = await world.as('王主任').reads();
    expect(shown).toContain(`${NEW_EDITION.title}〔${NEW_EDITION.id}〕〔第十四条〕`);
    expect(shown).toContain('陈述答辩评分标准（预置）〔办法未规定〕');
    const signed = await world.as('王主任').click('签署方案');
    expect(signed.toast?.content).toBe('已签署，内容已固定');
    const rows = await world.database.client.rubric.findMany();
    expect(rows.map(({ id }) => id).sort()).toEqual(
      [NEW_EDITION.id, TWIN.id, INDIVIDUAL_PRESET.id, DEFENCE_PRESET.id].sort(),
    );
    const { data } = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'PlanSigned' } });
    const digestOf = (id: string) => rows.find((row) => row.id === id)?.digest;
    expect(data).toMatchObject({
      organisationRubricDigest: digestOf(NEW_EDITION.id),
      individualRubricDigest: digestOf(INDIVIDUAL_PRESET.id),
      defenceRubricDigest: digestOf(DEFENCE_PRESET.id),
    });
    // The same whether it is taken of the program's own or of what the database gives back.
    const ofPreset = await world.store.read({ system: 'clock' }, async (work) =>
      work.digest(rubricText(INDIVIDUAL_PRESET)),
    );
    expect(digestOf(INDIVIDUAL_PRESET.id)).toBe(ofPreset);
  });

  test('the 认定通知 states each standard with what it weighs, and the year is scored by them', async () => {
    await world.as('王主任').click('发布认定通知');
    const call = await world.database.client.callForApplications.findUniqueOrThrow({ where: { year: 2026 } });
    const text = JSON.stringify(call.content);
    expect(text).toContain(`单位适用“${NEW_EDITION.title}”，满分1000分：领导与治理 300 分；结果 700 分。`);
    expect(text).toContain('陈述答辩适用“陈述答辩评分标准（预置）”');
    const ids = await world.store.read({ system: 'clock' }, async (work) => {
      const cycle = await work.cycles.find(2026);
      if (!cycle) throw new Error('no cycle');
      const rubrics = await rubricsOf(work, cycle);
      return (Object.keys(rubrics) as RubricKind[]).map((kind) => `${kind} ${rubrics[kind].id}`); // keys of the record
    });
    expect(ids).toEqual([
      `organisation ${NEW_EDITION.id}`,
      `individual ${INDIVIDUAL_PRESET.id}`,
      `defence ${DEFENCE_PRESET.id}`,
    ]);
    await world.as('张经办').says('评审标准');
    expect(await world.as('张经办').reads()).toContain('2 类 4 项 · 2026年度采用');
  });

  test('a plan stored before a standard was chosen for the defence means the preset', async () => {
    await world.database.client
      .$executeRaw`UPDATE cycle_plan SET choices = choices - 'defenceRubric' WHERE year = 2026`;
    expect(await choices()).not.toHaveProperty('defenceRubric');
    await world.as('张经办').says('办理 2026');
    expect(await world.as('张经办').reads()).toContain('陈述答辩评分标准（预置）〔办法未规定〕');
  });
});
