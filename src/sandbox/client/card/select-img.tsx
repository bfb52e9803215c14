import type { SelectImgElement } from '../card-json.ts';
import { useCard, useForm } from './card-context.ts';
import type { ElementProps } from './element-props.ts';
import { FieldHint } from './field-hint.tsx';

const COLUMNS = { stretch: 1, bisect: 2, trisect: 3 } as const;

/** Pictures to choose from; several only inside a form. Outside one a choice calls back at once. */
export function SelectImgView({ element, path, label }: ElementProps<SelectImgElement>) {
  const { fileUrl, readValue, setValue, press, missing } = useCard();
  const form = useForm();
  const key = element.name ?? path;
  const value = readValue(key);
  const chosen = new Set(Array.isArray(value) ? value : typeof value === 'string' ? [value] : []);
  const many = element.multi_select === true && form !== null;

  const choose = (option: string) => {
    if (!many) {
      setValue(key, option);
      if (!form) {
        const action = { tag: 'select_img', option, ...(element.name && { name: element.name }) };
        void press({ key: path, action, behaviors: element.behaviors, confirm: element.confirm, always: true });
      }
      return;
    }
    setValue(key, chosen.has(option) ? [...chosen].filter((c) => c !== option) : [...chosen, option]);
  };

  return (
    <div>
      <fieldset
        class="select-img"
        aria-label={label ?? '选择图片'}
        style={{ gridTemplateColumns: `repeat(${COLUMNS[element.layout ?? 'bisect']}, 1fr)` }}
      >
        {(element.options ?? []).map((option, i) => (
          <button
            key={i}
            type="button"
            class="select-img-option"
            aria-pressed={chosen.has(option.value ?? '')}
            aria-label={`图片 ${i + 1}`}
            disabled={element.disabled || option.disabled || undefined}
            style={{ aspectRatio: (element.aspect_ratio ?? '16:9').replace(':', ' / ') }}
            onClick={() => choose(option.value ?? '')}
          >
            <img src={fileUrl(option.img_key ?? '')} alt="" />
          </button>
        ))}
      </fieldset>
      <FieldHint shown={missing.has(key)} />
    </div>
  );
}
