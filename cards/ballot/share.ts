import type { BallotState } from '../../src/domain/ballot/ballot.ts';
import { handInShare, takeShare } from '../actions/ballot.ts';
import { type Card, card, confirm, facts, form, input, markdown, md, note, statusLine } from '../kit/index.ts';
import { BALLOT_WORDS, SEALED_PROMISE } from '../words/ballot-words.ts';
import { untilWords } from '../words/day-words.ts';

export interface ShareProps {
  readonly year: number;
  readonly state: BallotState;
  readonly closesAt: Date;
  readonly taken: boolean;
  readonly handedIn: boolean;
  readonly now: Date;
}

/** A trustee's own card: the share is taken once, and handed in once the vote has closed. */
export const share = (p: ShareProps): Card =>
  card(
    { title: '密钥保管人', subtitle: `${p.year}年度密封表决`, template: p.handedIn ? 'green' : 'orange' },
    statusLine(BALLOT_WORDS[p.state].icon, BALLOT_WORDS[p.state].word),
    facts({ 表决截止: untilWords(p.closesAt) }),
    note(SEALED_PROMISE),
    p.handedIn && statusLine('✅', '您已提交份额'),
    p.state === 'keying' &&
      (p.taken
        ? statusLine('✅', '您已领取份额', '请妥善保存，表决结束后提交')
        : takeShare.button(
            '领取密钥份额',
            { year: p.year },
            'primary_filled',
            confirm('领取密钥份额？', '只能领取一次，显示后请立即抄存，不要交给他人。'),
          )),
    p.state === 'open' && p.taken && statusLine('✅', '您已领取份额', '表决结束后在这里提交'),
    p.state === 'closed' &&
      !p.handedIn &&
      form(
        'handIn',
        input('share', { label: '您保存的密钥份额', required: true, maxLength: 120, placeholder: '1-XXXX-XXXX-…' }),
        handInShare.submit('提交密钥份额', { year: p.year }, 'primary_filled'),
      ),
  );

/** The share itself, shown for some minutes and then known to its trustee alone. */
export const shareShown = ({ year, share: text }: { readonly year: number; readonly share?: string }): Card =>
  card(
    { title: '您的密钥份额', subtitle: `${year}年度密封表决`, template: 'orange' },
    text === undefined ? note('份额已不再保存在系统中。') : markdown(md`**${text}**`),
    note('请抄写在纸上并妥善保管，随后删除本条消息；系统在 10 分钟后不再保存它，也不能再次发给您。'),
  );
