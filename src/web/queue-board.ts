import type { Queue } from 'bull';
import type { Middleware } from 'koa';
import { admit, type InternalAccess } from './internal-only.ts';

const PATH = '/internal/queues';

/** Read-only look at the alarm queues, loaded at the first visit: nobody else should pay for it. */
export const queueBoard = (queues: readonly Queue[], access: InternalAccess): Middleware => {
  let board: Promise<Middleware> | undefined;
  return async (ctx, next) => {
    if (ctx.path !== PATH && !ctx.path.startsWith(`${PATH}/`)) return next();
    if (!admit(ctx, access)) return;
    board ??= load(queues);
    await (await board)(ctx, next);
  };
};

const load = async (queues: readonly Queue[]): Promise<Middleware> => {
  const [{ createBullBoard }, { BullAdapter }, { KoaAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullAdapter'),
    import('@bull-board/koa'),
  ]);
  const serverAdapter = new KoaAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({ queues: queues.map((queue) => new BullAdapter(queue, { readOnlyMode: true })), serverAdapter });
  return serverAdapter.registerPlugin({ mount: PATH });
};
