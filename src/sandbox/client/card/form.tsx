import { useMemo, useRef } from 'preact/hooks';
import type { FormElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { FormContext, type FormScope, type Press, useCard } from './card-context.ts';
import { ElementList } from './element-list.tsx';
import type { ElementProps } from './element-props.ts';
import { fieldsIn, formValue, missingFields } from './fields.ts';

/** Collects what is typed inside it; a submit button checks `required` here, on the client, and sends all at once. */
export function FormView({ element, path }: ElementProps<FormElement>) {
  const { toast } = useFrame();
  const card = useCard();
  const box = useRef<HTMLFormElement>(null);
  const elements = element.elements ?? [];
  const fields = useMemo(() => fieldsIn(elements), [elements]);

  const scope: FormScope = {
    async submit(key: string, press: Press) {
      const empty = missingFields(fields, card.readValue);
      card.setMissing(empty);
      if (empty.length > 0) {
        toast({ type: 'warning', content: '有必填项未填写' });
        // After the render that opens panels and marks the fields.
        setTimeout(() => focusFirst(box.current), 50);
        return;
      }
      const action = { ...press.action, form_value: formValue(fields, card.readValue) };
      await card.press({ ...press, key, action, always: true });
    },
    reset: () => card.reset(fields.flatMap((f) => f.name ?? [])),
  };

  return (
    <FormContext.Provider value={scope}>
      <form ref={box} class="form" onSubmit={(e) => e.preventDefault()} aria-label={element.name ?? '表单'}>
        <ElementList elements={elements} layout={element} path={path} gap="12px" />
      </form>
    </FormContext.Provider>
  );
}

function focusFirst(root: HTMLElement | null): void {
  const field = root?.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus();
  field?.scrollIntoView?.({ block: 'nearest' });
}
