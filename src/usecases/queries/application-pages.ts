import type { Application } from '../../domain/application/application.ts';
import { STEPS } from '../../domain/application/fields.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { View } from '../view.ts';

/** An application's card, for whoever holds it. */
export const applicationCard = (application: string): View => ({ name: 'application', params: { application } });

/** One of its steps; beyond the last one there is the last one. */
export const stepCard = ({ id, kind }: Pick<Application, 'id' | 'kind'>, step: number): View => ({
  name: 'application.step',
  params: { application: id, step: Math.min(step, STEPS[kind]) },
});

export const materialStep = (application: Application): View => stepCard(application, STEPS[application.kind]);

/** Where somebody who has pressed 「申报」 goes on: at the first step of a new one, in a draft where it was left. */
export const stepAfter = ({
  application,
  brought,
  step,
}: {
  readonly application: ApplicationId;
  readonly brought: boolean;
  readonly step: number;
}): View => ({
  name: 'application.step',
  params: { application, step, ...(brought ? { brought } : {}) },
});
