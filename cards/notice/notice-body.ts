import type { NoticeCandidate, NoticeContent } from '../../src/domain/notice/notice.ts';
import { heading, markdown, md, note } from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';
import { KIND_NAMES } from '../words/notice-words.ts';
import { candidateLine } from './notice-text.ts';

/** What has become of a candidate since the notice was posted, where that is public. */
export type Since = 'struckOut' | 'withdrawn';
export const SINCE_WORDS: Readonly<Record<Since, string>> = {
  struckOut: '已取消候选资格',
  withdrawn: '已书面申请退出',
};

type SinceOf = (candidate: NoticeCandidate) => Since | undefined;

/** Candidates as everybody reads them, in no order but that in which they were posted. */
const namesOf = (candidates: readonly NoticeCandidate[], sinceOf: SinceOf) =>
  markdown(
    md`${candidates.map((candidate, at) => {
      const since = sinceOf(candidate);
      return md`${at > 0 && md`\n`}${at + 1}. ${candidateLine(candidate)}${since !== undefined && md`（${SINCE_WORDS[since]}）`}`;
    })}`,
  );

const SIDES = ['organisation', 'individual'] as const;

/** The names of a notice, kind by kind. */
export const noticeNames = ({ candidates }: NoticeContent, sinceOf: SinceOf = () => undefined) =>
  SIDES.flatMap((kind) => {
    const some = candidates.filter((one) => one.kind === kind);
    return some.length === 0 ? [] : [heading(`${KIND_NAMES[kind]}（${some.length}）`), namesOf(some, sinceOf)];
  });

/** The whole text, as the page shows it. */
export const noticeBody = (content: NoticeContent, sinceOf?: SinceOf) => [
  markdown(md`**${content.title}**`),
  ...content.opening.map((paragraph) => markdown(md`${paragraph}`)),
  ...noticeNames(content, sinceOf),
  ...content.sections.flatMap(({ heading: title, paragraphs }) => [
    heading(title),
    ...paragraphs.map((paragraph) => markdown(md`${paragraph}`)),
  ]),
  note(`${content.issuer}　${dayWords(content.postedOn)}`),
];
