import { z } from 'zod';
import { type BriefProps, brief } from '../../../cards/ballot/brief.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { shorten } from '../../../cards/kit/text.ts';
import { answerText } from '../../../cards/words/answer-text.ts';
import { fieldLabel } from '../../../cards/words/application-words.ts';
import { type Application, asHandedIn, titleOf } from '../../domain/application/application.ts';
import { FIELDS } from '../../domain/application/fields.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { shown } from '../../domain/review/fraction.ts';
import type { ReviewRecord } from '../../domain/review/record.ts';
import { yearResult } from '../../domain/review/result.ts';
import { type Rubric, rubricItem } from '../../domain/review/rubric.ts';
import { scoresOf } from '../../domain/review/standing.ts';
import { savedThemes } from '../../domain/review/themes.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { subjectOf } from '../application/load-application.ts';
import { rubricsOf } from '../review/rubric-of.ts';
import { standingOf } from '../review/standing-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

const SAID_OF = {
  organisation: ['industry', 'sizeClass', 'headcount', 'operatingSince', 'isFourNew', 'encouraged'],
  individual: ['employer', 'position', 'qualityWorkSince'],
} as const;

/** What it says of itself, as it was handed in; nothing that is a number of somebody. */
const aboutOf = ({ kind, form }: Application): BriefProps['about'] =>
  Object.fromEntries(
    FIELDS[kind]
      .filter(({ name }) => SAID_OF[kind].some((wanted) => wanted === name))
      .map((field) => [fieldLabel(field.name), shorten(answerText(field, form[field.name]), 60)] as const)
      .filter(([, said]) => said !== ''),
  );

const endorsementOf = async (
  work: Work,
  { endorsement, district }: Application,
): Promise<Pick<BriefProps, 'endorsement'>> => {
  const body = (await work.districts.all()).find(({ id }) => id === district)?.bodyName;
  return endorsement && body !== undefined ? { endorsement: { body, opinion: endorsement.opinion } } : {};
};

/** Composite and place among its kind, by the same ranking from which the slate was made. */
const scoreOf = async (work: Work, cycle: Cycle, application: Application): Promise<Pick<BriefProps, 'scores'>> => {
  const { ofKind, basis } = await standingOf(work, cycle, application.kind);
  const reviewed = ofKind.find((one) => one.application.id === application.id);
  const { composite, material, site, defence } = reviewed ? scoresOf(reviewed, basis) : {};
  if (!composite || !material || !site || !defence) return {};
  const { listed } = yearResult(ofKind, basis, 0);
  const place = listed.find(({ one }) => one.reviewed.application.id === application.id);
  return {
    scores: {
      composite: shown(composite),
      material: shown(material),
      site: shown(site),
      defence: shown(defence),
      ...(place ? { place: { rank: place.rank, tied: place.tied, of: listed.length } } : {}),
    },
  };
};

const visitOf = ({ visit }: ReviewRecord, rubric: Rubric): Pick<BriefProps, 'visit'> => {
  if (!visit?.reportedAt) return {};
  const findings = rubric.categories.flatMap(({ code, name }) => {
    const found = visit.findings[code];
    return found ? [{ name, verdict: found.verdict, finding: found.finding }] : [];
  });
  return { visit: { day: visit.day, findings } };
};

const dissentOf = ({ consensus }: ReviewRecord, rubric: Rubric): BriefProps['dissent'] =>
  consensus.flatMap(({ item, dissent }) =>
    dissent === undefined ? [] : [{ item: `${item} ${rubricItem(rubric, item)?.name ?? ''}`.trim(), text: dissent }],
  );

/** Only what the leader has recorded: a draft is the panel's own. */
const themesOf = (application: Application, record: ReviewRecord, rubric: Rubric): BriefProps['themes'] =>
  rubric.categories.flatMap(({ code, name }) => {
    const saved = savedThemes({ application, record }, code);
    const { strengths = '', improvements = '' } = saved ?? {};
    return strengths === '' && improvements === '' ? [] : [{ name: `${code} ${name}`, strengths, improvements }];
  });

export const briefViews = {
  /** Art. 8(4): what the office reports of a candidate to the leading group, read by whoever votes or watches. */
  brief: view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const whole = await work.applications.find(id);
      const cycle = whole && (await work.cycles.find(whole.year));
      if (!whole || !cycle || !work.may('brief.see', subjectOf(whole, cycle)).ok || !wasNominated(whole)) return gone;
      const application = asHandedIn(whole);
      const record = await work.records.find(id);
      const rubric = (await rubricsOf(work, cycle))[application.kind];
      const { opinion } = record;
      return {
        kind: 'card',
        card: brief({
          year: cycle.year,
          application: id,
          number: application.acceptance?.number ?? application.number,
          title: titleOf(application),
          kind: application.kind,
          about: aboutOf(application),
          ...(await endorsementOf(work, application)),
          ...(await scoreOf(work, cycle, whole)),
          choices: cycle.plan.choices,
          ...(opinion ? { basis: opinion.basis } : {}),
          ...(opinion?.strengths === undefined ? {} : { strengths: opinion.strengths }),
          ...(opinion?.improvements === undefined ? {} : { improvements: opinion.improvements }),
          ...visitOf(record, rubric),
          themes: themesOf(whole, record, rubric),
          dissent: dissentOf(record, rubric),
          objections: await work.objections.outcomesOn(id),
          back: work.may('vote.see').ok && !work.may('ballot.end').ok ? 'vote' : 'ballot',
          canReadOpinion: opinion !== undefined && work.may('opinion.see', subjectOf(whole, cycle)).ok,
        }),
      };
    },
  }),
};

/** On the slate that was signed, whatever has become of it since. */
const wasNominated = ({ slatePlace }: Application): boolean => slatePlace !== undefined;
