import { type Actor, type PressOptions, Refused } from './actor.ts';
import { type ApplicantFacts, fullName, type Paper, papersOf, stepsOf } from './applicants.ts';
import { demoPaper } from './demo-paper.ts';
import type { Hands } from './hands.ts';

/** One thing somebody does with a phone, or the demo with its clock. */
export type Act =
  | { readonly say: string }
  /** `refused`: the story wants that this is not allowed. */
  | ({ readonly press: string; readonly refused?: true } & PressOptions)
  | { readonly send: string; readonly bytes: () => Promise<Uint8Array> }
  | { readonly clock: Date }
  /** Many people, each doing the same as others were shown to do. */
  | { readonly together: (hands: Hands) => Promise<void> };

/** What one person does by their own hand; the clock is nobody's. */
export type OwnAct = Exclude<Act, { readonly clock: Date } | { readonly together: unknown }>;

export const perform = async (actor: Actor, act: OwnAct): Promise<void> => {
  if ('say' in act) return actor.say(act.say);
  if ('send' in act) return actor.sendFile(act.send, await act.bytes());
  if (act.refused !== true) return actor.press(act.press, act);
  const allowed = await actor.press(act.press, act).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused) return false;
      throw error;
    },
  );
  if (allowed) throw new Error(`${actor.name}：「${act.press}」应当被拒绝，却办成了`);
};

export const startButton = ({ kind }: Pick<ApplicantFacts, 'kind'>): string =>
  kind === 'organisation' ? '申报（单位）' : '申报（个人）';

export const begin = (facts: ApplicantFacts): readonly Act[] => [{ say: '申报' }, { press: startButton(facts) }];

/** The steps one after the other, as the cards lead; `until` for somebody who breaks off. */
export const fillIn = (facts: ApplicantFacts, { until }: { readonly until?: number } = {}): readonly Act[] =>
  stepsOf(facts)
    .slice(0, until)
    .map((fields) => ({ press: '保存并继续', fields }));

export const handOver = (facts: ApplicantFacts, papers = papersOf(facts)): readonly Act[] =>
  papers.flatMap((paper) => [{ press: `上传${paper.slot}` }, send(facts, paper)]);

export const send = (facts: ApplicantFacts, paper: Paper): Act => ({
  send: `${facts.title}${paper.title}.pdf`,
  bytes: () => demoPaper(fullName(facts), paper),
});

/** From the card of the material to the one with 「提交申报」. */
export const handIn: readonly Act[] = [{ press: '申报总览' }, { press: '提交申报' }];

export const applyInFull = (facts: ApplicantFacts): readonly Act[] => [
  ...begin(facts),
  ...fillIn(facts),
  ...handOver(facts),
  ...handIn,
];
