import { dayWords } from '../../cards/words/day-words.ts';
import { dayOf } from '../domain/calendar.ts';
import { APPLICANTS, fullName } from './applicants.ts';
import { CAST } from './cast.ts';
import { isBeyond } from './decision-facts.ts';
import { demoPaper } from './demo-paper.ts';
import { director } from './tour-noticing.ts';
import { dayAfter, nineOn, yearOf } from './tour-panel.ts';
import type { TourStep } from './tour-step.ts';
import type { YearFacts } from './year-facts.ts';

const GOVERNMENT = CAST.find(({ roles }) => roles.includes('government'))?.name ?? '';

const isAgreed = (facts: YearFacts): boolean => isBeyond(facts, 'approving');
const isPublished = (facts: YearFacts): boolean => isBeyond(facts, 'approved');
const isClosed = (facts: YearFacts): boolean => isBeyond(facts, 'published');

/** The city government meets some days after it has the list. */
const MEETS_AFTER = 4;
const ISSUES_AFTER = 3;
const meeting = (facts: YearFacts) => dayAfter(facts, MEETS_AFTER);
const documentNumber = (facts: YearFacts): string => `威政发〔${yearOf(facts)}〕21号`;

/** Whoever applied for the first on the list. */
const winner = ({ decision }: YearFacts): string =>
  APPLICANTS.find((one) => fullName(one) === decision.result?.winners[0]?.name)?.who ?? '';

/** Art. 16: the city government agrees and issues its document; then all of it is public at once. */
export const PUBLISHING: readonly TourStep[] = [
  {
    id: 'consent',
    title: '市政府研究同意',
    who: () => GOVERNMENT,
    how: (facts) =>
      `把演示时钟拨到 ${dayWords(meeting(facts))} 9时；发送“待办”打开名单，填会议名称和日期，点「同意」。也可以「部分同意」或「退回」，写明理由。`,
    why: '名单附过程报告，由市政府研究；部分同意和退回的，领导小组重新审议，不能增加名字。',
    under: ['16'],
    acts: (facts) => [
      { clock: nineOn(meeting(facts)) },
      {
        press: '同意',
        on: '拟认定名单',
        fields: { meeting: '市政府第12次常务会议（演示）', date: meeting(facts) },
      },
    ],
    done: isAgreed,
  },
  {
    id: 'document',
    title: '登记发文',
    who: () => GOVERNMENT,
    how: (facts) =>
      `在同一张卡片上填发文字号（例如 ${documentNumber(facts)}）和日期，点「登记发文」，再把文件发到会话里。`,
    why: '认定结果由市政府发文公布；发文稿可以按公文格式下载。字号、日期和文件存入本年度档案。',
    under: ['16'],
    acts: (facts) => {
      const issuedOn = dayAfter(facts, ISSUES_AFTER);
      return [
        { clock: nineOn(issuedOn) },
        {
          press: '登记发文',
          on: '拟认定名单',
          fields: { documentNumber: documentNumber(facts), documentDate: issuedOn },
        },
        {
          send: `${documentNumber(facts)}.pdf`,
          bytes: () =>
            demoPaper('威海市人民政府（演示）', {
              title: `关于公布${yearOf(facts)}年度威海市市长质量奖认定结果的通知`,
              about: [`${documentNumber(facts)}，${dayOf(nineOn(issuedOn))}。本页用于演示，正文从略。`],
            }),
        },
      ];
    },
    done: (facts) => isPublished(facts) || facts.decision.award.document !== undefined,
  },
  {
    id: 'publish',
    title: '公布',
    who: director,
    how: () => '发送“待办”打开名单，核对发文字号，点「公布」。',
    why: '公布之前，任何人在任何地方都看不到结果；公布之后，结果页、证书查验、名册同时公开，申报人同时收到通知。',
    under: ['16'],
    acts: () => [{ press: '公布', on: '拟认定名单' }],
    done: isPublished,
  },
  {
    id: 'certificate',
    title: '查看证书',
    who: winner,
    how: () => '在收到的「祝贺」卡片上点「查看证书」：扫码打开查验页，也可以下载电子查验件。',
    why: '奖牌、证书由市政府颁发；任何人都可以在查验页核对真伪和是否有效。申报人都可以看评审反馈报告。',
    under: ['16'],
    acts: () => [{ press: '查看证书', on: '祝贺' }],
    done: (facts, chats) =>
      (isPublished(facts) && facts.decision.result?.winners.length === 0) ||
      (winner(facts) !== '' && chats.shows(winner(facts), '电子查验件', '打开查验页')),
  },
  {
    id: 'close',
    title: '归档，本年度结束',
    who: director,
    how: () => '在「认定结果」卡片上点「归档并结束本年度」，档案随即发到会话里。',
    why: '日志、文件和证书存入档案，附索引和校验值；日志任何一条被改、被删、被调换都查得出来。',
    under: ['16'],
    acts: () => [{ press: '归档并结束本年度' }],
    done: isClosed,
  },
];
