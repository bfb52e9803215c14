import type { DivElement } from '../card-json.ts';
import { CardIcon } from './card-icon.tsx';
import { length } from './spacing.ts';
import { TextView } from './text-view.tsx';

/** Text, and `fields`: two to a row when both are short. */
export function DivView({ element }: { readonly element: DivElement }) {
  const { text, fields, icon, width } = element;
  return (
    <div class="div" style={{ width: width === 'auto' ? 'max-content' : (length(width) ?? undefined) }}>
      {(text || icon) && (
        <div class="with-icon">
          {icon && <CardIcon icon={icon} />}
          <TextView text={text} />
        </div>
      )}
      {fields && fields.length > 0 && (
        <div class="fields">
          {fields.map((field, i) => (
            <div key={i} class={field.is_short ? 'field-short' : 'field-wide'}>
              <TextView text={field.text} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
