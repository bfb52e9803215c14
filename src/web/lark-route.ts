import type { IncomingMessage } from 'node:http';
import Router from '@koa/router';
import rawBody from 'raw-body';
import { BODY_LIMIT, type Receiver } from '../feishu/receiver.ts';

/** How much of a body that is too large is still read, so that its sender can hear the refusal. */
const DRAIN_LIMIT = 1024 * 1024;

/** `POST /lark/events`: events and card callbacks, bytes untouched on their way to the receiver. */
export function larkRoute(receiver: Receiver): Router {
  const router = new Router();
  router.post('/lark/events', async (ctx) => {
    const bytes = await readBytes(ctx.req);
    if (bytes === 'aborted') {
      ctx.respond = false;
      ctx.req.destroy();
      return;
    }
    if (bytes === 'too-large') ctx.set('Connection', 'close');
    const { status, body } =
      bytes === 'too-large' ? receiver.refuse(bytes) : await receiver.receive(bytes, ctx.req.headers);
    ctx.status = status;
    ctx.type = 'application/json; charset=utf-8';
    ctx.body = JSON.stringify(body);
  });
  return router;
}

async function readBytes(request: IncomingMessage): Promise<Buffer | 'too-large' | 'aborted'> {
  try {
    return await rawBody(request, { limit: BODY_LIMIT, length: request.headers['content-length'] ?? null });
  } catch (error) {
    if (kindOf(error) !== 'entity.too.large') return 'aborted';
    await drain(request);
    return 'too-large';
  }
}

/** raw-body tags its errors; the wording is not looked at. */
function kindOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
}

function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen <= DRAIN_LIMIT) return;
      request.pause();
      resolve();
    });
    request
      .once('end', resolve)
      .once('close', resolve)
      .once('error', () => resolve());
    request.resume();
  });
}
