import { districtId, type PersonId } from '../ids.ts';
import type { Application, ApplicationState, Ending, Material, PendingEnd, Submission } from './application.ts';
import { ENDS } from './decide-official.ts';
import { fieldsBehind } from './eligibility.ts';
import type { ApplicationEvent, ApplicationStarted, RecusalDecided } from './events.ts';
import type { Recusal } from './recusal.ts';

/** When and by whom; the clock acts without a person. */
interface Happened {
  readonly now: Date;
  readonly by?: PersonId;
}

export const begin = (
  { application, year, kind, number, owner }: ApplicationStarted,
  { now }: Happened,
): Application => ({
  id: application,
  year,
  kind,
  number,
  state: 'draft',
  owner,
  editors: [],
  asking: [],
  form: {},
  materials: [],
  openSlots: {},
  startedAt: now,
  submissions: [],
  corrections: [],
  verifications: [],
});

/** What an event makes of an application. Decides nothing. */
export const evolveApplication = (before: Application, event: ApplicationEvent, happened: Happened): Application => {
  const { now, by = before.owner } = happened;
  switch (event.type) {
    case 'ApplicationStarted':
      return begin(event, happened);
    case 'ApplicationSaved': {
      const { district: _, mistyped: __, ...rest } = before;
      const { mistyped = {} } = event;
      return {
        ...rest,
        form: event.form,
        ...(Object.keys(mistyped).length > 0 ? { mistyped } : {}),
        verifications: before.verifications.map((one) =>
          fieldsBehind(before.kind, one.condition).some((name) => before.form[name] !== event.form[name])
            ? { ...one, stale: true as const }
            : one,
        ),
        ...(event.district ? { district: event.district } : {}),
      };
    }
    case 'LastYearBrought':
      return {
        ...before,
        form: event.form,
        brought: { application: event.last, year: event.lastYear },
        ...(event.district ? { district: event.district } : {}),
      };
    case 'MaterialAwaited':
      return { ...before, openSlots: { ...before.openSlots, [event.by]: event.slot } };
    case 'MaterialAdded': {
      const { material } = event;
      // Another file of the same name in the same slot is its new version.
      const others = before.materials.filter(({ slot, name }) => !(slot === material.slot && name === material.name));
      // One press, one file: the next one would otherwise land where nobody meant it to.
      const { [material.addedBy]: _, ...openSlots } = before.openSlots;
      // What was a trade secret is one in its new version, until the applicant says otherwise.
      const replaced = before.materials.find(({ slot, name }) => slot === material.slot && name === material.name);
      const kept: Material = replaced?.secret ? { ...material, secret: true } : material;
      return { ...before, openSlots, materials: [...others, kept] };
    }
    case 'MaterialRemoved':
      return { ...before, materials: before.materials.filter(({ fileId }) => fileId !== event.fileId) };
    case 'MaterialMarked':
      return {
        ...before,
        materials: before.materials.map((material) => {
          if (material.fileId !== event.fileId) return material;
          const { secret: _, ...open } = material;
          return event.secret ? { ...open, secret: true as const } : open;
        }),
      };
    case 'MaterialOpened':
    case 'InviteMade':
      return before;
    case 'EditorAsked':
      return { ...before, asking: [...before.asking.filter((one) => one !== event.person), event.person] };
    case 'EditorJoined':
      return {
        ...before,
        asking: before.asking.filter((one) => one !== event.person),
        editors: [...before.editors, event.person],
      };
    case 'EditorRemoved':
      return {
        ...before,
        asking: before.asking.filter((one) => one !== event.person),
        editors: before.editors.filter((one) => one !== event.person),
      };
    case 'VerificationAsked': {
      const { condition, reason, dueDay } = event;
      return {
        ...before,
        verifications: [...before.verifications, { condition, reason, dueDay, askedBy: by, askedAt: now }],
      };
    }
    case 'VerificationDecided':
      return {
        ...before,
        verifications: before.verifications.map((one) =>
          one.condition === event.condition && one.decidedAt === undefined
            ? { ...one, verdict: event.verdict, answer: event.answer, decidedBy: by, decidedAt: now }
            : one,
        ),
      };
    case 'RecusalAsked': {
      const { person, reason, dueDay } = event;
      return {
        ...before,
        recusals: [...(before.recusals ?? []), { person, reason, dueDay, askedBy: by, askedAt: now }],
      };
    }
    case 'RecusalProposed': {
      const { outcome, who, reason } = event;
      return changeOpenRecusal(before, ({ returned: _, ...one }) => ({
        ...one,
        proposal: { outcome, reason, by, at: now, ...(who ? { who } : {}) },
      }));
    }
    case 'RecusalReturned':
      return changeOpenRecusal(before, ({ proposal: _, ...one }) => ({
        ...one,
        returned: { reason: event.reason, by, at: now },
      }));
    case 'RecusalDecided':
      return without(
        changeOpenRecusal(before, (one) => ({ ...one, decided: { by, at: now } })),
        event.dropped,
        now,
      );
    case 'ApplicationSubmitted': {
      const { sentBack: _, ...rest } = before;
      const { district } = before.form;
      return {
        ...rest,
        state: 'submitted',
        openSlots: {},
        ...(typeof district === 'string' ? { district: districtId(district) } : {}),
        submissions: [...before.submissions, handedIn(before, event.contentHash, now, by)],
      };
    }
    case 'ApplicationSentBack': {
      const { endorsement: _, returned: __, ...rest } = before;
      return { ...rest, state: 'draft', sentBack: { reasons: event.reasons, by, at: now, dueDay: event.dueDay } };
    }
    case 'EndorsementDrafted': {
      const { returned: _, ...rest } = before;
      return { ...rest, endorsement: { opinion: event.opinion, draftedBy: by, draftedAt: now } };
    }
    case 'EndorsementReturned': {
      const { endorsement: _, ...rest } = before;
      return { ...rest, returned: { reason: event.reason, by, at: now } };
    }
    case 'ApplicationEndorsed': {
      const { endorsement } = before;
      if (!endorsement) throw new Error('endorsed without an opinion');
      return { ...before, state: 'endorsed', endorsement: { ...endorsement, signedBy: by, signedAt: now } };
    }
    case 'EndProposed': {
      const { act, article, reason, statementDueAt } = event;
      return {
        ...before,
        pending: {
          act,
          article,
          reason,
          proposedBy: by,
          proposedAt: now,
          heard: !ENDS[act].heard,
          ...(statementDueAt ? { statementDueAt } : {}),
        },
      };
    }
    case 'StatementMade':
      return before.pending
        ? { ...before, pending: { ...before.pending, heard: true, statement: { text: event.statement, by, at: now } } }
        : before;
    case 'StatementTimeOver':
      return before.pending ? { ...before, pending: { ...before.pending, heard: true } } : before;
    case 'EndRejected': {
      const { pending, ...rest } = before;
      if (!pending || event.act !== 'decline') return rest;
      return { ...rest, heldMs: heldBy(before, pending, now) };
    }
    case 'ApplicationDeclined':
      return ended(before, 'declined', happened);
    case 'ApplicationNotForwarded':
      return ended(before, 'notForwarded', happened);
    case 'ApplicationRefused':
      return ended(before, 'refused', happened);
    case 'ApplicationAccepted':
      return { ...before, state: 'accepted', acceptance: { number: event.number, by, at: now } };
    case 'CorrectionRequested': {
      const { round, items, note, dueDay } = event;
      return {
        ...before,
        state: 'correcting',
        corrections: [...before.corrections, { round, items, note, dueDay, requestedBy: by, requestedAt: now }],
      };
    }
    case 'CorrectionAnswered':
      return {
        ...before,
        state: 'endorsed',
        openSlots: {},
        submissions: [...before.submissions, handedIn(before, event.contentHash, now, by)],
        corrections: before.corrections.map((one, at) =>
          at === before.corrections.length - 1 ? { ...one, answeredAt: now } : one,
        ),
      };
    case 'ReviewBegun':
      return { ...before, state: 'reviewing', review: { panelists: event.panelists, lead: event.lead, begunAt: now } };
    case 'ReviewersChanged':
      return {
        ...before,
        review: { panelists: event.panelists, lead: event.lead, begunAt: before.review?.begunAt ?? now },
      };
    case 'ReviewStopped': {
      const { pending, ...rest } = before;
      if (!pending) throw new Error('stopped without a proposal');
      return { ...rest, stopped: { act: event.act, ...endingOf(pending, happened) } };
    }
    case 'EndLifted': {
      const { pending: _, stopped: __, ...rest } = before;
      return rest;
    }
    case 'ReviewConcluded': {
      if (event.conclusion === 'recommended') return { ...before, state: 'recommended' };
      return over(before, 'notRecommended', before.stopped ?? { at: now, article: '14', reason: event.reason ?? '' });
    }
    case 'ApplicationNominated':
      return { ...before, state: 'nominated', slatePlace: event.place };
    case 'CandidateReopened': {
      const { finalPlace: _, ...rest } = before;
      return { ...rest, state: 'nominated' };
    }
    case 'ApplicationNotNominated':
      return over(before, 'notNominated', { at: now, article: '15', reason: event.reason });
    case 'CandidateStruckOut':
      return ended(before, 'struckOut', happened);
    case 'CandidateElected':
      return { ...before, state: 'elected', finalPlace: event.place };
    case 'CandidateNotElected':
      return { ...before, state: 'notElected' };
    case 'CandidateApproved':
      return { ...before, state: 'approved' };
    case 'CandidateNotApproved':
      return over(before, 'notApproved', { at: now, article: '16', reason: event.reason });
    case 'AwardGiven':
      return { ...before, state: 'awarded' };
    case 'WithdrawnThroughOffice':
      return over(before, 'withdrawn', {
        at: now,
        article: '5',
        reason: event.reason,
        proposedBy: event.proposedBy,
        ...(happened.by ? { confirmedBy: happened.by } : {}),
      });
    case 'EndedWithCycle':
      return over(before, 'cancelled', { at: now, article: '7.1', reason: event.reason });
    case 'ApplicationWithdrawn':
      return over(before, 'withdrawn', { at: now, article: '5', reason: event.reason ?? '' });
    case 'ApplicationLapsed':
      // The same article under which the clock records it.
      return over(before, 'lapsed', { at: now, article: before.submissions.length > 0 ? '8.2' : '13', reason: '' });
  }
};

const changeOpenRecusal = (before: Application, change: (one: Recusal) => Recusal): Application => ({
  ...before,
  recusals: (before.recusals ?? []).map((one) => (one.decided ? one : change(one))),
});

const without = (before: Application, dropped: RecusalDecided['dropped'], now: Date): Application => {
  if (dropped === undefined) return before;
  const { endorsement, pending, ...rest } = before;
  if (dropped === 'opinion') return { ...rest, ...(pending ? { pending } : {}) };
  const held = pending && dropped === 'decline' ? { heldMs: heldBy(before, pending, now) } : {};
  return { ...rest, ...(endorsement ? { endorsement } : {}), ...held };
};

/** A decline that comes to nothing gives the district the time back in which it could not endorse. */
const heldBy = ({ heldMs = 0 }: Application, { proposedAt }: PendingEnd, now: Date): number =>
  heldMs + now.getTime() - proposedAt.getTime();

const handedIn = ({ form, materials }: Application, contentHash: string, at: Date, by: PersonId): Submission => ({
  at,
  by,
  contentHash,
  form,
  materials,
});

/** Nothing waits for an ended application any more. */
const over = (before: Application, state: ApplicationState, end: Ending): Application => {
  const { pending: _, ...rest } = before;
  return { ...rest, state, asking: [], openSlots: {}, end };
};

/** Ended by two persons, for the reason the first one gave. */
const ended = (before: Application, state: ApplicationState, happened: Happened): Application => {
  const { pending } = before;
  if (!pending) throw new Error(`${state} without a proposal`);
  return over(before, state, endingOf(pending, happened));
};

const endingOf = (pending: PendingEnd, { now, by }: Happened): Ending => ({
  at: now,
  article: pending.article,
  reason: pending.reason,
  proposedBy: pending.proposedBy,
  ...(by ? { confirmedBy: by } : {}),
  ...(pending.statement ? { statement: pending.statement.text } : {}),
});
