import { expect, test } from 'vitest';
import { type DeskProps, desk } from '../../cards/application/desk.ts';
import { eligibility } from '../../src/domain/application/eligibility.ts';
import { FIELDS } from '../../src/domain/application/fields.ts';
import { day } from '../../src/domain/calendar.ts';

/** As long as people may type, with what has to be escaped. */
const long = (length: number): string => '质"量\n管<理'.repeat(length).slice(0, length);
const now = new Date('2026-03-05T02:00:00Z');
const NONE = { draft: false, sendBack: false, decline: false, sign: false, accept: false, close: false, decide: false };
const SOME = { accidents: 'some', complaints: 'some', violations: 'some' };

const conditions = eligibility(
  'organisation',
  {
    name: long(80),
    creditCode: '91371002MA3C00001X',
    operatingSince: '2024-01-01',
    isFourNew: false,
    ...SOME,
    ...Object.fromEntries(Object.keys(SOME).map((name) => [`${name}Note`, long(500)])),
  },
  {
    referenceDay: day('2026-03-31'),
    today: day('2026-03-05'),
    holders: { byCode: [], byName: [{ year: 2020, name: long(80), state: 'valid' }] },
    revokedCounts: 'held',
    material: ['legalStatus'],
  },
);
const names = FIELDS.organisation.map(({ name }) => name);
const signed = { text: long(1000), by: '宫雨辰', at: now, signedBy: '戚长河', signedAt: now };
const full: DeskProps = {
  application: '00000000-0000-7000-8000-0000000000ff',
  number: '申26-K7QM3',
  year: 2026,
  kind: 'organisation',
  title: long(80),
  state: 'endorsed',
  district: '环翠区',
  body: '环翠区质量发展领导小组',
  submittedAt: now,
  conditions,
  changes: names.map((label) => ({ label, before: long(1000), after: long(1000) })),
  corrections: [1, 2].map((round) => ({
    round,
    items: names,
    note: long(1000),
    dueDay: '2026-04-29',
    answeredAt: now,
  })),
  related: Array.from({ length: 20 }, (_, i) => ({
    number: `申26-K7QM${i}`,
    title: long(80),
    why: '同一单位、同一人员',
  })),
  files: 60,
  recusal: true,
  can: NONE,
  now,
};
const pending = {
  act: 'refuse',
  article: '8.2',
  reason: `${long(998)}末一`,
  proposedAt: now,
  heard: true,
  by: '尹舒禾',
  statement: `${long(998)}末二`,
} as const;

test.each<readonly [string, Partial<DeskProps>]>([
  ['accepted or not, after two corrections', { opinion: signed, can: { ...NONE, accept: true } }],
  [
    'after one correction',
    { opinion: signed, corrections: full.corrections.slice(0, 1), can: { ...NONE, accept: true } },
  ],
  ['an end to be decided', { opinion: signed, pending, can: { ...NONE, decide: true } }],
  [
    'sent back',
    { state: 'draft', corrections: [], sentBack: { reasons: long(1000), by: '宫雨辰', at: now, dueDay: '2026-04-29' } },
  ],
])('everything typed as long as it may be, the card is still one card: %s', (_, part) => {
  expect(() => desk({ ...full, ...part })).not.toThrow();
});

test('whoever decides on an end reads the facts and the statement to their last word', () => {
  const card = JSON.stringify(desk({ ...full, opinion: signed, pending, can: { ...NONE, decide: true } }));
  expect(card).toContain('末一');
  expect(card).toContain('末二');
});

test('officer and signer in one person, on an opinion that somebody else drafted: a card, and it can be signed', () => {
  const can = { ...NONE, draft: true, sendBack: true, decline: true, sign: true };
  const opinion = { text: long(1000), by: '车晚舟', at: now };
  const card = JSON.stringify(desk({ ...full, state: 'submitted', corrections: [], opinion, can }));
  for (const button of ['签署推荐意见', '退回经办人', '退回修改']) expect(card).toContain(button);
});
