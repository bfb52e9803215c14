export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A button as a person finds it: by its word, with the form around it. */
export interface FoundButton {
  readonly button: Json;
  readonly form: Json | undefined;
}

/** The first button with exactly this word that can be pressed. */
export const findButton = (node: unknown, label: string, form?: Json): FoundButton | undefined => {
  if (Array.isArray(node)) return firstOf(node, label, form);
  if (!isObject(node)) return undefined;
  const { tag, text, disabled } = node;
  if (tag === 'button' && isObject(text) && text.content === label && disabled !== true) return { button: node, form };
  return firstOf(Object.values(node), label, tag === 'form' ? node : form);
};

const firstOf = (nodes: readonly unknown[], label: string, form: Json | undefined): FoundButton | undefined => {
  for (const node of nodes) {
    const found = findButton(node, label, form);
    if (found) return found;
  }
  return undefined;
};

/** Fields as somebody fills them in by words: where a list has an option of these words, its value is what is sent. */
export const chosenIn = (form: Json, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, choose(optionsOf(form, name), said)]));

type Fields = Readonly<Record<string, string | boolean | readonly string[]>>;
type Option = { readonly words: string; readonly value: string };

const choose = (options: readonly Option[], said: Fields[string]): Fields[string] => {
  if (typeof said === 'boolean') return said;
  if (typeof said !== 'string') return said.map((one) => sentFor(options, one));
  return sentFor(options, said);
};

/** An option shows more than a name, its first words are enough; what no option says is sent as it is. */
const sentFor = (options: readonly Option[], said: string): string =>
  (
    options.find(({ words, value }) => words === said || value === said) ??
    options.find(({ words }) => /^[｜（]/.test(words.slice(said.length)) && words.startsWith(said))
  )?.value ?? said;

const optionsOf = (node: unknown, name: string): readonly Option[] => {
  if (Array.isArray(node)) return node.flatMap((one) => optionsOf(one, name));
  if (!isObject(node)) return [];
  if (node.name !== name || !Array.isArray(node.options)) return optionsOf(Object.values(node), name);
  return node.options.flatMap((option: unknown) =>
    isObject(option) && isObject(option.text) && typeof option.value === 'string'
      ? [{ words: plain(String(option.text.content)), value: option.value }]
      : [],
  );
};

/** Everything readable on a card, marks and escapes taken away. */
export const readableText = (node: unknown): string => textsIn(node).join('\n');

const textsIn = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'behaviors' || key === 'summary') return [];
    return key === 'content' && typeof value === 'string' ? [plain(value)] : textsIn(value);
  });
};

const plain = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/\*\*/g, '');

/** What the press of this button calls back with. */
export const callbackOf = ({ behaviors }: Json): Json | undefined => {
  const first = Array.isArray(behaviors)
    ? behaviors.find((behavior: unknown) => isObject(behavior) && behavior.type === 'callback')
    : undefined;
  return isObject(first) && isObject(first.value) ? first.value : undefined;
};
