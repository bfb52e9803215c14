import { Agent, request } from 'node:http';
import type { Sealed } from './click.ts';

/** Kept open, as the platform's own connections are. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export const post = (url: string, { body, headers }: Sealed): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
    });
    sending.on('error', reject);
    sending.end(body);
  });

/** Sends all of them over a few connections at once; answers requests a second. */
export const flood = async (url: string, requests: readonly Sealed[], connections: number): Promise<number> => {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (;;) {
        const one = requests[next++];
        if (one === undefined) return;
        const { status, text } = await post(url, one);
        if (status !== 200 || !text.includes('toast')) throw new Error(`answered ${status}: ${text.slice(0, 200)}`);
      }
    }),
  );
  return requests.length / ((performance.now() - began) / 1_000);
};
