/** JSON has no instants; ours are marked, so that a typed text that looks like one stays a text. */
export const writeDocument = (part: object): string =>
  JSON.stringify(part, function (this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key]; // `value` has gone through Date.toJSON already
    return raw instanceof Date ? { $at: raw.toISOString() } : value;
  });

/** What `writeDocument` wrote, under a key that only we hold: its shape is known by where it stood. */
export const readDocument = <Document>(text: string): Document =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$at' in value ? new Date(String(value.$at)) : value,
  ) as Document;
