import { z } from 'zod';
import { PEOPLE, personId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';

/** 「查看联系方式」: for this one look; who looked at whose is in the journal, the number is not. */
export const showContact = useCase({
  name: 'people.contact',
  under: '24',
  input: z.strictObject({ person: z.uuid() }),
  async run(work, input) {
    const person = await work.people.find(personId(input.person));
    if (!person) return refuse('24', 'not-found');
    const contact = await work.people.contactOf(person.id);
    if (contact.mobile === undefined && contact.email === undefined) return refuse('24', 'no-contact');
    await work.record(
      { type: 'PersonalDataShown', person: person.id },
      { matter: PEOPLE, data: { person: person.id, what: Object.keys(contact) } },
    );
    return allow(contact);
  },
});
