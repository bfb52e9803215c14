import type { Member, MenuEntry, NewMember } from '../sandbox/protocol.ts';
import { COMMANDS, type Command } from '../usecases/commands.ts';
import type { Actor } from './actor.ts';
import { CAST } from './cast.ts';
import { holdersSheet } from './holders-sheet.ts';
import { ask } from './http.ts';
import { peopleSheet } from './people-sheet.ts';

/** Everybody joins the pretended tenant under the open id that is kept for them. */
export const addMembers = (
  sandboxUrl: string,
  openIds: Readonly<Record<string, string>>,
): Promise<readonly Member[]> => {
  const members = CAST.map(({ name, title }): NewMember => {
    const openId = openIds[name];
    return { name, title, ...(openId === undefined ? {} : { openId }) };
  });
  return ask('POST', `${sandboxUrl}/sandbox/members`, members);
};

/** The bot's menu holds the words that can be sent; three entries with at most five below each is what Feishu allows. */
const MENU: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['办理', ['待办', '办件', '周期', '进度', '导出']],
  ['申报', ['申报', '条件自测', '我的申报', '规则', '名册']],
  ['更多', ['人员', '设置', '帮助']],
];

export const setMenu = async (sandboxUrl: string): Promise<void> => {
  const known = (word: string): Command | undefined => COMMANDS.find((command) => command.word === word);
  const entries = MENU.map(
    ([name, words]): MenuEntry => ({
      name,
      // The service answers a menu's key as it answers the word.
      children: words.filter(known).map((word) => ({ name: word, eventKey: word })),
    }),
  );
  await ask('PUT', `${sandboxUrl}/sandbox/app/menu`, entries);
};

/** The console's step of naming the callback address; the sandbox sends its challenge at once. */
export const connect = async (sandboxUrl: string, serviceUrl: string): Promise<void> => {
  const answer = await ask<{ ok: boolean; reason?: string }>('PUT', `${sandboxUrl}/sandbox/app/callback`, {
    url: `${serviceUrl}/lark/events`,
  });
  if (!answer.ok) throw new Error(`the sandbox does not reach the service: ${answer.reason ?? 'no reason given'}`);
};

/** The first administrator sends the table of people to the chat and confirms it, as the office would. */
export const importPeople = async (administrator: Actor, openIds: Readonly<Record<string, string>>): Promise<void> => {
  await administrator.sendFile('2026年度人员.xlsx', await peopleSheet(openIds));
  await administrator.press('确认导入');
};

/** A clerk of the office sends the register since 2010; art. 6 is reckoned from it. */
export const importHolders = async (clerk: Actor): Promise<void> => {
  await clerk.sendFile('历年获得认定名册.xlsx', await holdersSheet());
  await clerk.press('确认导入', { on: '名册' });
};
