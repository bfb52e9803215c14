import { z } from 'zod';
import { type Can, type DeskProps, desk } from '../../../cards/application/desk.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { answerText } from '../../../cards/words/answer-text.ts';
import { fieldLabel, SECRET_MARK, SLOT_WORDS } from '../../../cards/words/application-words.ts';
import { type Application, latestSubmission, titleOf } from '../../domain/application/application.ts';
import { districtCloses, GRACE_MS } from '../../domain/application/deadlines.ts';
import { ENDS, ESCALATIONS_LEAST, sendBack } from '../../domain/application/decide-official.ts';
import { FIELDS, type FieldValue, type Form, fieldOf } from '../../domain/application/fields.ts';
import { closesAt, day, dayOf } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { eligibilityOf } from '../application/eligibility-of.ts';
import { escalations } from '../application/end-application.ts';
import { decidingOf, seeApplication, subjectOf } from '../application/load-application.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { applicationSeen, changesSinceLast } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
export const ApplicationParams = z.strictObject({ application: ApplicationRef });

/** The official's card of one application, by role and state. The applicant has a card of their own. */
export const drawDesk = async (work: Work, whole: Application, cycle: Cycle): Promise<Drawn> => {
  // While the applicant mends it, officials go on reading what was handed in.
  const application = applicationSeen(work, whole);
  const [{ conditions }, districts, name] = await Promise.all([
    eligibilityOf(work, application, cycle),
    work.districts.all(),
    namesOf(work, application),
  ]);
  const district = districts.find(({ id }) => id === application.district);
  const last = latestSubmission(application);
  const { endorsement, sentBack, returned, acceptance, end, pending } = application;
  const can = canDo(work, application, cycle);
  const sees = work.may('application.accept', subjectOf(application, cycle)).ok;
  const related = sees || isOffice(work) ? await work.applications.related(application) : [];
  return {
    kind: 'card',
    card: desk({
      application: application.id,
      number: application.number,
      year: application.year,
      kind: application.kind,
      title: titleOf(application),
      state: application.state,
      district: district?.shortName ?? '',
      body: district?.bodyName ?? '',
      files: application.materials.length,
      ...reviewCards(work, application, cycle),
      recusal: application.recusals !== undefined && work.may('recusal.see', subjectOf(application, cycle)).ok,
      conditions,
      changes: changesOf(application),
      corrections: application.corrections,
      related: related.map(({ number, title, by, state }) => ({
        number,
        title,
        // Art. 6: a sister of a holder is a party of its own, which is for the office to look at.
        why: `${by
          .map((trace) => RELATED_BY[trace] ?? '')
          .filter(Boolean)
          .join('、')}${state === 'awarded' ? '，已获得认定' : ''}`,
      })),
      can: { ...can, close: can.close && (await escalations(work, application.id)) >= ESCALATIONS_LEAST },
      owesPromise: work.owesPromise(application.year),
      now: work.now,
      ...dueOf(work, application, cycle),
      ...waitsFor(work, application, cycle),
      ...(last ? { submittedAt: last.at } : {}),
      ...(await lastYearOf(work, application)),
      ...(endorsement
        ? {
            opinion: {
              text: endorsement.opinion,
              by: name(endorsement.draftedBy),
              at: endorsement.draftedAt,
              ...(endorsement.signedBy && endorsement.signedAt
                ? { signedBy: name(endorsement.signedBy), signedAt: endorsement.signedAt }
                : {}),
            },
          }
        : {}),
      ...(sentBack ? { sentBack: { ...sentBack, by: name(sentBack.by) } } : {}),
      ...(returned ? { returned: { reason: returned.reason, by: name(returned.by) } } : {}),
      ...(acceptance ? { acceptance: { ...acceptance, by: name(acceptance.by) } } : {}),
      ...(end ? { end } : {}),
      ...(pending ? { pending: pendingProps(pending, name) } : {}),
    }),
  };
};

/** Where somebody of the panel, of the office or who watches goes on with an application under review. */
const reviewCards = (work: Work, application: Application, cycle: Cycle): Pick<DeskProps, 'review'> => {
  const subject = subjectOf(application, cycle);
  const params = { application: application.id };
  if (!application.review || !work.may('streams.see', subject).ok) return {};
  const panelist = work.may('review.see', subject).ok;
  return {
    review: [
      ...(panelist ? [{ text: '材料评分', view: 'scoring', params: { ...params, kind: 'material' } }] : []),
      { text: '评审意见', view: 'opinion', params },
      { text: '舆情和资格', view: 'checks', params },
      ...(work.may('credit.see', subject).ok ? [{ text: '信用核查', view: 'credit', params }] : []),
      { text: '现场评审', view: 'visit', params },
      { text: '陈述答辩', view: 'defence.roll', params },
    ],
  };
};

const RELATED_BY: Readonly<Record<string, string>> = {
  unit: '同一单位',
  person: '同一人员',
  representative: '法定代表人同名',
  phone: '联系电话相同',
  identity: '同一证件号码',
  report: '自我评价报告内容相同',
  text: '申报文字高度相似',
};

const isOffice = (work: Work): boolean => work.actor.kind === 'person' && work.may('applications.export').ok;

const pendingProps = (
  { proposedBy, statement, ...rest }: NonNullable<Application['pending']>,
  name: (id: PersonId) => string,
): NonNullable<DeskProps['pending']> => ({
  ...rest,
  by: name(proposedBy),
  ...(statement ? { statement: statement.text } : {}),
});

const namesOf = async (work: Work, application: Application): Promise<(id: PersonId) => string> => {
  const { endorsement, sentBack, returned, acceptance, pending } = application;
  const ids = [
    endorsement?.draftedBy,
    endorsement?.signedBy,
    sentBack?.by,
    returned?.by,
    acceptance?.by,
    pending?.proposedBy,
  ].filter((id) => id !== undefined);
  const names = ids.length > 0 ? await work.people.named(ids) : new Map<PersonId, string>();
  return (id) => names.get(id) ?? '（已离开）';
};

/** What would be allowed now: the role by visibility, the state and the time as the domain will decide them again. */
const canDo = (work: Work, application: Application, cycle: Cycle): Can => {
  const subject = subjectOf(application, cycle);
  const may = (act: Parameters<Work['may']>[0]): boolean => work.may(act, subject).ok;
  const { state, pending, endorsement } = application;
  const mine = work.viewer().personId;
  const schedule = cycle.plan.schedule;
  const open = state === 'submitted' && !pending;
  const inTime = work.now.getTime() < districtCloses(application, schedule).getTime() + GRACE_MS;
  // What stops a review is the panel's leader's to decide, what strikes out has its objection: cards of their own.
  const decides = {
    decline: 'decline.decide',
    refuse: 'refusal.decide',
    close: 'closing.decide',
    fail: undefined,
    gate: undefined,
    strikeOut: undefined,
  } as const;
  const decide = pending && decides[pending.act];
  return {
    draft: open && inTime && may('endorsement.draft'),
    sendBack: sendBack(application, decidingOf(work, cycle), '').ok && may('endorsement.sendBack'),
    decline: open && may('decline.propose'),
    sign: open && inTime && endorsement !== undefined && endorsement.draftedBy !== mine && may('endorsement.sign'),
    accept: state === 'endorsed' && !pending && may('application.accept'),
    close: open && work.now >= closesAt(schedule.acceptCloses) && may('closing.propose'),
    decide:
      pending !== undefined &&
      pending.proposedBy !== mine &&
      (pending.heard || !ENDS[pending.act].heard) &&
      decide !== undefined &&
      may(decide),
  };
};

const waitsFor = (work: Work, application: Application, cycle: Cycle): Pick<DeskProps, 'waits'> => {
  const { pending, endorsement, state } = application;
  const mine = work.viewer().personId;
  const impartial = work.may('application.accept', subjectOf(application, cycle));
  const code = impartial.ok ? undefined : impartial.breaches[0].code;
  if (code === 'own-interest' || code === 'set-aside') return { waits: code };
  if (pending?.proposedBy === mine) return { waits: 'own-proposal' };
  if (pending && !pending.heard) return { waits: 'not-heard' };
  if (state === 'submitted' && endorsement?.draftedBy === mine) return { waits: 'own-opinion' };
  return {};
};

const dueOf = (work: Work, { state, sentBack, corrections }: Application, cycle: Cycle): Pick<DeskProps, 'due'> => {
  const { endorseCloses, acceptCloses } = cycle.plan.schedule;
  const due = (name: string, text: string) => ({ due: { name, day: text, left: leftTo(work, day(text)) } });
  switch (state) {
    case 'submitted':
      return due('区市推荐截止', endorseCloses);
    case 'endorsed':
      return due('受理截止', acceptCloses);
    case 'correcting':
      return due('补正期限', corrections.at(-1)?.dueDay ?? acceptCloses);
    case 'draft':
      return sentBack ? due('申报人修改期限', sentBack.dueDay) : {};
    default:
      return {};
  }
};

/** Against the earlier year that the applicant brought in; nothing where that one is not for these eyes. */
const lastYearOf = async (work: Work, application: Application): Promise<Pick<DeskProps, 'lastYear'>> => {
  const since = await changesSinceLast(work, application);
  if (!since) return {};
  const { year, same, changed } = since;
  const said = (name: string, value: FieldValue | undefined): string => {
    const field = fieldOf(application.kind, name);
    return field ? answerText(field, value) : '';
  };
  return {
    lastYear: {
      year,
      same,
      changes: changed.map(({ name, before, after }) => ({
        label: fieldLabel(name, application.year - 1),
        before: said(name, before),
        after: said(name, after),
      })),
    },
  };
};

/** What differs from the version handed in before the last one; telephone and identity numbers only as changed. */
const changesOf = ({ kind, submissions }: Application): DeskProps['changes'] => {
  const [before, after] = [submissions.at(-2), submissions.at(-1)];
  if (!before || !after) return [];
  const said = (form: Form, field: (typeof FIELDS)[typeof kind][number]): string => answerText(field, form[field.name]);
  const fields = FIELDS[kind]
    .filter(({ name }) => JSON.stringify(before.form[name]) !== JSON.stringify(after.form[name]))
    .map((field) => ({
      label: fieldLabel(field.name),
      before: said(before.form, field),
      after: said(after.form, field),
    }));
  const slots = [...new Set([...before.materials, ...after.materials].map(({ slot }) => slot))];
  const names = (of: typeof before, slot: string): string =>
    of.materials
      .filter((one) => one.slot === slot)
      .map((one) => `${one.name}（${dayOf(one.addedAt)}${one.secret ? `，${SECRET_MARK}` : ''}）`)
      .join('、');
  const files = slots
    .map((slot) => ({
      label: `材料：${SLOT_WORDS[slot] ?? slot}`,
      before: names(before, slot),
      after: names(after, slot),
    }))
    .filter(({ before: then, after: now }) => then !== now);
  return [...fields, ...files];
};

export const deskViews = {
  'application.desk': view({
    params: ApplicationParams,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.see');
      return found.ok ? drawDesk(work, found.value.application, found.value.cycle) : gone;
    },
  }),
};
