import { type Application, titleOf } from '../../domain/application/application.ts';
import { type ApplicationId, applicationId } from '../../domain/ids.ts';

/** Which applications are meant: by id, by either number, or by the name that stands in the list. */
export const readNames = (applications: readonly Application[], given: readonly string[]): readonly ApplicationId[] =>
  given.flatMap((said) => {
    const named = applications.filter((one) => titleOf(one) === said.trim());
    const found = applications.find(
      ({ id, number, acceptance }) => id === said || number === said || acceptance?.number === said,
    );
    // What is none of them is left for the decision to refuse.
    return found ? [found.id] : named.length > 0 ? named.map(({ id }) => id) : [applicationId(said)];
  });
