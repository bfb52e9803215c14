import { z } from 'zod';
import { applicationCorrection, applicationDraft } from '../../../cards/application/draft.ts';
import type { DraftFacts } from '../../../cards/application/draft-facts.ts';
import { applicationEligibility } from '../../../cards/application/eligibility.ts';
import {
  applicationMaterial,
  applicationMaterials,
  materialLink,
  materialSlot,
} from '../../../cards/application/material.ts';
import { materialAsk } from '../../../cards/application/material-ask.ts';
import { applicationPreview } from '../../../cards/application/preview.ts';
import { applicationReceipt } from '../../../cards/application/receipt.ts';
import { applicationStatus } from '../../../cards/application/status.ts';
import { applicationAnswer, applicationStep } from '../../../cards/application/step.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import type { ApplicationDocument } from '../../documents/application-document.ts';
import {
  type Application,
  isConcluded,
  isUnlocked,
  latestSubmission,
  openVerification,
  partiesOf,
} from '../../domain/application/application.ts';
import { applicantCloses } from '../../domain/application/deadlines.ts';
import { mayWithdraw } from '../../domain/application/decide-own.ts';
import { fieldOf, SLOTS, STEPS } from '../../domain/application/fields.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, fileId, stepMatter } from '../../domain/ids.ts';
import type { Breach } from '../../domain/regulation.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { lastHandedIn } from '../application/bring-last.ts';
import { type Eligibility, eligibilityOf } from '../application/eligibility-of.ts';
import { type Found, seeApplication, subjectOf } from '../application/load-application.ts';
import { CHAT_FILE_MOST, materialIn } from '../application/open-material.ts';
import { problemsOf } from '../application/problems-of.ts';
import { openForMaterial } from '../application/receive-material.ts';
import type { District } from '../people/people-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { drawDesk } from './desk-views.ts';
import { findsPreread } from './preread-views.ts';
import { applicationSeen, changesSinceLast, formerMaterials } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ application: ApplicationRef });

/** Content of a stored file, by its address. */
export type Contents = (sha256: string) => Promise<AsyncIterable<Uint8Array>>;

/** Cards of the applicant's own road, from the first step to the receipt. */
export const applicationViews = (publicUrl: string, contents: Contents) => ({
  application: view({
    params: z.strictObject({
      application: ApplicationRef,
      /** Handing in was refused: everything that stands in the way is shown. */
      tried: z.boolean().optional(),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, tried = false }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const { application, cycle } = found.value;
      return isOwn(work, application) ? drawOwn(work, found.value, tried) : drawDesk(work, application, cycle);
    },
  }),

  'application.step': view({
    params: z.strictObject({
      application: ApplicationRef,
      step: z.int().min(1).max(5),
      brought: z.boolean().optional(),
      received: z.uuid().optional(),
      replaced: z.boolean().optional(),
    }),
    matter: ({ application, step }) => stepMatter(application, step),
    async draw(work, { application: id, step: asked, brought = false, received, replaced = false }) {
      const found = await seeApplication(work, id, 'draft.see');
      if (!found.ok) return gone;
      const { application, cycle } = found.value;
      if (application.state !== 'draft' && application.state !== 'correcting') return drawOwn(work, found.value, false);
      const facts = draftFacts(work, application, cycle);
      const last = STEPS[application.kind];
      const step = Math.min(asked, last);
      if (step === last) {
        const waiting = application.openSlots[work.viewer().personId];
        const file = application.materials.find(({ fileId: one }) => one === received);
        return {
          kind: 'card',
          card: applicationMaterial({
            ...facts,
            ...(waiting === undefined ? {} : { waiting }),
            ...(file ? { received: { name: file.name, slot: file.slot, replaced } } : {}),
          }),
        };
      }
      const districts = (await work.districts.all()).filter(({ active }) => active);
      const others = await othersOf(work, application);
      const earlier = await earlierOf(work, application);
      return { kind: 'card', card: applicationStep({ ...facts, ...earlier, step, districts, brought, others }) };
    },
  }),

  /** One long text, whole. */
  'application.answer': view({
    params: z.strictObject({ application: ApplicationRef, field: z.string().max(40) }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, field: name }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const { application } = found.value;
      const field = fieldOf(application.kind, name);
      const text = application.form[name];
      if (field?.kind !== 'text' || typeof text !== 'string') return gone;
      const open = isOwn(work, application) && isUnlocked(application, name);
      return { kind: 'card', card: applicationAnswer({ application, field, text, open }) };
    },
  }),

  'application.preview': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const { application } = found.value;
      const mayHandIn =
        isOwn(work, application) && (application.state === 'draft' || application.state === 'correcting');
      return {
        kind: 'card',
        card: applicationPreview({ application, mayHandIn, ...(await districtName(work, application)) }),
      };
    },
  }),

  'application.receipt': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'draft.see');
      const submission = found.ok ? latestSubmission(found.value.application) : undefined;
      if (!found.ok || !submission) return gone;
      const { application } = found.value;
      const names = await work.people.named([submission.by]);
      return {
        kind: 'card',
        card: applicationReceipt({
          application,
          submission,
          by: names.get(submission.by) ?? '（已离开）',
          ...(await districtName(work, application)),
        }),
      };
    },
  }),

  'application.eligibility': view({
    params: z.strictObject({ application: ApplicationRef, condition: z.string().max(48).optional() }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, condition }) {
      const found = await seeApplication(work, id, 'draft.see');
      if (!found.ok) return gone;
      const { application, cycle } = found.value;
      const { conditions, blocking } = await eligibilityOf(work, application, cycle);
      return {
        kind: 'card',
        card: applicationEligibility({
          application,
          conditions,
          blocking,
          ...(condition === undefined ? {} : { condition }),
        }),
      };
    },
  }),

  /** For whoever may read the files and not change them. */
  'application.materials': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const application = applicationSeen(work, found.value.application);
      const former = formerMaterials(application);
      const preread = await findsPreread(work, found.value);
      return { kind: 'card', card: applicationMaterials({ application, former, preread, now: work.now }) };
    },
  }),

  'material.slot': view({
    params: z.strictObject({ application: ApplicationRef, slot: z.string().max(32) }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, slot }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const application = applicationSeen(work, found.value.application);
      const mayRemove = isOwn(work, application) && isUnlocked(application, `slot:${slot}`);
      return { kind: 'card', card: materialSlot({ application, slot, mayRemove, now: work.now }) };
    },
  }),

  'material.ask': view({
    params: z.strictObject({ file: z.uuid(), pages: z.int().optional() }),
    async draw(work, { file: id, pages }) {
      const file = await work.files.find(id);
      if (!file || file.owner !== work.viewer().personId) return gone;
      const applications = await openForMaterial(work);
      const placed = applications
        .flatMap(({ number, materials }) => materials.map(({ slot, fileId: one }) => ({ number, slot, one })))
        .find(({ one }) => one === fileId(id));
      return {
        kind: 'card',
        card: materialAsk({
          file: { id, name: file.name, size: file.size, ...(pages === undefined ? {} : { pages }) },
          applications,
          ...(placed ? { placed: { number: placed.number, slot: placed.slot } } : {}),
        }),
      };
    },
  }),

  /** The file itself, as a message. That it was opened is in the journal before it is drawn. */
  'material.file': view({
    params: z.strictObject({ application: ApplicationRef, file: z.uuid(), press: z.string().max(128).optional() }),
    async draw(work, { application: id, file, press }) {
      const found = await seeApplication(work, id, 'material.open');
      const material = found.ok ? materialIn(found.value.application, file) : undefined;
      if (!material) return gone;
      if (material.size > CHAT_FILE_MOST) {
        if (press === undefined) return gone;
        const url = `${publicUrl}/files/${encodeURIComponent(press)}/${work.files.secretOf(press)}`;
        return { kind: 'card', card: materialLink({ name: material.name, size: material.size, url }) };
      }
      return {
        kind: 'stored',
        name: material.name,
        contents: await contents(material.sha256),
        type: FILE_TYPES[material.type] ?? 'stream',
      };
    },
  }),

  /** 《威海市市长质量奖认定申报表》; numbers of persons are readable on the applicant's own copy only. */
  'application.paper': view({
    params: z.strictObject({ application: ApplicationRef, as: z.enum(['pdf', 'docx']) }),
    async draw(work, { application: id, as }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const { application } = found.value;
      const document = await documentOf(work, application);
      const personal = application.owner === work.viewer().personId ? 'full' : 'masked';
      // Fonts and the layout are loaded by those who print only.
      const { applicationDocx, applicationPdf } = await import('../../documents/draw-application.ts');
      return as === 'pdf' ? applicationPdf(document, { personal }) : applicationDocx(document, { personal });
    },
  }),
});

const FILE_TYPES: Readonly<Record<string, 'pdf' | 'doc' | 'xls'>> = { pdf: 'pdf', docx: 'doc', xlsx: 'xls' };

const isOwn = (work: Work, application: Application): boolean =>
  partiesOf(application).includes(work.viewer().personId);

const isHelping = (work: Work, { owner }: Application): boolean => owner !== work.viewer().personId;

const draftFacts = (work: Work, application: Application, cycle: Cycle): DraftFacts => {
  const { wrong, doubtful } = problemsOf(application, work.today);
  const closes = applicantCloses(application, cycle.plan.schedule);
  const helping = isHelping(work, application);
  // While the office owes an answer the time stands still: no day can be named.
  if (!closes || openVerification(application)) return { application, now: work.now, wrong, doubtful, helping };
  const last = dayOf(new Date(closes.getTime() - 1));
  return {
    application,
    now: work.now,
    wrong,
    doubtful,
    helping,
    due: { at: closes, day: last, left: { ...leftTo(work, last), passed: work.now >= closes } },
  };
};

/** The one on the form: what was sent back may come in again through another. */
const districtOf = async (work: Work, { form, district }: Application): Promise<District | undefined> => {
  const chosen = form.district ?? district;
  return chosen === undefined ? undefined : (await work.districts.all()).find(({ id }) => id === chosen);
};

const districtName = async (work: Work, application: Application): Promise<{ readonly district?: string }> => {
  const found = await districtOf(work, application);
  return found ? { district: found.shortName } : {};
};

/** Of the same party as far as it is named, and drafts that this person has besides. */
const othersOf = async (work: Work, application: Application): Promise<number> => {
  const own = (await work.applications.of(work.viewer().personId)).filter(
    ({ id, year, kind, state, parties }) =>
      id !== application.id &&
      year === application.year &&
      kind === application.kind &&
      state === 'draft' &&
      parties[0] === application.owner,
  );
  return Math.max(await work.applications.otherDrafts(application), own.length);
};

/** The applicant's card: what is to be done, or where it stands. */
const drawOwn = async (work: Work, { application, cycle }: Found, tried: boolean): Promise<Drawn> => {
  const district = await districtName(work, application);
  if (application.state === 'correcting')
    return { kind: 'card', card: applicationCorrection(draftFacts(work, application, cycle)) };
  if (application.state !== 'draft')
    return {
      kind: 'card',
      card: applicationStatus({
        application,
        now: work.now,
        helping: isHelping(work, application),
        withdrawable: mayWithdraw(application, cycle).ok,
        visit: application.acceptance !== undefined && (await work.records.find(application.id)).visit !== undefined,
        feedback: isConcluded(application.state) && work.may('feedback.see', subjectOf(application, cycle)).ok,
        certificate: application.state === 'awarded' && work.may('certificate.see', subjectOf(application, cycle)).ok,
        ...district,
      }),
    };
  const facts = draftFacts(work, application, cycle);
  const eligible = await eligibilityOf(work, application, cycle);
  return {
    kind: 'card',
    card: applicationDraft({
      ...facts,
      ...district,
      conditions: eligible.conditions,
      blocking: eligible.blocking,
      others: await othersOf(work, application),
      ...(await earlierOf(work, application)),
      ...(await sameAsLast(work, application)),
      ...(tried ? { obstacles: obstaclesOf(facts, eligible) } : {}),
    }),
  };
};

/** What the applicant has handed in before can be brought in once, before this one is handed in. */
const earlierOf = async (work: Work, application: Application): Promise<Pick<DraftFacts, 'earlier'>> => {
  if (application.state !== 'draft' || application.brought || application.submissions.length > 0) return {};
  if (isHelping(work, application)) return {};
  const row = await lastHandedIn(work, application);
  return row ? { earlier: row.year } : {};
};

const sameAsLast = async (work: Work, application: Application) => {
  const since = await changesSinceLast(work, application);
  return since ? { sameAsLast: { year: since.year, same: since.same, changed: since.changed.length } } : {};
};

/** Beside what is missing, which the steps name. */
const obstaclesOf = ({ wrong }: DraftFacts, { breaches }: Eligibility): readonly Breach[] => [...wrong, ...breaches];

const documentOf = async (work: Work, application: Application): Promise<ApplicationDocument> => {
  const { kind, number, year, form, materials, endorsement, acceptance } = application;
  const submission = latestSubmission(application);
  const district = await districtOf(work, application);
  const { signedBy, signedAt } = endorsement ?? {};
  const signer = signedBy ? (await work.people.named([signedBy])).get(signedBy) : undefined;
  return {
    kind,
    number,
    year,
    form,
    materials: SLOTS[kind].flatMap(({ slot }) => materials.filter((one) => one.slot === slot)),
    draft: !submission,
    ...(submission ? { submittedAt: submission.at, contentHash: submission.contentHash } : {}),
    ...(district ? { districtName: district.fullName } : {}),
    ...(endorsement && signedAt && district
      ? { opinion: { text: endorsement.opinion, body: district.bodyName, signedBy: signer ?? '', signedAt } }
      : {}),
    ...(acceptance ? { acceptance: { number: acceptance.number, at: acceptance.at } } : {}),
  };
};
