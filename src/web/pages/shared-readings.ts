/** So many who share one reading are a rush. */
const RUSH = 8;
/** In a rush, for so long nobody waits for another one. */
const KEPT_MS = 400;

interface Turn<T> {
  readonly reading: Promise<T>;
  next: Promise<T> | undefined;
  askers: number;
  /** It is over and was shared by a rush: good for whoever comes until it is forgotten. */
  kept: boolean;
}

/**
 * Many ask for the same page at the same time. Whoever asks while it is being read shares the next reading with all the
 * others who wait by then: one reading serves them all, and nobody is shown anything older than their own question. Only
 * in a rush is a reading good for a moment longer, and shows at most what was public so long ago.
 */
export const createSharedReadings = <T>() => {
  const turns = new Map<string, Turn<T>>();

  const begin = (key: string, read: () => Promise<T>): Turn<T> => {
    const turn: Turn<T> = { reading: read(), next: undefined, askers: 1, kept: false };
    turns.set(key, turn);
    const forget = (): void => {
      if (turns.get(key) === turn) turns.delete(key);
    };
    turn.reading.then(
      () => {
        if (turn.next !== undefined) return;
        if (turn.askers < RUSH) return forget();
        turn.kept = true;
        setTimeout(forget, KEPT_MS).unref();
      },
      () => {
        if (turn.next === undefined) forget();
      },
    );
    return turn;
  };

  return (key: string, read: () => Promise<T>): Promise<T> => {
    const turn = turns.get(key);
    if (!turn) return begin(key, read).reading;
    if (turn.kept) return turn.reading;
    turn.askers += 1;
    const again = (): Promise<T> => {
      const next = begin(key, read);
      // Whoever waited for it, less the first one, who was counted when it began.
      next.askers = turn.askers - 1;
      return next.reading;
    };
    turn.next ??= turn.reading.then(again, again);
    return turn.next;
  };
};
