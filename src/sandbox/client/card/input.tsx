import { useEffect, useId, useRef } from 'preact/hooks';
import type { InputElement } from '../card-json.ts';
import { Glyph } from '../surface/glyph.tsx';
import { useCard, useForm } from './card-context.ts';
import type { ElementProps } from './element-props.ts';
import { FieldHint } from './field-hint.tsx';
import { length } from './spacing.ts';

/** Text on one or more lines. Outside a form Enter, or the tick beside it, sends what was typed. */
export function InputView({ element, path, label }: ElementProps<InputElement>) {
  const { readValue, setValue, press, missing, pending } = useCard();
  const form = useForm();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const key = element.name ?? path;
  const held = readValue(key);
  const value = typeof held === 'string' ? held : (element.default_value ?? '');
  const invalid = missing.has(key);
  const multiline = element.input_type === 'multiline_text';
  const text = element.label?.content;
  const changed = form === null && value !== (element.default_value ?? '');

  // Grows with its content, as on Feishu's desktop; `max_rows` stops it.
  useEffect(() => {
    const box = area.current;
    if (box === null || element.auto_resize !== true) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, (element.max_rows ?? 20) * 22 + 16)}px`;
  }, [value, element.auto_resize, element.max_rows]);

  const send = () => {
    if (form || !changed) return;
    const action = { tag: 'input', input_value: value, ...(element.name && { name: element.name }) };
    void press({ key: path, action, behaviors: element.behaviors, confirm: element.confirm, always: true });
  };

  const common = {
    id,
    value,
    disabled: element.disabled ?? false,
    maxLength: element.max_length ?? 1000,
    placeholder: element.placeholder?.content ?? (element.disabled ? '' : '请输入'),
    'aria-required': element.required ?? false,
    'aria-invalid': invalid,
    ...(invalid && { 'aria-describedby': `${id}-hint` }),
    ...(!text && { 'aria-label': label ?? element.placeholder?.content ?? element.name ?? '输入框' }),
    onInput: (event: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      setValue(key, event.currentTarget.value),
  };

  return (
    <div
      class={`field field-label-${element.label_position ?? 'top'} ${invalid ? 'field-invalid' : ''}`}
      style={{ width: element.width === 'fill' ? '100%' : length(element.width) }}
    >
      {text && (
        <label class="field-label" for={id}>
          {text}
          {element.required && (
            <span class="field-star" aria-hidden="true">
              *
            </span>
          )}
        </label>
      )}
      <div class="field-control">
        <div class="input-row">
          {multiline ? (
            <textarea
              {...common}
              ref={area}
              class="input"
              rows={element.rows ?? 5}
              onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && send()}
            />
          ) : (
            <input
              {...common}
              class="input"
              {...(element.input_type === 'password' ? { type: 'password' as const } : { type: 'text' as const })}
              autocomplete="off"
              onKeyDown={(e) => e.key === 'Enter' && !e.isComposing && send()}
            />
          )}
          {changed && (
            <button type="button" class="input-send" aria-busy={pending === path || undefined} onClick={send}>
              <Glyph name="check" label="提交输入" />
            </button>
          )}
        </div>
        <FieldHint shown={invalid} id={`${id}-hint`} />
      </div>
    </div>
  );
}
