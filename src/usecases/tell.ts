import type { Matter } from '../domain/ids.ts';
import type { Role } from '../domain/people/roles.ts';
import type { Person } from './people/people-port.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

/** A card that says what happened; its words are chosen by `cards/basic/told.ts`. */
export const told = (what: string, params: Record<string, unknown>): View => ({
  name: 'told',
  params: { what, ...params },
});

export const tell = async (
  work: Work,
  people: readonly Person[],
  matter: Matter,
  key: string,
  view: View,
): Promise<void> => {
  for (const { id, openId, active } of people) {
    if (openId && active) await work.show({ to: openId, key: `${key}:${id}`, matter, view });
  }
};

export const tellRoles = async (
  work: Work,
  roles: readonly Role[],
  matter: Matter,
  key: string,
  view: View,
): Promise<void> => tell(work, await work.people.holding(roles), matter, key, view);
