import { ROLES, type Role } from '../../src/domain/people/roles.ts';
import { open } from '../actions/basic.ts';
import { contact, end, grant as give } from '../actions/people.ts';
import {
  type Card,
  card,
  confirm,
  datePicker,
  facts,
  form,
  heading,
  hr,
  input,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';
import { ROLE_WORDS, UNAUTHORISED } from '../words/role-words.ts';

export interface PersonProps {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly grants: readonly {
    readonly id: string;
    readonly role: Role;
    readonly district?: string;
    readonly department?: string;
    readonly from: string;
    readonly to?: string;
    /** Held today; otherwise it begins later. */
    readonly current: boolean;
  }[];
  readonly employer?: string;
  readonly field?: string;
  readonly hasMobile: boolean;
  readonly hasEmail: boolean;
  readonly today: string;
  /** Short names of the districts that can be served. */
  readonly districts: readonly string[];
  readonly canManage: boolean;
  readonly canSeeContact: boolean;
}

const GRANTS_SHOWN = 12;

/** One person: every role with its days, what can be ended, and the form that gives another. */
export const person = (p: PersonProps): Card =>
  card(
    { title: shorten(p.name, 30), subtitle: '人员与角色', template: p.active ? 'blue' : 'grey' },
    !p.active && statusLine('⚪', '已离开', '账号已停用，角色全部终止'),
    p.active && p.grants.length === 0 && statusLine('⚠️', UNAUTHORISED, '没有角色，可以申报和查询'),
    ...p.grants
      .slice(0, GRANTS_SHOWN)
      .flatMap((grant) => [
        statusLine(grant.current ? '✅' : '🕒', placed(grant), termText(grant)),
        p.canManage &&
          end.button(
            '终止',
            { person: p.id, grant: grant.id },
            'danger',
            confirm('确认终止？', `${p.name}：${placed(grant)}。终止后立即失效。`),
          ),
      ]),
    p.grants.length > GRANTS_SHOWN && note(`另有 ${p.grants.length - GRANTS_SHOWN} 项，终止前面的角色后显示。`),
    facts({
      单位: p.employer === undefined ? false : shorten(p.employer, 60),
      专业: p.field === undefined ? false : shorten(p.field, 40),
      联系方式: contactText(p),
    }),
    p.canSeeContact && (p.hasMobile || p.hasEmail) && contact.button('查看联系方式', { person: p.id }),
    p.canManage && p.active && [hr(), heading('添加角色'), giveForm(p)],
    open.button('返回人员', { view: 'people', params: {} }),
  );

const giveForm = ({ id, today, districts }: PersonProps) =>
  form(
    'grant',
    select('role', { label: '角色', options: ROLES.map((role) => ROLE_WORDS[role]), required: true }),
    districts.length > 0 && select('district', { label: '区市（区市经办人、签署人须选）', options: districts }),
    input('department', { label: '部门（会商部门须填）', maxLength: 100 }),
    datePicker('from', { label: '起（含当日）', value: today }),
    datePicker('to', { label: '止（含当日，不填为长期）' }),
    give.submit('添加角色', { person: id }, 'primary_filled'),
  );

type Grant = PersonProps['grants'][number];

const placed = ({ role, district, department }: Grant): string => {
  const place = [district, department === undefined ? undefined : shorten(department, 30)].filter(
    (part) => part !== undefined,
  );
  return place.length === 0 ? ROLE_WORDS[role] : `${ROLE_WORDS[role]}（${place.join('，')}）`;
};

const termText = ({ from, to, current }: Grant): string =>
  `${dayWords(from)}${to === undefined ? '起' : `至${dayWords(to)}`}${current ? '' : '，尚未开始'}`;

/** Whether there is one, never which. */
const contactText = ({ hasMobile, hasEmail }: PersonProps): string => {
  if (hasMobile && hasEmail) return '已登记手机、邮箱';
  if (hasMobile) return '已登记手机';
  return hasEmail ? '已登记邮箱' : '未登记';
};
