/** Ids are branded so that a person's id cannot stand where a file's is wanted. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Branded<'PersonId'>;
/** The platform's id of a person in this app, `ou_…`. */
export type OpenId = Branded<'OpenId'>;
export type DistrictId = Branded<'DistrictId'>;
export type ProposalId = Branded<'ProposalId'>;
export type ImportId = Branded<'ImportId'>;

/** What a journal entry, a task or a card is about, e.g. `cycle:2026`. */
export type Matter = Branded<'Matter'>;

// The casts are the one place where a plain string becomes an id: it was read from our own store or validated.
export const personId = (id: string): PersonId => id as PersonId;
export const openId = (id: string): OpenId => id as OpenId;
export const districtId = (id: string): DistrictId => id as DistrictId;
export const proposalId = (id: string): ProposalId => id as ProposalId;
export const importId = (id: string): ImportId => id as ImportId;
export const cycleMatter = (year: number): Matter => `cycle:${year}` as Matter;
/** Cards that show whatever year there is. */
export const ALL_CYCLES = 'cycles' as Matter;
export const calendarMatter = (year: number): Matter => `calendar:${year}` as Matter;
export const importMatter = (id: ImportId): Matter => `import:${id}` as Matter;
export const PEOPLE = 'people' as Matter;
export const DISTRICTS = 'districts' as Matter;
/** Cards that belong to nothing in particular, such as help. */
export const NOTHING = 'none' as Matter;
