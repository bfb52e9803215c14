import { type OpenId, openId as toOpenId } from '../domain/ids.ts';
import { createTurns } from '../files/turns.ts';
import { type FileArrivalStore, fileArrivalKey, type NotedFile } from '../store/file-arrival-store.ts';
import type { Store } from '../store/store.ts';
import type { View } from '../usecases/view.ts';
import { fileUnavailable } from './explain.ts';
import { line } from './file-taker.ts';

/** A file as it lies in the store, with what it turned out to be. */
export interface FileIntake {
  /** Streams the file in and answers the view that says what it is; undefined when nobody waits for a file. */
  receive(
    message: Pick<NotedFile, 'messageId' | 'fileKey' | 'fileName' | 'image'>,
    openId: OpenId,
  ): Promise<View | undefined>;
}

export interface FileArrivals {
  /** Notes the message, so that it can be acknowledged; the file itself comes in behind it. */
  take(file: NotedFile): Promise<void>;
  /** Takes up again what a process that died left in the middle. Answers how many; does not wait for them. */
  retake(idleMs?: number): Promise<number>;
  /** Resolves when nothing is under way in this process. */
  drain(): Promise<void>;
  /** This process ends: what it has not finished is told by the one that takes it up. */
  leave(): void;
}

interface FileArrivalParts {
  readonly store: Store;
  readonly notes: FileArrivalStore;
  readonly intake: FileIntake;
  readonly meeting: <T>(openId: OpenId, body: () => Promise<T>) => Promise<T>;
  /** Tells the sender, under the message's own key: with it the message is done. */
  readonly reply: (file: NotedFile, view: View | undefined) => Promise<void>;
  readonly onFault: (error: unknown) => void;
  readonly holdEveryMs?: number;
}

/** At once in a process; what waits lies on the platform, not with us. */
const AT_ONCE = 4;
const HOLD_EVERY_MS = 30_000;
/** Three holds missed: its process is gone. */
const IDLE_MS = 3 * HOLD_EVERY_MS;
/** A file that ends our process each time must not do so for a day. */
const TRIES_MOST = 3;

/**
 * A hundred megabytes take longer than the platform waits. So the message is noted and acknowledged at once, and the
 * note is held as long as somebody is at it. The same message twice finds its note.
 */
export const createFileArrivals = ({
  store,
  notes,
  intake,
  meeting,
  reply,
  onFault,
  holdEveryMs = HOLD_EVERY_MS,
}: FileArrivalParts): FileArrivals => {
  const inTurn = createTurns(AT_ONCE);
  /** The last of each person's files: several at once go in the order they were sent. */
  const lines = new Map<string, Promise<void>>();

  let left = false;

  const bringIn = async (file: NotedFile, tries: number): Promise<void> => {
    if (left) return;
    const openId = toOpenId(file.openId);
    const view = tries > TRIES_MOST ? line(fileUnavailable) : await meeting(openId, () => intake.receive(file, openId));
    // A download that we ourselves broke off is no reason to ask for the file again.
    if (left) return;
    await reply(file, view);
    await notes.forgetName(file.messageId);
  };

  const begin = (file: NotedFile, tries: number): void => {
    const holding = setInterval(() => void notes.hold(file.messageId).catch(onFault), holdEveryMs);
    const before = lines.get(file.openId) ?? Promise.resolve();
    const settled: Promise<void> = before
      .then(() => inTurn(() => bringIn(file, tries)))
      // Its note stays: it is taken up again when nobody has held it for a while.
      .catch((error: unknown) => (left ? undefined : onFault(error)))
      .finally(() => {
        clearInterval(holding);
        if (lines.get(file.openId) === settled) lines.delete(file.openId);
      });
    lines.set(file.openId, settled);
  };

  return {
    async take(file) {
      const openId = toOpenId(file.openId);
      const { repeated } = await meeting(openId, () =>
        store.act({ who: { openId }, key: fileArrivalKey(file.messageId) }, async () => ({ file, tries: 1 })),
      );
      if (!repeated) begin(file, 1);
    },
    async retake(idleMs = IDLE_MS) {
      for (let count = 0; count < AT_ONCE; count += 1) {
        const noted = await notes.takeUp(idleMs);
        if (!noted) return count;
        begin(noted.file, noted.tries);
      }
      return AT_ONCE;
    },
    async drain() {
      while (lines.size > 0) await Promise.all(lines.values());
    },
    leave() {
      left = true;
    },
  };
};
