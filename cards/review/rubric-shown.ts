import type { Rubric } from '../../src/domain/review/rubric.ts';
import { downloadRubric } from '../actions/rubrics.ts';
import { type Card, card, heading, note, shorten } from '../kit/index.ts';
import { rubricBand, rubricFacts, rubricTables, rubricTerms } from './rubric-body.ts';

export interface RubricShownProps {
  readonly rubric: Rubric;
  /** Whether this holder may bring another edition, for which this one is a beginning. */
  readonly canDownload: boolean;
}

/** A standard, to be read while scoring: the ladder first, since that is what a percent is chosen by. */
export const rubricShown = ({ rubric, canDownload }: RubricShownProps): Card =>
  card(
    { title: shorten(rubric.title, 60), subtitle: '评审标准（第十四条）', template: 'blue' },
    rubricFacts(rubric),
    heading('分数段'),
    note('先整体判断最符合哪一段，不必逐句吻合；再看与上下两段的远近，在段内选定百分数。'),
    ...rubric.bands.map(rubricBand),
    ...rubricTables(rubric),
    rubricTerms(rubric),
    canDownload && downloadRubric.button('下载为文件', { rubric: rubric.id }),
  );
