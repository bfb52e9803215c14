import type { Role } from '../../src/domain/people/roles.ts';
import { open } from '../actions/basic.ts';
import { exportAll, search as searchPeople } from '../actions/people.ts';
import { buttonRow, type Card, card, columns, form, hr, input, note, shorten, statusLine } from '../kit/index.ts';
import { ROLE_WORDS, UNAUTHORISED } from '../words/role-words.ts';

export interface PeopleProps {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly active: boolean;
    readonly roles: readonly { readonly role: Role; readonly district?: string }[];
  }[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** What was looked for, as typed. */
  readonly search?: string;
  readonly unauthorised: boolean;
  /** Gives and ends roles; the office only looks. */
  readonly canManage: boolean;
  readonly canSeeDistricts: boolean;
}

/** `人员`: who is there and who does what. Numbers and addresses stand nowhere on it. */
export const people = (p: PeopleProps): Card => {
  const filter = {
    ...(p.search === undefined ? {} : { search: p.search }),
    ...(p.unauthorised ? { unauthorised: true } : {}),
  };
  const page = (to: number) => ({ view: 'people', params: { ...filter, page: to } });
  return card(
    { title: `人员（${p.total}）`, subtitle: subtitleOf(p), template: 'blue' },
    form(
      'find',
      input('search', {
        label: '查找',
        ...(p.search ? { value: p.search } : {}),
        placeholder: '姓名、角色或区市',
        maxLength: 50,
      }),
      searchPeople.submit('查找', {}),
    ),
    buttonRow(
      p.unauthorised || p.search !== undefined
        ? open.button('全部人员', { view: 'people', params: {} })
        : open.button(UNAUTHORISED, { view: 'people', params: { unauthorised: true } }),
      p.canManage && open.button('添加人员', { view: 'people.add', params: {} }),
      p.canManage && exportAll.button('导出', {}),
      p.canSeeDistricts && open.button('区市', { view: 'districts', params: {} }),
    ),
    hr(),
    p.people.length === 0 && note('没有找到相符的人员。'),
    ...p.people.map(({ id, name, active, roles }) =>
      columns(
        statusLine(iconOf(active, roles.length), shorten(name, 20), rolesText(active, roles)),
        open.button('查看', { view: 'person', params: { person: id } }),
      ),
    ),
    (p.page > 0 || (p.page + 1) * p.pageSize < p.total) &&
      buttonRow(
        (p.page + 1) * p.pageSize < p.total && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    p.canManage && note('成批添加：把 .xlsx 人员名单直接发到这里，先预览再确认。'),
  );
};

const subtitleOf = ({ search, unauthorised, page, pageSize, total }: PeopleProps): string => {
  const what = unauthorised ? `只看${UNAUTHORISED}` : search === undefined ? '' : `查找“${shorten(search, 20)}”`;
  const where = total > pageSize ? `第 ${page + 1} 页，共 ${Math.ceil(total / pageSize)} 页` : '';
  return [what, where].filter((part) => part !== '').join(' · ');
};

const iconOf = (active: boolean, roles: number): string => {
  if (!active) return '⚪';
  return roles === 0 ? '⚠️' : '👤';
};

const ROLES_SHOWN = 3;

const rolesText = (active: boolean, roles: PeopleProps['people'][number]['roles']): string => {
  if (!active) return '已离开';
  if (roles.length === 0) return UNAUTHORISED;
  const words = roles.map(({ role, district }) =>
    district === undefined ? ROLE_WORDS[role] : `${ROLE_WORDS[role]}（${district}）`,
  );
  const shown = words.slice(0, ROLES_SHOWN).join('、');
  return words.length > ROLES_SHOWN ? `${shown}等 ${words.length} 项` : shown;
};
