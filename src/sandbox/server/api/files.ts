import type { Router } from '@koa/router';
import { fileTypeFromBuffer } from 'file-type';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import { type CallState, pathOf, queryOf, succeed } from './context.ts';
import { download } from './download.ts';
import { readMultipart } from './multipart.ts';
import { seenMessage } from './own-message.ts';

const MB = 1024 * 1024;
const LARGEST_UPLOAD = 30 * MB;
const LARGEST_IMAGE = 10 * MB;
export const LARGEST_DOWNLOAD = 100 * MB;
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);

/** Uploads and downloads of the bot. */
export const fileRoutes = (platform: Platform, router: Router<CallState>): void => {
  router.post('/im/v1/files', async (context) => {
    const { fields, bytes } = await readMultipart(context.req, 'file', LARGEST_UPLOAD);
    const { file_type: type = '', file_name: name } = fields;
    if (!FILE_TYPES.has(type) || !name || !bytes) throw new PlatformRefusal(234001, 'Invalid request param.');
    if (bytes.length === 0) throw new PlatformRefusal(234010, "File's size can't be 0.");
    const found = await fileTypeFromBuffer(bytes);
    const contentType = found?.mime ?? 'application/octet-stream';
    succeed(context, { file_key: platform.files.add({ kind: 'file', name, contentType, bytes, byBot: true }).key });
  });

  router.post('/im/v1/images', async (context) => {
    const { fields, bytes } = await readMultipart(context.req, 'image', LARGEST_IMAGE);
    if (!['message', 'avatar'].includes(fields.image_type ?? '') || !bytes)
      throw new PlatformRefusal(234001, 'Invalid request param.');
    if (bytes.length === 0) throw new PlatformRefusal(234010, "File's size can't be 0.");
    const found = await fileTypeFromBuffer(bytes);
    if (!found?.mime.startsWith('image/')) throw new PlatformRefusal(234011, "Can't recognize the image format.");
    const stored = platform.files.add({
      kind: 'image',
      name: `image.${found.ext}`,
      contentType: found.mime,
      bytes,
      byBot: true,
    });
    succeed(context, { image_key: stored.key });
  });

  for (const kind of ['file', 'image'] as const) {
    router.get(`/im/v1/${kind}s/:key`, (context) => {
      const file = platform.files.find(pathOf(context, 'key'));
      if (!file || file.kind !== kind) throw new PlatformRefusal(234001, 'Invalid request param.');
      if (!file.byBot) throw new PlatformRefusal(234008, 'The app is not the resource sender.');
      download(context, file);
    });
  }

  router.get('/im/v1/messages/:message_id/resources/:key', (context) => {
    const message = seenMessage(platform, pathOf(context, 'message_id'));
    const key = pathOf(context, 'key');
    if (message.type === 'interactive') throw new PlatformRefusal(234043, 'Unsupported message type.');
    const file = message.content.includes(`"${key}"`) ? platform.files.find(key) : undefined;
    if (!file) throw new PlatformRefusal(234003, 'File not in msg.');
    if (file.kind !== queryOf(context, 'type')) throw new PlatformRefusal(234001, 'Invalid request param.');
    if (file.bytes.length > LARGEST_DOWNLOAD)
      throw new PlatformRefusal(234037, 'The file size exceeds the limit of download.');
    download(context, file);
  });
};
