import type { Application } from './application.ts';

/**
 * What is handed in, as one text that is the same for the same content: its digest stands on the receipt, in the journal
 * and on the printed form. Answers by name, files by slot and name; who added them when is not content.
 */
export const contentText = ({
  kind,
  year,
  form,
  materials,
}: Pick<Application, 'kind' | 'year' | 'form' | 'materials'>) =>
  JSON.stringify({
    kind,
    year,
    form: Object.fromEntries(Object.entries(form).sort(byFirst)),
    materials: materials
      .map(({ slot, name, size, sha256, secret }): [string, unknown] => [
        `${slot}/${name}/${sha256}`,
        { slot, name, size, sha256, ...(secret ? { secret } : {}) },
      ])
      .sort(byFirst)
      .map(([, file]) => file),
  });

/** By code unit, whatever the machine's language. */
const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
