const NAMED: Readonly<Record<string, string>> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };

const LENGTH = /^-?\d{1,3}(\.\d+)?(px|%)?$/;

/** A spacing of a card: a name or `12px`; anything else is dropped. */
export function length(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const named = NAMED[value];
  if (named !== undefined) return named;
  if (!LENGTH.test(value)) return undefined;
  return /\d$/.test(value) ? `${value}px` : value;
}

/** A margin or padding of one, two or four lengths. */
export function box(value: string | undefined): string | undefined {
  const parts = value?.trim().split(/\s+/).map(length);
  return parts?.every((p) => p !== undefined) ? parts.join(' ') : undefined;
}

const SIZES: Readonly<Record<string, string>> = {
  'heading-0': '30px',
  'heading-1': '24px',
  'heading-2': '20px',
  'heading-3': '18px',
  'heading-4': '16px',
  heading: '16px',
  normal: '14px',
  normal_v2: '14px',
  notation: '12px',
  'xxxx-large': '30px',
  'xxx-large': '24px',
  'xx-large': '20px',
  'x-large': '18px',
  large: '16px',
  medium: '14px',
  small: '12px',
  'x-small': '10px',
};

type CustomSizes = Readonly<
  Record<string, { readonly default?: string; readonly pc?: string; readonly mobile?: string }>
>;

/** Font size of a named text size, with the card's own names resolved by device. */
export function textSize(
  name: string | undefined,
  surface: 'phone' | 'desktop',
  custom: CustomSizes = {},
): string | undefined {
  if (name === undefined) return undefined;
  const own = custom[name];
  const resolved = own ? ((surface === 'phone' ? own.mobile : own.pc) ?? own.default ?? 'normal') : name;
  return SIZES[resolved] ?? length(resolved);
}

export const isHeadingSize = (name: string | undefined): boolean => name?.startsWith('heading') ?? false;
