import { type ApplicationToldProps, applicationTold, type News } from '../application/told.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, YEAR } from './shared-facts.ts';

const ID = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const TITLE = '威海海岳精工有限公司';
const BODY = '环翠区质量议事协调机构';
const OFFICE = '市强市办';
const NOW = new Date('2026-05-18T02:10:00Z');
const at = (text: string): Date => new Date(text);
const left = (workingDays: number) => ({ workingDays, passed: false, today: false });
const LONG =
  '一、第三步“质量管理体系建设情况”只写了证书名称，请写明覆盖的产品、场所和近三年内外部审核的主要结果；二、“主要指标在省内同行业水平”没有数据来源，请注明统计口径和出处；三、自我评价报告第4.3节与经营数据一步中的最近一年营业收入不一致，请核对后统一；四、主体资格证明的扫描件缺第二页，请补全；五、其他材料请按目录编号排列，便于区市和评审组查阅；六、联系人请填写能够在申报期间接听电话的同志，以免耽误补正。';

const seen = (news: News, reader: 'applicant' | 'official' = 'applicant'): ApplicationToldProps => ({
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  kind: 'organisation',
  year: YEAR,
  reader,
  now: NOW,
  ...news,
});
const OFFICER = { body: BODY, name: '宫雨辰', at: at('2026-05-15T03:00:00Z') };
const SIGNER = { body: BODY, name: '戚长河', at: at('2026-05-18T02:00:00Z') };
const BY_CLERK = { body: OFFICE, name: CLERK, at: at('2026-05-18T01:40:00Z') };
const BY_DIRECTOR = { body: OFFICE, name: DIRECTOR, at: at('2026-05-18T01:50:00Z') };

const TOLD: readonly (readonly [state: string, title: string, ApplicationToldProps])[] = [
  [
    'verified',
    '核实后符合',
    seen({
      what: 'verification-decided',
      condition: 'not-a-holder',
      article: '6.2',
      verdict: 'met',
      answer: '经核对名册原始文件，2015年获得认定的是同名的另一家单位，与贵单位无关。',
      by: BY_CLERK,
      closes: at('2026-05-19T03:20:00Z'),
    }),
  ],
  [
    'not-verified',
    '核实后仍不符合',
    seen({
      what: 'verification-decided',
      condition: 'operated-long-enough',
      article: '10.1',
      verdict: 'unmet',
      answer: '登记材料载明的开业日期为2022年9月1日，至基准日不满五年；“四新”领域的依据没有提供。',
      by: BY_CLERK,
    }),
  ],
  [
    'submitted-again',
    '重新提交（签署人）',
    seen(
      {
        what: 'submitted-again',
        by: { name: '于小满', at: at('2026-05-18T01:00:00Z') },
        due: { day: '2026-06-05', left: left(14) },
      },
      'official',
    ),
  ],
  [
    'sent-back',
    '退回修改',
    seen({ what: 'sent-back', by: OFFICER, open: { reasons: LONG, due: { day: '2026-06-04', left: left(13) } } }),
  ],
  [
    'sent-back-official',
    '退回修改（签署人）',
    seen(
      { what: 'sent-back', by: OFFICER, open: { reasons: '请补充佐证。', due: { day: '2026-06-04', left: left(13) } } },
      'official',
    ),
  ],
  ['sent-back-over', '退回修改，已处理', seen({ what: 'sent-back', by: OFFICER })],
  [
    'endorsed',
    '区市已推荐',
    seen({
      what: 'endorsed',
      by: SIGNER,
      draftedBy: '宫雨辰',
      opinion: '同意推荐。',
      due: { day: '2026-06-26', left: left(28) },
    }),
  ],
  [
    'endorsed-official',
    '区市已推荐（经办人）',
    seen(
      {
        what: 'endorsed',
        by: SIGNER,
        draftedBy: '宫雨辰',
        opinion: '该公司质量管理体系运行有效，卓越绩效管理基础扎实，同意推荐。',
        due: { day: '2026-06-26', left: left(28) },
      },
      'official',
    ),
  ],
  ['end-rejected', '不予推荐未获确认', seen({ what: 'end-rejected', act: 'decline', by: SIGNER })],
  ['accepted', '已受理', seen({ what: 'accepted', acceptance: '受理2026-007', by: BY_CLERK })],
  [
    'correction-requested',
    '通知补正（区市）',
    seen(
      {
        what: 'correction-requested',
        items: ['revenue1', 'revenue2', 'revenue3', 'slot:legalStatus'],
        note: '营业收入与所附审计报告不一致；主体资格证明缺页。',
        by: BY_CLERK,
        due: { day: '2026-06-01', left: left(10) },
      },
      'official',
    ),
  ],
  [
    'declined',
    '不予推荐',
    seen({
      what: 'declined',
      article: '13',
      reason: '申报材料所附的两份检测报告经向出具机构核对，编号不存在，与声明不符。',
      proposed: OFFICER,
      decided: SIGNER,
      statement: '报告由第三方代办，我单位并不知情，已要求其说明并另行委托检测，请予以考虑。',
      again: false,
    }),
  ],
  [
    'refused',
    '不予受理',
    seen({
      what: 'refused',
      article: '10.1',
      reason: '登记材料载明正常运行不满五年，也没有“四新”领域的依据。',
      proposed: BY_CLERK,
      decided: BY_DIRECTOR,
      again: false,
    }),
  ],
  [
    'not-forwarded',
    '区市未报送',
    seen(
      {
        what: 'not-forwarded',
        article: '13',
        reason: '推荐截止后两次催办，区市书面说明因材料存疑不予报送。',
        proposed: BY_CLERK,
        decided: BY_DIRECTOR,
        again: false,
      },
      'official',
    ),
  ],
  [
    'withdrawn',
    '已撤回',
    seen({ what: 'withdrawn', by: { name: '于小满', at: at('2026-05-13T01:00:00Z') }, reason: '', again: true }),
  ],
  [
    'lapsed',
    '逾期失效',
    seen({
      what: 'lapsed',
      article: '8.2',
      which: 'correction',
      closed: at('2026-05-15T16:00:00Z'),
      at: at('2026-05-15T16:10:00Z'),
    }),
  ],
];

/** What applicants and the officials concerned are told of an application. */
export const NEWS_SAMPLES: readonly Sample[] = [
  ...TOLD.map(([state, title, props]) => ({
    name: `application/application-told/${state}`,
    title: `告知：${title}`,
    card: applicationTold(props),
  })),
];
