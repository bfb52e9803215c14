import { say } from '../actions/basic.ts';
import { buttonRow, type Card, card, markdown, md, note } from '../kit/index.ts';
import { promise } from './promise.ts';

export interface CommandLine {
  readonly word: string;
  readonly does: string;
  /** Wants something behind it, or is the help card itself. */
  readonly noButton?: true;
}

export interface HelpProps {
  readonly name: string;
  readonly roles: readonly string[];
  readonly commands: readonly CommandLine[];
  /** Art. 24: handles, and has not signed the statement of the year that runs. */
  readonly owesPromise?: boolean;
}

/** `帮助` and the first contact: what this person can do, as buttons. */
export const help = ({ name, roles, commands, owesPromise }: HelpProps): Card =>
  card(
    { title: '质量奖助手', subtitle: '威海市市长质量奖认定全程办理', template: 'blue' },
    markdown(
      md`${name}，您好。${roles.length > 0 ? `您的角色：${roles.join('、')}。` : '您目前没有办理角色，可以查询规则和认定通知。'}`,
    ),
    markdown(md`${commands.map(({ word, does }) => md`**${word}**　${does}\n`)}`),
    // A word that wants more behind it makes no button, and this card is the help itself.
    buttonRow(
      ...commands
        .filter(({ noButton }) => !noButton)
        .map(({ word }, index) => say.button(word, { words: word }, index === 0 ? 'primary_filled' : 'default')),
    ),
    promise(owesPromise),
    note('点按钮或直接发送词语都可以；卡片找不到了，发送“待办”即可重新得到。'),
  );

export interface UnknownProps {
  readonly said: string;
  readonly nearest: readonly CommandLine[];
}

/** Text that is no command and no question about the rules. */
export const unknown = ({ said, nearest }: UnknownProps): Card =>
  card(
    { title: '没有听懂', template: 'grey' },
    markdown(md`您发送的是“${said}”。您是不是要：`),
    ...nearest.map(({ word, does }) => say.button(`${word}：${does}`, { words: word })),
    note('也可以用一句话问规则，例如“公示几天”。其他事项请联系市强市办。'),
  );
