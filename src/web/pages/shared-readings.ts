/**
 * Many ask for the same page at the same time. Whoever asks while it is being read shares the next reading with all the
 * others who wait by then: one reading serves them all, and nobody is shown anything older than their own question.
 */
export const createSharedReadings = <T>() => {
  const turns = new Map<string, { next: Promise<T> | undefined; readonly reading: Promise<T> }>();

  const begin = (key: string, read: () => Promise<T>): Promise<T> => {
    const turn = { next: undefined as Promise<T> | undefined, reading: read() };
    turns.set(key, turn);
    const over = (): void => {
      if (turn.next === undefined) turns.delete(key);
    };
    turn.reading.then(over, over);
    return turn.reading;
  };

  return (key: string, read: () => Promise<T>): Promise<T> => {
    const turn = turns.get(key);
    if (!turn) return begin(key, read);
    const again = (): Promise<T> => begin(key, read);
    turn.next ??= turn.reading.then(again, again);
    return turn.next;
  };
};
