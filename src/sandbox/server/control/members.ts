import type { Router } from '@koa/router';
import { z } from 'zod';
import { userData } from '../api/contact.ts';
import type { Platform } from '../platform.ts';
import { type MemberRecord, memberView } from '../tenant/directory.ts';
import { controlBody, personOf } from './context.ts';

const NewMember = z.object({
  name: z.string().min(1).max(50),
  title: z.string().max(100).exactOptional(),
  openId: z.string().exactOptional(),
  mobile: z.string().exactOptional(),
  email: z.string().exactOptional(),
});
const Changes = z.object({
  active: z.boolean().exactOptional(),
  name: z.string().min(1).max(50).exactOptional(),
  title: z.string().max(100).exactOptional(),
});

/** Who is in the tenant. Changes tell the app, as its contact subscription would. */
export const memberRoutes = (platform: Platform, router: Router): void => {
  const { directory, conversations, streams } = platform;

  router.get('/members', (context) => {
    context.body = [...directory.all()].map(memberView);
  });

  router.post('/members', async (context) => {
    const body = await controlBody(context, z.union([NewMember, z.array(NewMember)]));
    const added = directory.add([body].flat());
    for (const { openId } of added) conversations.botChat(openId);
    streams.tellMembersChanged();
    context.body = added.map(memberView);
  });

  router.patch('/members/:openId', async (context) => {
    const member = personOf(platform, context);
    const { active, name, title } = await controlBody(context, Changes);
    const before = { name: member.name, job_title: member.title, status: { is_resigned: !member.active } };
    if (name !== undefined && name !== member.name) directory.rename(member, name);
    if (title !== undefined) member.title = title;
    const leaves = active === false && member.active;
    if (active !== undefined) member.active = active;
    const changed =
      before.name !== member.name || before.job_title !== member.title || before.status.is_resigned === member.active;
    if (leaves) tellLeft(platform, member);
    else if (changed) platform.events.emit('contact.user.updated_v3', { object: userData(member), old_object: before });
    streams.tellMembersChanged();
    context.body = memberView(member);
  });
};

const tellLeft = ({ events }: Platform, member: MemberRecord): void => {
  const { openId, unionId, name } = member;
  events.emit('contact.user.deleted_v3', {
    object: { open_id: openId, union_id: unionId, name },
    old_object: { open_id: openId, department_ids: ['0'] },
  });
};
