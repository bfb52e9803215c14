/** Ids are branded so that a person's id cannot stand where a file's is wanted. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Branded<'PersonId'>;
/** The platform's id of a person in this app, `ou_…`. */
export type OpenId = Branded<'OpenId'>;
export type DistrictId = Branded<'DistrictId'>;
export type ProposalId = Branded<'ProposalId'>;
export type ImportId = Branded<'ImportId'>;
export type HolderId = Branded<'HolderId'>;
export type ApplicationId = Branded<'ApplicationId'>;
export type FileId = Branded<'FileId'>;
export type TaskId = Branded<'TaskId'>;
export type NoticeId = Branded<'NoticeId'>;
export type ObjectionId = Branded<'ObjectionId'>;
export type BallotId = Branded<'BallotId'>;

/** What a journal entry, a task or a card is about, e.g. `cycle:2026`. */
export type Matter = Branded<'Matter'>;

// The casts are the one place where a plain string becomes an id: it was read from our own store or validated.
export const personId = (id: string): PersonId => id as PersonId;
export const openId = (id: string): OpenId => id as OpenId;
export const districtId = (id: string): DistrictId => id as DistrictId;
export const proposalId = (id: string): ProposalId => id as ProposalId;
export const importId = (id: string): ImportId => id as ImportId;
export const holderId = (id: string): HolderId => id as HolderId;
export const applicationId = (id: string): ApplicationId => id as ApplicationId;
export const fileId = (id: string): FileId => id as FileId;
export const taskId = (id: string): TaskId => id as TaskId;
export const noticeId = (id: string): NoticeId => id as NoticeId;
export const objectionId = (id: string): ObjectionId => id as ObjectionId;
export const ballotId = (id: string): BallotId => id as BallotId;
export const cycleMatter = (year: number): Matter => `cycle:${year}` as Matter;
/** Cards that show whatever year there is. */
export const ALL_CYCLES = 'cycles' as Matter;
export const calendarMatter = (year: number): Matter => `calendar:${year}` as Matter;
export const importMatter = (id: ImportId): Matter => `import:${id}` as Matter;
export const applicationMatter = (id: ApplicationId): Matter => `application:${id}` as Matter;
/** Cards of one step of its form: what is being typed there must not be swept away by what happens elsewhere. */
export const stepMatter = (id: ApplicationId, step: number): Matter => `application:${id}:step-${step}` as Matter;
/** The card that somebody called up by a number; which application it is, the number tells. */
export const numberMatter = (number: string): Matter => `number:${number}` as Matter;
/** Cards that list applications; a district's own list is a matter of its own. */
export const applicationsMatter = (district?: DistrictId): Matter =>
  (district === undefined ? 'applications' : `applications:${district}`) as Matter;
/** A district's sealed list of whom it recommends in a year, and every district's. */
export const summaryMatter = (year: number): Matter => `summary:${year}` as Matter;
/** Cards that list one person's own applications. */
export const ownApplicationsMatter = (person: PersonId): Matter => `applications-of:${person}` as Matter;
/** What one person has tried with codes for co-editing. */
export const joiningMatter = (person: PersonId): Matter => `joining:${person}` as Matter;
/** One person's own settings: quiet hours and substitute. */
export const settingsMatter = (person: PersonId): Matter => `settings:${person}` as Matter;
/** Cards that list what waits outside the office. */
export const WAITING = 'waiting' as Matter;
/** The year's panel, its seats and who reads what (arts. 8(3), 14). */
export const panelMatter = (year: number): Matter => `panel:${year}` as Matter;
/** One person's seat on the panel. */
export const seatMatter = (year: number, person: PersonId): Matter => `seat:${year}:${person}` as Matter;
/** The case on which the year's panel practises, as the office and the leader see it. */
export const calibrationMatter = (year: number): Matter => `calibration:${year}` as Matter;
/** Cards that show whatever case there is. */
export const CALIBRATIONS = 'calibrations' as Matter;
/** One panelist's copy of it. */
export const copyMatter = (year: number, person: PersonId): Matter => `calibration:${year}:${person}` as Matter;
/** One card of a copy, or of the reference. */
export const copyGroupMatter = (year: number, whose: PersonId | 'reference', group: number): Matter =>
  `calibration:${year}:${whose}:${group}` as Matter;
/** One panelist's sheet on one application. */
export const sheetMatter = (application: ApplicationId, panelist: PersonId): Matter =>
  `sheet:${application}:${panelist}` as Matter;
/** One card of it: what is being chosen there must not be swept away by what is saved on another. */
export const sheetGroupMatter = (
  application: ApplicationId,
  panelist: PersonId,
  { kind, group }: { readonly kind: string; readonly group: number },
): Matter => `sheet:${application}:${panelist}:${kind}-${group}` as Matter;
/** Entries in calendars: when a visit or a defence of this application is. */
export const datesMatter = (id: ApplicationId): Matter => `dates:${id}` as Matter;
/** What the sheets on one kind of application come to in a year: its gate and its ranking. */
export const scoresMatter = (year: number, kind: string): Matter => `scores:${year}:${kind}` as Matter;
/** The year's slate and its notice (art. 15). */
export const slateMatter = (year: number): Matter => `slate:${year}` as Matter;
/** An edition of a rubric between its two persons. */
export const rubricMatter = (id: string): Matter => `rubric:${id}` as Matter;
/** Cards that list the editions of rubrics. */
export const RUBRICS = 'rubrics' as Matter;
/** A case as the office has it; nobody else's card is of this matter. */
export const objectionMatter = (id: ObjectionId): Matter => `objection:${id}` as Matter;
/** Cards that list the year's objections. */
export const objectionsMatter = (year: number): Matter => `objections:${year}` as Matter;
/** What the candidate was asked about an objection. */
export const inquiryMatter = (id: ObjectionId): Matter => `inquiry:${id}` as Matter;
/** The objector's own card, by the receipt that nobody else has. */
export const receiptMatter = (receipt: string): Matter => `receipt:${receipt}` as Matter;
/** The year's ballot, as the office, the chair and whoever watches see it. */
export const ballotMatter = (year: number): Matter => `ballot:${year}` as Matter;
/** One leader's own voting card: what is being chosen there must not be swept away by what others do. */
export const voteMatter = (year: number, person: PersonId): Matter => `vote:${year}:${person}` as Matter;
/** One trustee's share of the key to a sealed ballot. */
export const shareMatter = (year: number, person: PersonId): Matter => `share:${year}:${person}` as Matter;
export const PEOPLE = 'people' as Matter;
export const holderMatter = (id: HolderId): Matter => `holder:${id}` as Matter;
/** One plaque or certificate, and what has happened with it. */
export const certificateMatter = (number: string): Matter => `certificate:${number}` as Matter;
/** Cards that list a year's plaques and certificates. */
export const plaquesMatter = (year: number): Matter => `plaques:${year}` as Matter;
/** Art. 17: what awards are rewarded with, and what of it waits for a second person. */
export const REWARD_RATES = 'reward-rates' as Matter;
/** Cards that list the register of holders. */
export const HOLDERS = 'holders' as Matter;
export const DISTRICTS = 'districts' as Matter;
/** Cards that belong to nothing in particular, such as help. */
export const NOTHING = 'none' as Matter;
