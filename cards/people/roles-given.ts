import type { Role } from '../../src/domain/people/roles.ts';
import { say } from '../actions/basic.ts';
import { type Card, card, note, statusLine } from '../kit/index.ts';
import { ROLE_WORDS } from '../words/role-words.ts';

/** To somebody whom a table of people gave one role or several. */
export const rolesGiven = ({ roles }: { readonly roles: readonly Role[] }): Card =>
  card(
    { title: '您有了新的角色', template: 'green' },
    ...roles.map((role) => statusLine('👤', ROLE_WORDS[role])),
    note('须客观、公正、独立办理，依法保密（第二十四条）。'),
    say.button('我能做什么', { words: '帮助' }, 'primary_filled'),
  );
