import type { ButtonElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { type Press, useCard, useForm } from './card-context.ts';
import { CardIcon } from './card-icon.tsx';
import type { ElementProps } from './element-props.ts';
import { length } from './spacing.ts';

const TYPES = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);

export function ButtonView({ element, path }: ElementProps<ButtonElement>) {
  const { surface, toast } = useFrame();
  const { press, pending } = useCard();
  const form = useForm();
  const type = TYPES.has(element.type ?? '') ? element.type : 'default';
  const loading = pending === path;
  const disabled = element.disabled === true;
  const tips = disabled ? (element.disabled_tips ?? element.hover_tips) : element.hover_tips;

  const onClick = () => {
    if (disabled) {
      if (tips?.content) toast({ type: 'info', content: tips.content });
      return;
    }
    if (form && element.form_action_type === 'reset') return form.reset();
    const call: Press = {
      key: path,
      action: { tag: 'button', ...(element.name && { name: element.name }) },
      behaviors: element.behaviors,
      confirm: element.confirm,
      danger: type?.startsWith('danger') ?? false,
    };
    void (form && element.form_action_type === 'submit' ? form.submit(path, call) : press(call));
  };

  return (
    <button
      type="button"
      class={`btn btn-${type} btn-${element.size ?? 'medium'} ${loading ? 'btn-loading' : ''}`}
      style={{ width: element.width === 'fill' ? '100%' : length(element.width) }}
      aria-disabled={disabled || undefined}
      aria-busy={loading || undefined}
      title={surface === 'desktop' ? tips?.content : undefined}
      onClick={onClick}
    >
      <span class="btn-content">
        {element.icon && <CardIcon icon={element.icon} />}
        {element.text?.content && <span>{element.text.content}</span>}
      </span>
      {loading && <span class="spinner" aria-hidden="true" />}
    </button>
  );
}
