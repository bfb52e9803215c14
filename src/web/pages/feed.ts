import { OFFICE_NAME } from '../../../cards/cycle/call-text.ts';
import { SCHEDULE_WORDS } from '../../../cards/words/cycle-words.ts';
import { dayWords } from '../../../cards/words/day-words.ts';
import type { PublishedResult } from '../../domain/award/award.ts';
import { opensAt } from '../../domain/calendar.ts';
import { REGULATION } from '../../domain/regulation.ts';
import { type Html, html } from './html.ts';
import { AWARD_NAME } from './layout.ts';
import type { PublicCall, PublicNotice } from './public-record.ts';
import type { Site } from './site.ts';

interface Entry {
  readonly at: Date;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
}

interface Announced {
  readonly calls: readonly PublicCall[];
  readonly notices: readonly PublicNotice[];
  readonly results: readonly PublishedResult[];
}

/** What has been announced, and each day that was moved since, newest first (RFC 4287). */
export const atomFeed = ({ publicUrl }: Site, { calls, notices, results }: Announced): Html => {
  const entries = [
    ...calls.flatMap((call) => entriesOf(publicUrl, call)),
    ...notices.map((one) => noticeEntry(publicUrl, one)),
    ...results.map((result) => resultEntry(publicUrl, result)),
  ].sort((one, other) => Number(other.at) - Number(one.at));
  const updated = entries[0]?.at ?? opensAt(REGULATION.validFrom);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${publicUrl}/feed.atom</id>
<title>${AWARD_NAME}公告</title>
<updated>${updated.toISOString()}</updated>
<author><name>${OFFICE_NAME}</name></author>
<link rel="self" type="application/atom+xml" href="${publicUrl}/feed.atom"/>
<link rel="alternate" type="text/html" href="${publicUrl}/"/>
${entries.map(
  ({ at, url, title, summary }) => html`<entry>
<id>${url}</id>
<title>${title}</title>
<updated>${at.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${url}"/>
<summary>${summary}</summary>
</entry>
`,
)}</feed>
`;
};

const noticeEntry = (publicUrl: string, { id, content, issuedAt, firstDay, lastDay }: PublicNotice): Entry => ({
  at: issuedAt,
  url: `${publicUrl}/notices/${id}`,
  title: content.title,
  summary: `公示时间：${dayWords(firstDay)}至${dayWords(lastDay)}24时。`,
});

const resultEntry = (publicUrl: string, { year, publishedAt, documentNumber, winners }: PublishedResult): Entry => {
  const organisations = winners.filter(({ kind }) => kind === 'organisation').length;
  return {
    at: publishedAt,
    url: `${publicUrl}/results/${year}`,
    title: `${year}年度${AWARD_NAME}认定结果`,
    summary: `${documentNumber}公布：单位 ${organisations} 家，个人 ${winners.length - organisations} 名。`,
  };
};

const entriesOf = (publicUrl: string, { year, issuedAt, amendments }: PublicCall): Entry[] => {
  const url = `${publicUrl}/announcements/${year}`;
  return [
    {
      at: issuedAt,
      url,
      title: `${year}年度${AWARD_NAME}认定通知`,
      summary: `${year}年度认定的名额、条件、材料、标准和时间安排。`,
    },
    ...amendments.map(({ field, oldDay, newDay, reason, decidedAt }, index) => {
      const name = Object.entries(SCHEDULE_WORDS).find(([key]) => key === field)?.[1] ?? field;
      return {
        at: decidedAt,
        url: `${url}#amendment-${index + 1}`,
        title: `${year}年度${name}调整为${dayWords(newDay)}`,
        summary: `${name}由${dayWords(oldDay)}调整为${dayWords(newDay)}。原因：${reason}`,
      };
    }),
  ];
};
