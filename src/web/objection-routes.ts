import { setTimeout as sleep } from 'node:timers/promises';
import Router, { type RouterContext } from '@koa/router';
import { closingWords, instantWords } from '../../cards/words/day-words.ts';
import { LEAD_WORDS, objectorStateWord, receiptWords } from '../../cards/words/objection-words.ts';
import { breachWords } from '../../cards/words/refusal-words.ts';
import { EVIDENCE_MEGABYTES_MOST, EVIDENCE_MOST, type LeadGround } from '../domain/objection/objection.ts';
import { type Breach, breach } from '../domain/regulation.ts';
import type { Scanner } from '../files/clamd.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Flood, FloodGate } from '../store/flood-store.ts';
import type { Store } from '../store/store.ts';
import { execute } from '../usecases/execute.ts';
import { aboutWord, isStillOpen, objectableNow } from '../usecases/objection/objectable.ts';
import { receiveFromPage } from '../usecases/objection/receive-objection.ts';
import { type Standing, standingOf } from '../usecases/objection/standing.ts';
import { clientAddress } from './client-address.ts';
import { type FormTokens, isSameOrigin } from './form-token.ts';
import { notFoundPage } from './pages/failure.ts';
import type { Html } from './pages/html.ts';
import { layout, type Page } from './pages/layout.ts';
import { type AnswerShown, objectionAnswerPage } from './pages/objection-answer.ts';
import {
  type ObjectionFormState,
  objectionFormPage,
  objectionFormSection,
  objectionReceivedPage,
  objectionRefusedPage,
} from './pages/objection-form.ts';
import { createSite } from './pages/site.ts';
import { readObjection, type SentForm } from './read-objection.ts';

export interface ObjectionParts {
  readonly store: Store;
  readonly blobs: Pick<Blobs, 'draft'>;
  readonly scan?: Scanner | undefined;
  readonly floods: FloodGate;
  readonly tokens: FormTokens;
  readonly publicUrl: string;
  /** Proxies of ours in front. */
  readonly proxyHops: number;
}

const HOUR = 3_600_000;
/** A family or an office may share an address; nobody writes hundreds. */
export const OBJECTION_FLOOD: Flood = { name: 'objection', perAddress: 10, inAll: 300, windowMs: HOUR };
export const ANSWER_FLOOD: Flood = { name: 'objection-answer', perAddress: 20, inAll: 2_000, windowMs: HOUR };
/** Found or not, an answer takes at least so long, so that its time tells nothing. */
const ANSWER_MS = 400;
const ANSWER_FORM = 'answer';

/** The objection form of a notice, and `/objections`: nobody signs in, nothing runs in the browser. */
export const objectionRouter = (parts: ObjectionParts): Router => {
  const { store, floods, tokens, publicUrl, proxyHops } = parts;
  const site = createSite(publicUrl);
  const router = new Router();

  const show = (ctx: RouterContext, status: number, page: Page): void => {
    ctx.status = status;
    ctx.type = 'html';
    ctx.body = layout(site, page).markup;
    // Whatever was typed or found stands on no disk of a reader or of anybody between.
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Robots-Tag', 'noindex');
  };
  /** Turned away before its body was read. */
  const turnAway = (ctx: RouterContext, status: number, said: string): void => {
    ctx.set('Connection', 'close');
    ctx.req.resume();
    show(ctx, status, objectionRefusedPage(site, said));
  };
  const admitted = async (ctx: RouterContext, flood: Flood): Promise<boolean> => {
    if (!isSameOrigin(ctx, publicUrl)) {
      turnAway(ctx, 403, '请求不是从本网站的页面发出的。请打开本网站的公示页面填写。');
      return false;
    }
    if (await floods(flood, clientAddress(ctx, proxyHops))) return true;
    turnAway(ctx, 429, '提交得太多，请一小时之后再试；也可以在飞书里提出，或者向市强市办来信来访。');
    return false;
  };

  const draw = (ctx: RouterContext) => drawn(parts, ctx.params.notice ?? '');

  router.get('/notices/:notice/objections', async (ctx) => {
    const found = await draw(ctx);
    if (found) show(ctx, 200, objectionFormPage(site, found.title, found.state));
    else show(ctx, 404, notFoundPage(site));
  });

  router.post('/notices/:notice/objections', async (ctx) => {
    const pressedAt = new Date();
    if (!(await admitted(ctx, OBJECTION_FLOOD))) return;
    const found = await draw(ctx);
    if (!found) return turnAway(ctx, 404, '没有找到这份公示。');
    const isOurs = (fields: SentForm['fields']): boolean => tokens.isOurs(found.state.notice, fields.token ?? '');
    const sent = await readObjection(ctx.req, { blobs: parts.blobs, scan: parts.scan, goOn: isOurs });
    if (sent === 'unreadable') return show(ctx, 400, objectionRefusedPage(site, '没有收到完整的内容，请重新提交。'));
    try {
      const faults = isOurs(sent.fields) ? [...sent.faults] : ['页面打开得太久，请核对内容后再提交一次'];
      const taken =
        faults.length > 0
          ? { faults }
          : await take(parts, sent, { pressedAt, anonymousKept: found.state.anonymousKept });
      if ('receipt' in taken) return show(ctx, 200, objectionReceivedPage(site, taken));
      const state = { ...found.state, typed: sent.fields, faults: taken.faults };
      show(ctx, 422, objectionFormPage(site, found.title, state));
    } finally {
      await sent.drop();
    }
  });

  router.get('/objections', (ctx) => show(ctx, 200, objectionAnswerPage(site, { token: tokens.draw(ANSWER_FORM) })));

  router.post('/objections', async (ctx) => {
    if (!(await admitted(ctx, ANSWER_FLOOD))) return;
    const sent = await readObjection(ctx.req, { blobs: parts.blobs, goOn: () => false });
    if (sent === 'unreadable') return show(ctx, 400, objectionRefusedPage(site, '没有收到完整的内容，请重新查询。'));
    const token = tokens.draw(ANSWER_FORM);
    if (!tokens.isOurs(ANSWER_FORM, sent.fields.token ?? ''))
      return show(ctx, 422, objectionAnswerPage(site, { token, said: '页面打开得太久，请再查询一次。' }));
    const { receipt = '', contact = '' } = sent.fields;
    const [standing] = await Promise.all([
      store.read({ system: 'clock' }, async (work) => ({
        now: work.now,
        found: await standingOf(work, { receipt, contact }),
      })),
      sleep(ANSWER_MS),
    ]);
    if (standing.found)
      show(ctx, 200, objectionAnswerPage(site, { token, shown: shownOf(standing.found, standing.now) }));
    else show(ctx, 422, objectionAnswerPage(site, { token, said: '没有查到。请核对回执号和联系方式。' }));
  });
  return router;
};

/** The form as a part of the notice's own page. */
export const objectingOn =
  (parts: Pick<ObjectionParts, 'store' | 'tokens' | 'publicUrl'>) =>
  async (notice: string): Promise<Html | undefined> => {
    const found = await drawn(parts, notice);
    return found && objectionFormSection(createSite(parts.publicUrl), found.state);
  };

/** The form of a notice that runs, or has run while nothing is published; undefined for any other. */
const drawn = async (
  { store, tokens }: Pick<ObjectionParts, 'store' | 'tokens'>,
  wanted: string,
): Promise<{ readonly title: string; readonly state: ObjectionFormState } | undefined> =>
  store.read({ system: 'clock' }, async (work) => {
    const open = await objectableNow(work);
    if (!open || open.notice.id !== wanted) return undefined;
    const { notice, cycle } = open;
    return {
      title: notice.content.title,
      state: {
        notice: notice.id,
        candidates: notice.content.candidates.map(aboutWord),
        endsAt: notice.endsAt,
        now: work.now,
        over: !isStillOpen(notice, work),
        anonymousKept: cycle.plan.choices.objectionForm === 'also-anonymous',
        token: tokens.draw(notice.id),
        filesMost: EVIDENCE_MOST,
        megabytesMost: EVIDENCE_MEGABYTES_MOST,
      },
    };
  });

type Taken = { readonly receipt: string; readonly said: string } | { readonly faults: readonly string[] };

/** In one transaction with its files: a content gets its address before the commit, never a list without its content. */
const take = async (
  { store }: ObjectionParts,
  { fields, files }: SentForm,
  { pressedAt, anonymousKept }: { readonly pressedAt: Date; readonly anonymousKept: boolean },
): Promise<Taken> => {
  const { about = '', facts = '', realName = '', contact = '' } = fields;
  const unnamed = realName.trim() === '' || contact.trim() === '';
  const evidence = files.map(({ draft, name, type }) => ({
    sha256: draft.facts.address,
    name,
    type,
    size: draft.facts.size,
  }));
  const { answer } = await store.act({ who: { system: 'setup' }, pressedAt }, async (work) => {
    const verdict = await execute(work, receiveFromPage, { about, facts, realName, contact, files: evidence });
    if (!verdict.ok) return { breaches: unnamed ? withUnnamed(verdict.breaches, anonymousKept) : verdict.breaches };
    for (const { draft } of files) await draft.keep();
    return { ...verdict.value };
  });
  // What was just answered by the body above, never a stored answer: it has no key.
  const outcome = answer as
    | { readonly receipt: string; readonly lead?: LeadGround }
    | { readonly breaches: readonly Breach[] };
  if ('breaches' in outcome) return { faults: outcome.breaches.map(breachWords) };
  return {
    receipt: receiptWords(outcome.receipt),
    said: outcome.lead
      ? LEAD_WORDS[outcome.lead]
      : '您的异议已经登记，市强市办将决定是否受理，核实后答复您（第十五条）。',
  };
};

/** All at once: nobody should mend one field to learn that their name is wanted too. */
const withUnnamed = (breaches: readonly Breach[], anonymousKept: boolean): readonly Breach[] =>
  anonymousKept || breaches.some(({ code }) => code === 'objection-unnamed')
    ? breaches
    : [...breaches, breach('unregulated', 'objection-unnamed')];

const shownOf = ({ about, state, receivedAt, dueAt, lead, answer }: Standing, now: Date): AnswerShown => ({
  about,
  state: objectorStateWord(state),
  received: instantWords(receivedAt, now),
  ...(dueAt && !answer ? { due: `${closingWords(dueAt, now)}前` } : {}),
  ...(lead ? { lead: LEAD_WORDS[lead] } : {}),
  ...(answer ? { answer: { text: answer.text, at: instantWords(answer.at, now) } } : {}),
});
