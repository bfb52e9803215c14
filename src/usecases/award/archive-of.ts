import { AWARD_PAPER_WORDS as WORDS } from '../../../cards/words/award-paper-words.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { cycleMatter } from '../../domain/ids.ts';
import type { Contents } from '../queries/application-views.ts';
import type { Drawn } from '../view.ts';
import type { Work } from '../work.ts';
import { partyOf } from './listed-party.ts';
import { listOf, seeList } from './load-list.ts';
import { reportOf } from './report-of.ts';

interface ArchiveParts {
  readonly publicUrl: string;
  readonly contents: Contents;
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');

/** 「本年度档案」: the year's whole journal with its hashes, what was public, the documents, and the check copies. */
export const archiveOf = async (work: Work, cycle: Cycle, { publicUrl, contents }: ArchiveParts): Promise<Drawn> => {
  const { year } = cycle;
  const { drawCertificate, drawGovernmentDocument, drawReport } = await import('../../documents/draw-award-papers.ts');
  const { writeZip } = await import('../../documents/write-zip.ts');
  const chain = await work.journal.chain(cycleMatter(year));
  const call = await work.calls.find(year);
  const result = await work.awards.result(year);
  const { document, file } = await work.awards.find(year);
  const applications = await work.applications.accepted(year);
  const papers = [
    await drawGovernmentDocument({
      year,
      list: listOf(applications).map(partyOf),
      dated: document?.at ?? work.now,
      ...(document ? { document } : {}),
    }),
  ];
  const found = await seeList(work, year, 'list.take');
  if (found.ok) papers.push(await drawReport(await reportOf(work, found.value)));
  for (const { application } of result?.winners ?? []) {
    const certificate = await work.awards.certificateOf(application);
    if (certificate) papers.push(await drawCertificate(certificate, publicUrl));
  }
  const entries = [
    { name: 'journal.jsonl', bytes: Buffer.from(`${chain.map((line) => JSON.stringify(line)).join('\n')}\n`, 'utf8') },
    { name: 'call.json', bytes: json(call && { ...call, issuedBy: undefined }) },
    { name: 'result.json', bytes: json(result) },
    ...papers.flatMap((paper) => (paper.kind === 'file' ? [{ name: paper.name, bytes: paper.bytes }] : [])),
    ...(await meetingPapers(work, year, contents)),
    ...(file ? [{ name: `${document?.number ?? ''}-${file.name}`, bytes: await gathered(contents, file.sha256) }] : []),
  ];
  return {
    kind: 'file',
    name: `${WORDS.award}-${year}-${WORDS.archiveFile}.zip`,
    bytes: writeZip(entries),
    type: 'stream',
  };
};

/** The minutes of each sitting, as they were sent. */
const meetingPapers = async (work: Work, year: number, contents: Contents) => {
  const papers: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (const { round, meeting } of await work.ballots.ofYear(year))
    if (meeting?.paper)
      papers.push({
        name: `${WORDS.meetingPaper(round)}-${meeting.paper.name}`,
        bytes: await gathered(contents, meeting.paper.sha256),
      });
  return papers;
};

const gathered = async (contents: Contents, sha256: string): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await contents(sha256)) chunks.push(chunk);
  return Buffer.concat(chunks);
};
