import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { strikeOut } from '../../../cards/objection/strike-out.ts';
import { isListed, isStrikable, titleOf } from '../../domain/application/application.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type Found, seeApplication, subjectOf } from '../application/load-application.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

export const strikeOutViews = {
  'objection.strikeOut': view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application }) {
      const found = await seeApplication(work, application, 'objection.see');
      return found.ok ? drawStrikeOut(work, found.value) : { kind: 'card', card: notFound() };
    },
  }),
};

const drawStrikeOut = async (work: Work, { application, cycle }: Found): Promise<Drawn> => {
  const { id, number, state, pending: open, end } = application;
  const pending = open?.act === 'strikeOut' ? open : undefined;
  const done = state === 'struckOut' ? end : undefined;
  const upheld = await work.objections.upheld(id);
  const ids = [pending?.proposedBy, done?.proposedBy, done?.confirmedBy].filter((one) => one !== undefined);
  const names = ids.length > 0 ? await work.people.named(ids) : new Map<PersonId, string>();
  const name = (one: PersonId | undefined): string => (one === undefined ? '' : (names.get(one) ?? '（已离开）'));
  const subject = subjectOf(application, cycle);
  const proposes = isStrikable(state) && !open && upheld.length > 0 && work.may('strikeOut.propose', subject).ok;
  const decides =
    pending?.heard === true &&
    pending.proposedBy !== work.viewer().personId &&
    work.may('strikeOut.decide', subject).ok;
  return {
    kind: 'card',
    card: strikeOut({
      application: id,
      number,
      title: titleOf(application),
      ...(pending
        ? {
            pending: {
              reason: pending.reason,
              by: name(pending.proposedBy),
              at: pending.proposedAt,
              dueAt: pending.statementDueAt ?? pending.proposedAt,
              heard: pending.heard,
              ...(pending.statement ? { statement: { text: pending.statement.text, at: pending.statement.at } } : {}),
            },
          }
        : {}),
      ...(done
        ? {
            done: {
              reason: done.reason,
              proposedBy: name(done.proposedBy),
              by: name(done.confirmedBy),
              at: done.at,
              ...(done.statement === undefined ? {} : { statement: done.statement }),
            },
          }
        : {}),
      findings: upheld.map(({ number: of, outcome }) => ({ number: of, finding: outcome?.finding ?? '' })),
      listed: isListed(state),
      can: decides ? 'decide' : proposes ? 'propose' : 'nothing',
      now: work.now,
    }),
  };
};
