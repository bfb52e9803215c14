import { type OpenId, openId as toOpenId } from '../domain/ids.ts';
import { emailAddress, mobileNumber } from '../domain/people/contact.ts';
import type { PeopleRow } from '../domain/people/plan-import.ts';
import { breach } from '../domain/regulation.ts';
import type { Gateway } from './gateway.ts';

/** At the same time: the platform allows more, but a table must not crowd out what people wait for. */
const AT_ONCE = 5;
/** Not an id of this app, or nobody behind it. */
const NO_SUCH_ID = 41_012;

type Directory = Pick<Gateway, 'findByContact' | 'member'>;

/**
 * Names every row's person by open_id: the one written, or the one whose number or address it is. Outside any
 * transaction. Undefined when the platform could not be asked, so that nobody is called unknown by mistake.
 */
export const resolvePeople = async (
  rows: readonly PeopleRow[],
  { directory, known }: { directory: Directory; known: ReadonlySet<OpenId> },
): Promise<readonly PeopleRow[] | undefined> => {
  const owners = await lookUp(rows, directory);
  if (!owners) return undefined;
  const strangers = new Set(
    rows.map(({ openId }) => openId).filter((id) => id !== undefined && !known.has(id) && !owners.ids.has(id)),
  ) as Set<OpenId>; // undefined is filtered out
  const absent = await missingAmong([...strangers], directory);
  return absent && rows.map((row) => resolved(row, { byContact: owners.byContact, absent }));
};

interface Owners {
  readonly byContact: ReadonlyMap<string, OpenId>;
  readonly ids: ReadonlySet<OpenId>;
}

/** Whom the platform knows under the numbers and addresses; undefined when it could not be asked. */
export const lookUp = async (
  rows: readonly Pick<PeopleRow, 'mobile' | 'email'>[],
  directory: Pick<Directory, 'findByContact'>,
): Promise<Owners | undefined> => {
  const unique = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const mobiles = unique(rows.map(({ mobile }) => mobile));
  const emails = unique(rows.map(({ email }) => email));
  if (mobiles.length + emails.length === 0) return { byContact: new Map(), ids: new Set() };
  const answer = await directory.findByContact({ mobiles, emails });
  if (!answer.ok) return undefined;
  const byContact = new Map(
    answer.found.map(({ contact, openId }) => [
      mobileNumber(contact) ?? emailAddress(contact) ?? contact,
      toOpenId(openId),
    ]),
  );
  return { byContact, ids: new Set(byContact.values()) };
};

/** Which of these ids nobody is behind. */
const missingAmong = async (ids: readonly OpenId[], directory: Directory): Promise<ReadonlySet<OpenId> | undefined> => {
  const absent = new Set<OpenId>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const answers = await Promise.all(some.map(async (id) => ({ id, answer: await directory.member(id) })));
    for (const { id, answer } of answers) {
      if (answer.ok ? !answer.active : answer.failure.class === 'never' || answer.failure.code === NO_SUCH_ID)
        absent.add(id);
      else if (!answer.ok) return undefined;
    }
  }
  return absent;
};

const resolved = (
  row: PeopleRow,
  { byContact, absent }: { byContact: ReadonlyMap<string, OpenId>; absent: ReadonlySet<OpenId> },
): PeopleRow => {
  const contacts = [row.mobile, row.email].filter((contact) => contact !== undefined);
  const owners = new Set(contacts.map((contact) => byContact.get(contact)).filter((owner) => owner !== undefined));
  const named = new Set([...(row.openId === undefined ? [] : [row.openId]), ...owners]);
  const [openId] = named;
  if (named.size > 1) return flawed(row, 'contact-of-another');
  if (openId !== undefined) return absent.has(openId) ? flawed(row, 'openid-unknown') : { ...row, openId };
  // A row that names nobody, or whose number is malformed, says so already.
  return contacts.length > 0 ? flawed(row, 'contact-unknown') : row;
};

const flawed = (row: PeopleRow, code: string): PeopleRow => ({
  ...row,
  problems: [...row.problems, breach('24', code)],
});
