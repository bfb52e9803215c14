import { open } from '../actions/basic.ts';
import { confirmEditor, removeEditor, shareApplication } from '../actions/editors.ts';
import { buttonRow, type Card, card, confirm, facts, heading, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

interface Somebody {
  readonly id: string;
  readonly name: string;
}

export interface ApplicationEditorsProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly owner: string;
  readonly editors: readonly Somebody[];
  /** Came with a code and wait for the applicant's yes. */
  readonly asking: readonly Somebody[];
  readonly most: number;
  readonly reader: { readonly id: string; readonly isOwner: boolean };
  /** A code that has not been used yet. */
  readonly inviteUntil?: Date;
  readonly ended: boolean;
  readonly now: Date;
}

/** Who writes the application, who wants to, and how to invite somebody. */
export const applicationEditors = (p: ApplicationEditorsProps): Card => {
  const { application, editors, asking, reader, ended, now } = p;
  const decides = reader.isOwner && !ended;
  const room = editors.length < p.most;
  return card(
    {
      title: '协办人',
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: decides && asking.length > 0 ? 'orange' : 'blue',
    },
    facts({ 申报人: p.owner, 协办人: `${editors.length} 人，最多 ${p.most} 人` }),
    decides && asking.length > 0 && heading('申请加入'),
    ...(decides ? asking : []).flatMap(({ id, name }) => [
      statusLine('🙋', shorten(name, 20), '凭邀请码申请协办'),
      buttonRow(
        room && confirmEditor.button('同意加入', { application, person: id }, 'primary_filled'),
        removeEditor.button('不同意', { application, person: id }),
      ),
    ]),
    editors.length > 0 && heading('正在协办'),
    ...editors.flatMap(({ id, name }) => [
      statusLine('👤', shorten(name, 20)),
      decides &&
        buttonRow(
          removeEditor.button(
            '移除',
            { application, person: id },
            'default',
            confirm('移除协办人？', `${shorten(name, 20)}将不能再查看和填写这件申报。`),
          ),
        ),
      !ended &&
        id === reader.id &&
        buttonRow(
          removeEditor.button(
            '退出协办',
            { application, person: id },
            'default',
            confirm('退出协办？', '退出后不能再查看和填写这件申报。'),
          ),
        ),
    ]),
    decides && p.inviteUntil && statusLine('🔑', '邀请码有效', `${instantWords(p.inviteUntil, now)} 前，只能用一次`),
    decides && !room && note('协办人已满，移除一人后才能再邀请。'),
    buttonRow(
      decides &&
        room &&
        shareApplication.button(
          p.inviteUntil ? '重新生成邀请码' : '邀请协办',
          { application },
          asking.length > 0 ? 'default' : 'primary_filled',
        ),
      open.button('返回申报', { view: 'application', params: { application } }),
    ),
    decides && room && note('把邀请码告诉对方，对方在与我的单聊中发送“加入”和邀请码；经您同意后才能协办。'),
  );
};

/** In the private chat, where a code can be copied from. */
export const inviteLine = (
  invite: { readonly code: string; readonly expiresAt: Date } | undefined,
  now: Date,
): string =>
  invite === undefined
    ? '这个邀请码已经使用或者失效，需要时请在“协办人”卡片上重新生成。'
    : `协办邀请码 ${invite.code}，${instantWords(invite.expiresAt, now)} 前有效，只能用一次。请对方在与我的单聊中发送：加入 ${invite.code}`;
