import { z } from 'zod';
import { type Answer, choice, optional, text } from '../../../cards/kit/form-value.ts';
import { ROLE_WORDS } from '../../../cards/words/role-words.ts';
import { emailAddress, mobileNumber } from '../../domain/people/contact.ts';
import { ROLES, type Role } from '../../domain/people/roles.ts';

/** A role by the word people choose it by; forms carry the word. */
export const roleWord = (): Answer<Role> =>
  choice(ROLES.map((role) => ROLE_WORDS[role])).transform((word): Role => {
    const role = ROLES.find((one) => ROLE_WORDS[one] === word);
    if (role === undefined) throw new Error(`no role is called ${word}`);
    return role;
  });

export const optionalMobile = (): Answer<string | undefined> => optional(formed(mobileNumber, 'mobile-malformed'));
export const optionalEmail = (): Answer<string | undefined> => optional(formed(emailAddress, 'email-malformed'));

/** A text in its one form; refused under `code` when it has none. */
const formed = (read: (typed: string) => string | undefined, code: string): Answer<string> =>
  text({ max: 254 }).transform((typed, context): string => {
    const found = read(typed);
    if (found !== undefined) return found;
    // The issue carries no input: a number must not reach a log.
    context.issues.push({ code: 'custom', input: undefined, params: { code } });
    return z.NEVER;
  });
