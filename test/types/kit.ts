import { z } from 'zod';
import {
  type ActionName,
  action,
  actions,
  barChart,
  type Card,
  card,
  chart,
  collapsible,
  columns,
  form,
  hr,
  input,
  markdown,
  multiSelect,
  type PayloadOf,
  table,
} from '../../cards/kit/index.ts';

/** Compiled, never run: what must not compile, and next to it what must. */

const endorsement = actions({
  endorse: action('application.endorse', z.strictObject({ applicationId: z.string(), round: z.int().optional() })),
  help: action('help'),
});
type Name = ActionName<typeof endorsement>;
type Handlers = { readonly [N in Name]: (payload: PayloadOf<typeof endorsement, N>) => string };

export const answered: Handlers = {
  'application.endorse': ({ applicationId, round }) => `${applicationId.trim()} ${round?.toFixed()}`,
  help: () => '',
};

// @ts-expect-error a button that no one answers: `help` is missing
export const unanswered: Handlers = { 'application.endorse': () => '' };

export const misread: Handlers = {
  // @ts-expect-error the payload has no such part
  'application.endorse': ({ person }) => String(person),
  help: () => '',
};

// @ts-expect-error `aplicationId` is no part of the payload
export const misspelt = endorsement.endorse.button('推荐', { aplicationId: '1' });

// @ts-expect-error the payload is missing
export const bare = endorsement.endorse.submit('推荐');

const submit = endorsement.help.submit('交', {});
const field = input('reason', { label: '理由' });
const choices = multiSelect('kinds', { label: '情形', options: ['甲'] });
const rows = table({ columns: [{ name: 'a', title: '甲' }], rows: [{ a: '1' }] });
const bars = chart(barChart({ data: [{ name: '甲', value: 1 }] }));
const inner = form('inner', field, submit);
const late = false as boolean;

export const good: Card = card(
  { title: '标题' },
  late && hr(),
  columns(markdown('甲'), [bars, late && hr()]),
  collapsible('更多', columns(bars)),
  rows,
  form('outer', columns(field, choices), collapsible('更多', field, columns(choices)), late && field, submit),
  [[inner], undefined],
);

// @ts-expect-error no form in a form
export const formInForm = form('outer', inner, submit);
// @ts-expect-error no table in a form
export const tableInForm = form('outer', rows, submit);
// @ts-expect-error no chart in a form
export const chartInForm = form('outer', bars, submit);
// @ts-expect-error no chart in a form, not even in columns
export const chartInColumnsInForm = form('outer', columns(bars), submit);
// @ts-expect-error a form stands in a card only
export const formInColumns = columns(inner);
// @ts-expect-error a table stands in a card only
export const tableInPanel = collapsible('更多', rows);
// @ts-expect-error a field outside a form would send itself, and nobody answers
export const strayField: Card = card({ title: '标题' }, field);
// @ts-expect-error several choices stand in a form only
export const strayChoices: Card = card({ title: '标题' }, choices);
// @ts-expect-error several choices stand in a form only, columns are no way around
export const strayChoicesInColumns: Card = card({ title: '标题' }, columns(markdown('甲'), choices));
// @ts-expect-error a submit button stands in a form only
export const straySubmit: Card = card({ title: '标题' }, submit);
// @ts-expect-error a row with a key that is no column
export const strayKey = table({ columns: [{ name: 'a', title: '甲' }], rows: [{ a: '1', b: '2' }] });
const years = [
  { name: 'from', title: '起' },
  { name: 'to', title: '止' },
] as const;
// @ts-expect-error a row without one of the columns
export const missingKey = table({ columns: years, rows: [{ from: '2025' }] });
