import type { Router } from '@koa/router';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import type { MemberRecord } from '../tenant/directory.ts';
import { idTypeOf } from './chats.ts';
import { bodyOf, type CallState, pageOf, pathOf, queriesOf, queryOf, succeed } from './context.ts';

const BatchIdBody = z.object({
  emails: z.array(z.string()).max(50).optional(),
  mobiles: z.array(z.string()).max(50).optional(),
  include_resigned: z.boolean().optional(),
});
const BasicBody = z.object({ user_ids: z.array(z.string()).min(1).max(10) });

/** Everybody stands in the root department; there are no others. */
const ROOT = '0';

/** contact.v3: people and the one department. */
export const contactRoutes = (platform: Platform, router: Router<CallState>): void => {
  const { directory } = platform;

  router.get('/contact/v3/users/batch', (context) => {
    const idType = idTypeOf(context, 'user_id_type');
    const ids = queriesOf(context, 'user_ids');
    if (ids.length === 0 || ids.length > 50) throw new PlatformRefusal(99992402, 'user_ids must be 1 to 50');
    succeed(context, { items: ids.flatMap((id) => directory.find(idType, id) ?? []).map(userData) });
  });

  router.get('/contact/v3/users/find_by_department', (context) => {
    if (queryOf(context, 'department_id') !== ROOT) throw new PlatformRefusal(43004, 'department id does not exist');
    const active = [...directory.all()].filter((member) => member.active);
    const page = pageOf(context, active, 50);
    succeed(context, { ...page, items: page.items.map(userData) });
  });

  router.post('/contact/v3/users/batch_get_id', async (context) => {
    const { emails = [], mobiles = [], include_resigned: resigned = false } = await bodyOf(context, BatchIdBody);
    const idType = idTypeOf(context, 'user_id_type');
    const idOf = (member: MemberRecord | undefined): object => {
      if (!member || (!member.active && !resigned)) return {};
      return { user_id: idType === 'open_id' ? member.openId : idType === 'union_id' ? member.unionId : member.userId };
    };
    succeed(context, {
      user_list: [
        ...emails.map((email) => ({ email, ...idOf(directory.find('email', email)) })),
        ...mobiles.map((mobile) => ({ mobile, ...idOf(directory.findByMobile(mobile)) })),
      ],
    });
  });

  router.post('/contact/v3/users/basic_batch', async (context) => {
    const { user_ids: ids } = await bodyOf(context, BasicBody);
    const idType = idTypeOf(context, 'user_id_type');
    const users = ids.flatMap((id) => {
      const member = directory.find(idType, id);
      return member ? [{ user_id: id, name: member.name, i18n_name: { zh_cn: member.name } }] : [];
    });
    succeed(context, { users });
  });

  router.get('/contact/v3/users/:user_id', (context) => {
    const member = directory.find(idTypeOf(context, 'user_id_type'), pathOf(context, 'user_id'));
    if (!member) throw new PlatformRefusal(41012, 'user id invalid error');
    succeed(context, { user: userData(member) });
  });

  router.get('/contact/v3/departments/batch', (context) => {
    succeed(context, { items: queriesOf(context, 'department_ids').includes(ROOT) ? [rootData(platform)] : [] });
  });

  router.get('/contact/v3/departments/:department_id/children', (context) => {
    if (pathOf(context, 'department_id') !== ROOT) throw new PlatformRefusal(43004, 'department id does not exist');
    succeed(context, pageOf(context, [], 50));
  });
};

/** A user as an app with contact scopes sees one; `user_id` needs a scope of its own and is left out. */
export const userData = (member: MemberRecord): object => ({
  union_id: member.unionId,
  open_id: member.openId,
  name: member.name,
  en_name: '',
  ...(member.email !== undefined && { email: member.email }),
  ...(member.mobile !== undefined && { mobile: `+86${member.mobile}`, mobile_visible: true }),
  job_title: member.title,
  department_ids: [ROOT],
  status: {
    is_frozen: false,
    is_resigned: !member.active,
    is_activated: member.active,
    is_exited: false,
    is_unjoin: false,
  },
});

const rootData = ({ directory }: Platform): object => ({
  name: '全员',
  department_id: ROOT,
  open_department_id: ROOT,
  parent_department_id: '',
  member_count: [...directory.all()].filter(({ active }) => active).length,
});
