import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';

/** What has happened to the panel, for the office and whoever watches; for the panelist where it says so. */
export type PanelToldProps = { readonly year: number } & (
  | { readonly what: 'all-signed'; readonly seated: number }
  | {
      readonly what: 'declined' | 'left';
      readonly name: string;
      readonly reason?: string;
      readonly applications: number;
    }
  | {
      readonly what: 'suspended';
      readonly name: string;
      readonly employer?: string;
      readonly by: string;
      readonly reason: string;
      readonly applications: number;
    }
  | {
      readonly what: 'conflict';
      readonly name: string;
      readonly own: boolean;
      readonly title: string;
      readonly number: string;
      readonly reason: string;
      /** Now below the panel minimum by so many. */
      readonly lacking: number;
      readonly application: string;
      /** This reader sends somebody else. */
      readonly canReplace: boolean;
    }
  | { readonly what: 'you-are-off' | 'you-lead' | 'withdrawn'; readonly title: string; readonly number: string }
  | { readonly what: 'you-are-suspended' }
);

export const panelTold = (p: PanelToldProps): Card => {
  const toPanel = open.button('查看评审组', { view: 'panel', params: { year: p.year } });
  switch (p.what) {
    case 'all-signed':
      return card(
        { title: `${p.year}年度评审组全部签署承诺`, template: 'green' },
        statusLine('✅', `${p.seated} 人已签署`, '可以生成分配方案'),
        open.button('分配方案', { view: 'assignment', params: { year: p.year } }, 'primary_filled'),
      );
    case 'declined':
    case 'left':
      return card(
        { title: `${shorten(p.name, 20)}退出评审组`, subtitle: `${p.year}年度`, template: 'orange' },
        statusLine(p.what === 'left' ? '🚪' : '↩️', p.what === 'left' ? '不再担任评审员' : '自行退出'),
        p.reason !== undefined && facts({ 理由: shorten(p.reason, 200) }),
        p.applications > 0 && note(`涉及 ${p.applications} 件评审中的申报，人数不足的请补派评审员。`),
        toPanel,
      );
    case 'suspended':
      return card(
        { title: `${shorten(p.name, 20)}被取消评审资格`, subtitle: `${p.year}年度`, template: 'red' },
        statusLine('⛔', '已取消评审资格', `${p.by}决定（${articleName('25')}）`),
        facts({ 理由: shorten(p.reason, 200) }),
        p.applications > 0 && note(`其对 ${p.applications} 件申报的评分不再计入，人数不足的请补派评审员。`),
        statusLine(
          '📨',
          '请提请处理',
          `向其主管部门或所在单位${p.employer === undefined ? '' : `（${shorten(p.employer, 30)}）`}提请按规定处理`,
        ),
        toPanel,
      );
    case 'conflict':
      return card(
        { title: '评审员回避', subtitle: shorten(`${p.title}（${p.number}）`, 60), template: 'orange' },
        statusLine('🚫', `${shorten(p.name, 20)}回避`, p.own ? '本人申报' : '市强市办登记'),
        facts({ 理由: shorten(p.reason, 200) }),
        note('其对这件的评分不再计入，记录保留。'),
        p.lacking > 0 && statusLine('⚠️', `还缺 ${p.lacking} 名评审员`, '补派并提交评分之前，这件不能作出评审意见'),
        p.lacking > 0 && p.canReplace
          ? open.button('补派评审员', { view: 'reviewers', params: { application: p.application } }, 'primary_filled')
          : toPanel,
      );
    case 'you-are-off':
      return card(
        { title: '您不再评审一件申报', subtitle: shorten(`${p.title}（${p.number}）`, 60), template: 'grey' },
        statusLine('🚫', '已回避', '不需要再评分，材料不再可见'),
        open.button('我的评审', { view: 'seat', params: { year: p.year } }),
      );
    case 'you-lead':
      return card(
        { title: '您现在是本件组长', subtitle: shorten(`${p.title}（${p.number}）`, 60), template: 'blue' },
        statusLine('👤', '本件组长', '组织合议，签署评审意见'),
        open.button('我的评审', { view: 'seat', params: { year: p.year } }, 'primary_filled'),
      );
    case 'withdrawn':
      return card(
        { title: '申报人已撤回申报', subtitle: shorten(`${p.title}（${p.number}）`, 60), template: 'grey' },
        statusLine('⏹️', '评审终止', '不需要再评分'),
        open.button('我的评审', { view: 'seat', params: { year: p.year } }),
      );
    case 'you-are-suspended':
      return card(
        { title: '您的评审资格已取消', subtitle: `${p.year}年度`, template: 'red' },
        statusLine('⛔', '已取消评审资格', `依据${articleName('25')}`),
        note('不需要再评分，也不能再查看材料。仍须保守评审中知悉的秘密（第二十四条）。'),
      );
  }
};
