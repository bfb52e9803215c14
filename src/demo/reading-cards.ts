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
