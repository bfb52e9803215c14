import type { FreedTask } from '../../src/domain/events.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import { open } from '../actions/basic.ts';
import { type Card, card, facts, heading, note, shorten, statusLine } from '../kit/index.ts';
import { ROLE_WORDS } from '../words/role-words.ts';
import { TASK_WORDS } from '../words/task-words.ts';

export interface PersonLeftProps {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly freed: readonly (Pick<FreedTask, 'kind' | 'nobody'> & { readonly about: string })[];
}

const SHOWN = 20;

/** To administrators: an account is gone, and this is what had waited for it. */
export const personLeft = ({ person, name, roles, freed }: PersonLeftProps): Card =>
  card(
    { title: `${shorten(name, 20)}已离开`, template: freed.some(({ nobody }) => nobody) ? 'red' : 'orange' },
    statusLine('⚪', '账号已停用', '角色已全部终止'),
    facts({ 原角色: roles.length === 0 ? '无' : roles.map((role) => ROLE_WORDS[role]).join('、') }),
    freed.length === 0 ? note('没有需要转交的事项。') : heading('原由此人办理的事项'),
    ...freed
      .slice(0, SHOWN)
      .map(({ kind, about, nobody }) =>
        statusLine(
          nobody ? '🔴' : '🔵',
          `${TASK_WORDS[kind]}（${about}）`,
          nobody ? '目前无人可办，请添加角色' : '现由同角色的其他人办理',
        ),
      ),
    freed.length > SHOWN && note(`另有 ${freed.length - SHOWN} 项`),
    open.button('查看人员', { view: 'person', params: { person } }),
  );
