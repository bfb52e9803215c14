import type { PersonElement, PersonListElement } from '../card-json.ts';
import { Avatar } from '../surface/avatar.tsx';
import { useCard } from './card-context.ts';

interface ChipProps {
  readonly id: string;
  readonly size?: string | undefined;
  readonly showAvatar?: boolean;
  readonly showName?: boolean;
  readonly capsule?: boolean;
}

/** A person by id; the card carries no name, the client knows it. */
export function PersonChip({ id, size = 'small', showAvatar = true, showName = true, capsule = false }: ChipProps) {
  const { members } = useCard();
  const name = members.get(id)?.name ?? '未知用户';
  return (
    <span class={`person ${capsule ? 'person-capsule' : ''}`} title={name}>
      {showAvatar && <Avatar name={name} size={size} />}
      {showName ? <span>{name}</span> : <span class="unseen">{name}</span>}
    </span>
  );
}

export const PersonView = ({ element }: { readonly element: PersonElement }) => (
  <PersonChip
    id={element.user_id ?? ''}
    size={element.size}
    showAvatar={element.show_avatar ?? true}
    showName={element.show_name ?? false}
    capsule={element.style === 'capsule'}
  />
);

export const PersonListView = ({ element }: { readonly element: PersonListElement }) => (
  <div class="person-list">
    {(element.persons ?? []).map(({ id = '' }) => (
      <PersonChip
        key={id}
        id={id}
        size={element.size}
        showAvatar={element.show_avatar ?? true}
        showName={element.show_name ?? true}
        capsule={element.show_name !== false}
      />
    ))}
  </div>
);
