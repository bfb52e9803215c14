import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, note, statusLine } from '../kit/index.ts';
import { SHEET_WORDS } from '../words/scoring-words.ts';
import { type SheetAbout, sheetHead } from './scoring-facts.ts';

export interface ScoringToldProps extends SheetAbout {
  /** Everybody has finished, told to the leader; or there is nothing to score any more. */
  readonly what: 'all-final' | 'ended';
}

/** What has happened to the sheets of one application; never what stands on them. */
export const scoringTold = (p: ScoringToldProps): Card => {
  const sheet = { application: p.application, kind: p.kind };
  if (p.what === 'ended')
    return card(
      { ...sheetHead(p), template: 'grey' },
      statusLine('⏹️', '不再需要评分', '这份申报已撤回或已终止'),
      note('已写的内容留存备查，不再计入。'),
    );
  return card(
    { ...sheetHead(p), template: 'green' },
    statusLine('✅', `${SHEET_WORDS[p.kind]}已全部提交`, '您是本件组长，现在可以查看全部评分'),
    buttonRow(
      open.button('评分提示', { view: 'scoring.signals', params: sheet }, 'primary'),
      open.button('查看同组评分', { view: 'scoring.peers', params: sheet }),
    ),
  );
};
