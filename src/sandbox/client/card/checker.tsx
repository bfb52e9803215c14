import { useId } from 'preact/hooks';
import type { CheckerElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { ButtonView } from './button.tsx';
import { useCard, useForm } from './card-context.ts';
import type { ElementProps } from './element-props.ts';
import { box } from './spacing.ts';
import { TextView } from './text-view.tsx';

/** A task with a box to tick. In a form it is a boolean field; outside it calls back only when `behaviors` says so. */
export function CheckerView({ element, path }: ElementProps<CheckerElement>) {
  const { toast, surface } = useFrame();
  const { readValue, setValue, press } = useCard();
  const form = useForm();
  const id = useId();
  const key = element.name ?? path;
  const checked = (readValue(key) ?? element.checked ?? false) === true;
  const struck = checked && (element.checked_style?.show_strikethrough ?? false);
  const opacity = checked ? (element.checked_style?.opacity ?? 1) : 1;

  const refuse = (event: MouseEvent) => {
    if (!element.disabled) return;
    event.preventDefault();
    if (element.disabled_tips?.content) toast({ type: 'info', content: element.disabled_tips.content });
  };
  const toggle = async () => {
    setValue(key, !checked);
    if (form || !element.behaviors?.length) return;
    const done = await press({
      key: path,
      action: { tag: 'checker', checked: !checked, ...(element.name && { name: element.name }) },
      behaviors: element.behaviors,
      confirm: element.confirm,
    });
    if (!done) setValue(key, checked);
  };

  return (
    <div class={`checker ${element.disabled ? 'checker-disabled' : ''}`} style={{ padding: box(element.padding) }}>
      <label
        class="checker-label"
        for={id}
        title={surface === 'desktop' ? element.hover_tips?.content : undefined}
        style={{ opacity: opacity === 1 ? undefined : String(opacity) }}
      >
        <input
          id={id}
          type="checkbox"
          checked={checked}
          aria-disabled={element.disabled || undefined}
          onClick={refuse}
          onChange={() => void toggle()}
        />
        <span class={`checker-box ${checked ? 'checker-on' : ''}`} aria-hidden="true" />
        <span class={struck ? 'struck' : ''}>
          <TextView text={element.text} />
        </span>
      </label>
      {element.button_area?.buttons?.map((button, i) => (
        <ButtonView key={i} element={button} path={`${path}.b${i}`} />
      ))}
    </div>
  );
}
