import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { holidayTable } from '../src/calendar/holiday-table.ts';
import type { Application } from '../src/domain/application/application.ts';
import { FIELDS, type FieldValue } from '../src/domain/application/fields.ts';
import { day } from '../src/domain/calendar.ts';
import { presetChoices } from '../src/domain/cycle/choices.ts';
import { applicationId, districtId, fileId, type PersonId, personId } from '../src/domain/ids.ts';
import { createCipher } from '../src/store/cipher.ts';
import { Database } from '../src/store/database.ts';
import { createStore } from '../src/store/store.ts';

/** The regulation's own years; each has a chain of its own, so five decisions can be under way at once. */
export const YEARS: readonly number[] = [2024, 2025, 2026, 2027, 2028];
const DISTRICT = districtId('huancui');
/** As `environment` configures the service that is measured. */
export const CIPHER = createCipher({ key: Buffer.alloc(32, 7), algorithm: 'aes' });

export const SIGNER = { openId: 'ou_bench_signer', id: randomUUID() } as const;
export const OFFICER = { openId: 'ou_bench_officer', id: randomUUID() } as const;
export const APPLICANT = { openId: 'ou_bench_applicant', id: randomUUID() } as const;
export const CLERK = { openId: 'ou_bench_clerk', id: randomUUID() } as const;

export interface Card {
  readonly year: number;
  readonly application: string;
  /** Delivery key, and what the platform would call the message. */
  readonly key: string;
  readonly messageId: string;
}

/** Business time of all of it: a working day within every year's time for endorsing would need five clocks. */
const NOW = '2024-01-15T02:00:00Z';
const SUBMITTED = new Date('2024-01-10T02:00:00Z');

const OPINION = '质量管理体系运行有效，近三年主要质量指标居省内同行业前列，各项条件经核实属实，同意推荐。';

/** A form filled in throughout, its texts of the length people write. */
const formOf = (index: number): Application['form'] => {
  const long =
    '按照卓越绩效评价准则建立质量管理体系，覆盖设计、采购、制造和服务，近三年内外部审核没有严重不符合项。'.repeat(4);
  const value = (field: (typeof FIELDS)['organisation'][number]): FieldValue => {
    switch (field.kind) {
      case 'text':
        return field.max >= 1000 ? long : `威海第${index}号`;
      case 'day':
        return '2010-05-01';
      case 'amount':
        return 123_456_789;
      case 'whole':
        return 320;
      case 'year':
        return 2015;
      case 'yes':
        return false;
      case 'clean':
        return 'none';
      case 'one':
      case 'several':
        return field.kind === 'one' ? (field.options[0] ?? '') : [field.options[0] ?? ''];
      case 'district':
        return DISTRICT;
      case 'creditCode':
        return `91371002MA3C${String(index).padStart(5, '0')}X`;
      case 'idNumber':
        return '11010519491231002X';
      case 'phone':
        return '13800001111';
      case 'commitment':
        return true;
    }
  };
  return Object.fromEntries(FIELDS.organisation.map((field) => [field.name, value(field)]));
};

/** Handed in with its files, the opinion drafted: all that is missing is the signature. */
export const drafted = (year: number, index: number): Application => {
  const form = formOf(index);
  const by: PersonId = personId(APPLICANT.id);
  const materials = ['selfAssessment', 'legalStatus', 'qualitySystemProof', 'performanceProof'].map((slot) => ({
    slot,
    fileId: fileId(randomUUID()),
    name: `${slot}.pdf`,
    type: 'pdf',
    pages: 24,
    size: 2_400_000,
    sha256: randomUUID().replace(/-/g, '').repeat(2),
    addedBy: by,
    addedAt: SUBMITTED,
  }));
  return {
    id: applicationId(randomUUID()),
    year,
    kind: 'organisation',
    number: `申${year % 100}-B${String(index).padStart(5, '0')}`,
    state: 'submitted',
    owner: by,
    editors: [],
    asking: [],
    form,
    district: DISTRICT,
    materials,
    openSlots: {},
    startedAt: SUBMITTED,
    submissions: [{ at: SUBMITTED, by, contentHash: '0'.repeat(64), form, materials }],
    endorsement: { opinion: OPINION, draftedBy: personId(OFFICER.id), draftedAt: SUBMITTED },
    corrections: [],
    verifications: [],
  };
};

/** The same, signed and handed on. */
export const endorsed = (year: number, index: number, signedAt: Date): Application => {
  const { endorsement, ...rest } = drafted(year, index);
  return {
    ...rest,
    state: 'endorsed',
    ...(endorsement ? { endorsement: { ...endorsement, signedBy: personId(SIGNER.id), signedAt } } : {}),
  };
};

export const setClock = (client: pg.Client, to: string): Promise<unknown> =>
  client.query(
    `INSERT INTO setting VALUES ('clock', jsonb_build_object('offsetMs',
      round(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)::bigint))`,
    [to],
  );

export const people = async (client: pg.Client): Promise<void> => {
  for (const [{ id, openId }, role, district] of [
    [SIGNER, 'districtSigner', DISTRICT],
    [OFFICER, 'districtOfficer', DISTRICT],
    [CLERK, 'officeClerk', undefined],
    [APPLICANT, undefined, undefined],
  ] as const) {
    await client.query('INSERT INTO person (id, open_id, name) VALUES ($1, $2, $3)', [id, openId, role ?? 'applicant']);
    if (role === undefined) continue;
    await client.query(
      `INSERT INTO role_grant (id, person_id, role, district_id, from_day, granted_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '2020-01-01', now())`,
      [id, role, district ?? null],
    );
  }
};

export const openYear = async (client: pg.Client, year: number): Promise<void> => {
  const days = ['02-01', '03-31', '04-30', '05-15'].map((rest) => day(`${year}-${rest}`));
  const choices = presetChoices(day(`${year}-03-31`), day(`${year}-12-31`));
  await client.query(`INSERT INTO cycle (year, state, created_at, opened_at) VALUES ($1, 'open', now(), now())`, [
    year,
  ]);
  await client.query(
    `INSERT INTO cycle_plan (year, state, organisation_quota, individual_quota, apply_opens, apply_closes, endorse_closes,
      accept_closes, reference_day, choices, drafters, submitted_by, submitted_at, signed_by, signed_at, content_hash)
     VALUES ($1, 'signed', 5, 3, $2, $3, $4, $5, $3, $6, ARRAY[$7::uuid], $7, now(), $8, now(), repeat('0', 64))`,
    [year, ...days, JSON.stringify(choices), CLERK.id, SIGNER.id],
  );
  await client.query(
    `INSERT INTO call_for_applications (year, content, content_hash, issued_by, issued_at)
     VALUES ($1, '{}', repeat('0', 64), $2, now())`,
    [year, SIGNER.id],
  );
};

/** People, five applications that wait for the district's signature, and the card of each in the signer's chat. */
export const prepare = async (client: pg.Client, url: string): Promise<readonly Card[]> => {
  await setClock(client, NOW);
  await people(client);
  for (const year of YEARS) await openYear(client, year);
  const applications = YEARS.map((year, index) => drafted(year, index));
  const database = new Database({ url, poolSize: 1 });
  const store = createStore({ database, cipher: CIPHER, calendar: holidayTable, onCommitted: () => undefined });
  await store.act({ who: { system: 'setup' } }, async (work) => {
    for (const application of applications) await work.applications.save(application, undefined);
    return {};
  });
  await database.close();
  // What both sides start from, turn after turn.
  await client.query('CREATE TABLE bench_application AS SELECT * FROM application');
  const cards = applications.map(({ id, year }) => ({
    year,
    application: id,
    key: randomUUID(),
    messageId: `om_bench_${year}`,
  }));
  for (const card of cards)
    await client.query(
      `INSERT INTO message (id, key, open_id, matter, view, wanted, sent, state, message_id, has_buttons, sent_at)
       VALUES ($1, $2, $3, $4, $5, 1, 1, 'still', $6, true, clock_timestamp())`,
      [
        card.key,
        `to-sign:${card.application}`,
        SIGNER.openId,
        `application:${card.application}`,
        JSON.stringify({ name: 'application.desk', params: { application: card.application } }),
        card.messageId,
      ],
    );
  await reset(client);
  return cards;
};

/** Back to five opinions that wait, with nothing piling up: the same before either side's turn, and never counted. */
export const reset = async (client: pg.Client): Promise<void> => {
  await client.query(`
    UPDATE application a SET state = b.state, sealed = b.sealed, signed_by = NULL, signed_at = NULL, wake_at = b.wake_at
      FROM bench_application b WHERE b.id = a.id;
    DELETE FROM task WHERE true;
    INSERT INTO task (id, kind, matter, role, district_id, not_by, due_at, opened_at)
      SELECT gen_random_uuid(), 'sign-endorsement', 'application:' || id, 'districtSigner', district_id, opinion_by,
        '2024-04-30T16:00:00Z', now() FROM application;
    DELETE FROM text_revision WHERE true;
    DELETE FROM outbox WHERE true;
    DELETE FROM inbox WHERE claimed_at < now() - interval '20 seconds'`);
};
