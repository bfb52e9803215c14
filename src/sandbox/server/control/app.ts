import type { Router } from '@koa/router';
import { z } from 'zod';
import { checkCard } from '../../card-check/check-card.ts';
import type { Platform } from '../platform.ts';
import { ControlRefusal } from '../refusal.ts';
import { controlBody, controlQuery } from './context.ts';

const EventKey = z.string().min(1).max(30);
const MenuChild = z.object({ name: z.string().min(1), eventKey: EventKey });
const Menu = z
  .array(
    z
      .object({
        name: z.string().min(1),
        eventKey: EventKey.exactOptional(),
        children: z.array(MenuChild).min(1).max(5).exactOptional(),
      })
      .refine(
        ({ eventKey, children }) => (eventKey === undefined) !== (children === undefined),
        'either eventKey or children',
      ),
  )
  .max(3);
const Fault = z.object({
  kind: z.enum([
    'rate-limited',
    'server-error',
    'timeout',
    'cut-before-accept',
    'cut-after-accept',
    'slow',
    'card-refused',
    'duplicate-event',
    'reorder-events',
    'drop-callback-answer',
  ]),
  match: z.string().exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  times: z.int().min(1).exactOptional(),
  ms: z.number().min(0).max(600_000).exactOptional(),
  seed: z.int().exactOptional(),
});
const DAY_MS = 86_400_000;

/** The app's own settings, as in the developer console, and what only tests and the demo need. */
export const appRoutes = (platform: Platform, router: Router): void => {
  const { settings, bot, push, faults, calls, pushes, conversations, connections } = platform;

  router.get('/app', (context) => {
    context.body = { appId: settings.appId, name: settings.botName, menu: bot.menu, mode: push.transport };
  });
  router.put('/app/menu', async (context) => {
    bot.menu = await controlBody(context, Menu);
    context.status = 204;
  });
  router.put('/app/callback', async (context) => {
    context.body = await push.setUrl((await controlBody(context, z.object({ url: z.string() }))).url);
  });
  router.delete('/app/connections', (context) => {
    connections.cut();
    context.status = 204;
  });

  router.get('/faults', (context) => {
    context.body = faults.list();
  });
  router.post('/faults', async (context) => {
    context.body = faults.add(await controlBody(context, Fault));
  });
  router.delete('/faults', (context) => {
    faults.clear();
    context.status = 204;
  });

  router.get('/calls', (context) => {
    const match = controlQuery(context, 'match');
    const pattern = match === undefined ? undefined : expression(match);
    context.body = pattern ? calls.all().filter(({ method, path }) => pattern.test(`${method} ${path}`)) : calls.all();
  });
  router.delete('/calls', (context) => {
    calls.clear();
    context.status = 204;
  });
  router.get('/pushes', (context) => {
    context.body = pushes.all();
  });
  router.delete('/pushes', (context) => {
    pushes.clear();
    context.status = 204;
  });

  router.post('/age', async (context) => {
    const { days } = await controlBody(context, z.object({ days: z.number().min(0).max(3660) }));
    conversations.age(Math.round(days * DAY_MS));
    context.status = 204;
  });
  router.post('/check-card', async (context) => {
    context.body = { problems: checkCard(await controlBody(context, z.unknown())) };
  });
};

const expression = (source: string): RegExp => {
  try {
    return new RegExp(source);
  } catch {
    throw new ControlRefusal(400, `match is not a regular expression: ${source}`);
  }
};
