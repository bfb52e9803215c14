import { z } from 'zod';
import { action } from '../kit/index.ts';

const Application = z.strictObject({ application: z.uuid() });
const File = z.strictObject({ application: z.uuid(), file: z.uuid() });
const Names = z.array(z.string().max(40)).max(20).optional();

export const startApplication = action(
  'application.start',
  z.strictObject({
    year: z.int(),
    kind: z.enum(['organisation', 'individual']),
    /** Another one beside a draft that there is. */
    again: z.boolean().optional(),
  }),
);
export const saveStep = action(
  'application.save',
  z.strictObject({
    application: z.uuid(),
    step: z.int(),
    /** Where to, once it is saved. */
    go: z.enum(['next', 'back', 'stay']),
    /** Long texts that this card shows as filled in only. */
    kept: Names,
  }),
);
/** One long text on a card of its own. */
export const saveAnswer = action(
  'application.answer',
  z.strictObject({ application: z.uuid(), field: z.string().max(40) }),
);
export const awaitMaterial = action(
  'material.await',
  z.strictObject({ application: z.uuid(), slot: z.string().max(32) }),
);
export const placeMaterial = action(
  'material.place',
  z.strictObject({
    application: z.uuid(),
    slot: z.string().max(32),
    file: z.uuid(),
    pages: z.int().optional(),
  }),
);
/** 「查看」: the file comes as a message. Used on the cards of officials, too. */
export const openMaterial = action('material.open', File);
export const removeMaterial = action('material.remove', File);
/** 「标为商业秘密」 and 「取消商业秘密」. */
export const markMaterial = action('material.mark', File.extend({ secret: z.boolean() }));
/** 「带入…年度申报内容」. */
export const bringLast = action('application.bring', Application);
export const submitApplication = action('application.submit', Application);
export const answerCorrection = action('correction.answer', Application);
export const withdrawApplication = action('application.withdraw', Application);
export const askVerification = action(
  'verification.ask',
  z.strictObject({ application: z.uuid(), condition: z.string().max(48) }),
);
export const downloadForm = action(
  'application.download',
  z.strictObject({ application: z.uuid(), as: z.enum(['pdf', 'docx']) }),
);
