import type { Day } from '../calendar.ts';
import { isSameSpelling } from '../holders/holder.ts';
import type { PersonId } from '../ids.ts';
import { type Article, allow, refuse, type Verdict } from '../regulation.ts';
import type { Certificate } from './award.ts';

/** What two persons do: the earlier piece is void, or money is promised. */
export type ProposedHandling = 'reissued' | 'rewardSet';
export type HandlingKind = 'handedOver' | 'recalled' | 'rewardPaid' | ProposedHandling;

/** One line of the register of plaques and certificates (arts. 16, 17, 27, 28). */
export interface Handling {
  readonly kind: HandlingKind;
  readonly day: Day;
  /** Who received it, why it is issued anew, on what the sum rests, to whom it was paid. */
  readonly note: string;
  /** 分; of `rewardSet`. */
  readonly amount?: number;
  readonly by: PersonId;
  readonly proposedBy?: PersonId;
  readonly at: Date;
}

/** Art. 27 speaks of plaques, art. 28 of certificates. */
const recallArticle = ({ kind }: Pick<Certificate, 'kind'>): Article => (kind === 'organisation' ? '27' : '28');
export const handlingArticle = (certificate: Pick<Certificate, 'kind'>, kind: HandlingKind): Article => {
  if (kind === 'recalled') return recallArticle(certificate);
  return kind === 'rewardSet' || kind === 'rewardPaid' ? '17' : '16';
};

export type Whereabouts = 'toHandOver' | 'handedOver' | 'toRecall' | 'recalled' | 'neverHandedOver';

/** Where it is: what was never handed over has nothing to be recalled. */
export const whereaboutsOf = ({ state }: Pick<Certificate, 'state'>, lines: readonly Handling[]): Whereabouts => {
  const has = (kind: HandlingKind): boolean => lines.some((one) => one.kind === kind);
  if (has('recalled')) return 'recalled';
  if (state === 'revoked') return has('handedOver') ? 'toRecall' : 'neverHandedOver';
  return has('handedOver') ? 'handedOver' : 'toHandOver';
};

interface Scene {
  readonly certificate: Certificate;
  readonly lines: readonly Handling[];
  readonly today: Day;
  /** The day on which it was made public; nothing happened with it before. */
  readonly publishedOn: Day;
}

const wrongDay = ({ today, publishedOn }: Scene, day: Day, article: Article): Verdict<true> => {
  if (day > today) return refuse(article, 'handling-to-come', { day });
  return day < publishedOn ? refuse(article, 'handling-too-early', { published: publishedOn }) : allow(true);
};

/** Art. 16: 「登记颁发」, once. */
export const handOver = (scene: Scene, day: Day): Verdict<true> => {
  const where = whereaboutsOf(scene.certificate, scene.lines);
  if (where === 'toHandOver') return wrongDay(scene, day, '16');
  return refuse('16', where === 'handedOver' ? 'handed-over-already' : 'award-revoked');
};

/** Art. 16: 「申请补发」, for what was handed over and is lost or damaged. */
export const mayReissue = ({ certificate, lines }: Pick<Scene, 'certificate' | 'lines'>): Verdict<true> => {
  const where = whereaboutsOf(certificate, lines);
  if (where === 'handedOver') return allow(true);
  return refuse('16', where === 'toHandOver' ? 'not-handed-over' : 'award-revoked');
};

/** Arts. 27, 28: 「登记收回」, once the award is revoked. */
export const recall = (scene: Scene, day: Day): Verdict<true> => {
  const article = recallArticle(scene.certificate);
  const where = whereaboutsOf(scene.certificate, scene.lines);
  if (where === 'recalled') return refuse(article, 'recalled-already');
  if (where === 'neverHandedOver') return refuse(article, 'not-handed-over');
  if (where !== 'toRecall') return refuse(article, 'award-valid');
  const { revokedOn } = scene.certificate;
  if (revokedOn !== undefined && day < revokedOn) return refuse(article, 'recall-too-early', { revoked: revokedOn });
  return wrongDay(scene, day, article);
};

/** Art. 17: 「核定奖励资金」, once; how much stands in another regulation, so that the office says on what it rests. */
export const mayReward = ({ certificate, lines }: Pick<Scene, 'certificate' | 'lines'>): Verdict<true> => {
  if (certificate.state === 'revoked') return refuse('17', 'award-revoked');
  return lines.some(({ kind }) => kind === 'rewardSet') ? refuse('17', 'reward-set-already') : allow(true);
};

/** Art. 17: 「登记拨付」, of what was set, and to nobody else than who was given the award. */
export const payReward = (
  scene: Scene,
  { day, payee }: { readonly day: Day; readonly payee: string },
): Verdict<true> => {
  const { certificate, lines } = scene;
  if (certificate.state === 'revoked') return refuse('17', 'award-revoked');
  if (!lines.some(({ kind }) => kind === 'rewardSet')) return refuse('17', 'reward-not-set');
  if (lines.some(({ kind }) => kind === 'rewardPaid')) return refuse('17', 'reward-paid-already');
  if (!isSameSpelling(payee, certificate.name)) return refuse('17', 'payee-differs', { name: certificate.name });
  return wrongDay(scene, day, '17');
};
