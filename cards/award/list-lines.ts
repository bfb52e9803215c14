import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { Quota } from '../../src/domain/cycle/cycle.ts';
import { heading, markdown, md, note, shorten } from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';

/** Somebody on a list, as a list names them. */
export interface ListedParty {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly title: string;
  /** Of an individual. */
  readonly unit?: string;
  readonly post?: string;
  /** Of the plaque or certificate, once there is one. */
  readonly award?: string;
}

const KINDS = ['organisation', 'individual'] as const satisfies readonly ApplicationKind[];
const placesOf = (quota: Quota, kind: ApplicationKind): number =>
  kind === 'organisation' ? quota.organisations : quota.individuals;
const MEASURE: Readonly<Record<ApplicationKind, string>> = { organisation: '家', individual: '名' };

export const partyWords = ({ title, unit, post }: ListedParty): string =>
  [shorten(title, 60), ...[unit, post].filter((part) => part !== undefined).map((part) => shorten(part, 60))].join(
    '　',
  );

/** 「单位 3 家，空缺 2 家；个人 2 名，空缺 1 名」. */
export const countWords = (list: readonly ListedParty[], quota: Quota): string =>
  KINDS.map((kind) => {
    const count = list.filter((one) => one.kind === kind).length;
    const free = Math.max(0, placesOf(quota, kind) - count);
    const unit = MEASURE[kind];
    return `${KIND_WORDS[kind]} ${count} ${unit}${free > 0 ? `，空缺 ${free} ${unit}` : ''}`;
  }).join('；');

/** The names, kind by kind. An empty kind is said, not left out (arts. 4, 6). */
export const listLines = (list: readonly ListedParty[]) =>
  KINDS.flatMap((kind) => {
    const named = list.filter((one) => one.kind === kind);
    return [
      heading(KIND_WORDS[kind]),
      named.length === 0
        ? note('空缺（第四条、第六条）。')
        : markdown(
            md`${named.map((one, at) => md`${`${at + 1}. ${partyWords(one)}`}${one.award !== undefined && md`\n　　${one.award}`}\n`)}`,
          ),
    ];
  });
