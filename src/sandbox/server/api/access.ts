import type { Router } from '@koa/router';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { bodyOf, type CallState } from './context.ts';

const TokenBody = z.object({ app_id: z.unknown().optional(), app_secret: z.unknown().optional() });
const EndpointBody = z.object({ AppID: z.unknown().optional(), AppSecret: z.unknown().optional() });

/** The tenant access token: un-nested, and HTTP 200 also when refused. */
export const tokenRoute = ({ settings, tokens }: Platform, router: Router<CallState>): void => {
  router.post('/auth/v3/tenant_access_token/internal', async (context) => {
    const { app_id: id, app_secret: secret } = await bodyOf(context, TokenBody);
    if (typeof id !== 'string' || typeof secret !== 'string') context.body = { code: 10003, msg: 'invalid param' };
    else if (id !== settings.appId) context.body = { code: 10014, msg: 'app is not available' };
    else if (secret !== settings.appSecret) context.body = { code: 10015, msg: 'app secret is wrong' };
    else {
      const { token, expire } = tokens.issue();
      context.body = { code: 0, msg: 'ok', tenant_access_token: token, expire };
    }
  });
};

/** Where a long connection is to be opened. */
export const endpointRoute = ({ connections }: Platform, router: Router<CallState>): void => {
  router.post('/callback/ws/endpoint', async (context) => {
    context.body = connections.endpoint(await bodyOf(context, EndpointBody), context.host);
  });
};

/** The bot itself; `bot` stands beside `code`, not under `data`. */
export const botRoute = ({ settings, bot }: Platform, router: Router<CallState>): void => {
  router.get('/bot/v3/info', (context) => {
    context.body = {
      code: 0,
      msg: 'ok',
      bot: { activate_status: 2, app_name: settings.botName, avatar_url: '', ip_white_list: [], open_id: bot.openId },
    };
  });
};
