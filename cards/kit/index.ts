export {
  type Action,
  type ActionName,
  type AnyAction,
  action,
  actions,
  actionTable,
  type PayloadOf,
} from './action.ts';
export { confirm, linkButton, overflow } from './buttons.ts';
export { type CardProps, card, tag } from './card.ts';
export { CardFault, CardTooBig } from './card-fault.ts';
export type {
  Button,
  ButtonStyle,
  CallbackValue,
  Card,
  Chart,
  ChartSpec,
  Children,
  Confirm,
  Element,
  Field,
  Form,
  FormElement,
  HeaderTag,
  HeaderTemplate,
  InnerElement,
  Markdown,
  SubmitButton,
  Table,
  TagColour,
} from './card-json.ts';
export { barChart, chart, type Datum, funnelChart, ringChart, stackedBarChart } from './chart.ts';
export { buttonRow, collapsible, columns } from './containers.ts';
export {
  facts,
  heading,
  hr,
  img,
  markdown,
  note,
  person,
  personList,
  plainBlock,
  progressLine,
  statusLine,
} from './display.ts';
export {
  checker,
  datePicker,
  input,
  multiPersonPicker,
  multiSelect,
  type OptionProps,
  personPicker,
  select,
} from './fields.ts';
export { form } from './form.ts';
export { coloured, escapeMarkdown, inlineTag, link, type Md, type MdValue, md, mention, raw, type Text } from './md.ts';
export { hasButtons, stamp, withoutButtons } from './stamp.ts';
export { type Cell, type CellTag, type TableColumn, table } from './table.ts';
export { cleanText, fits, plain, shorten } from './text.ts';
