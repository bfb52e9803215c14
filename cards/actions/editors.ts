import { z } from 'zod';
import { action } from '../kit/index.ts';

const Editor = z.strictObject({ application: z.uuid(), person: z.uuid() });

export const shareApplication = action('application.share', z.strictObject({ application: z.uuid() }));
export const confirmEditor = action('editor.confirm', Editor);
export const removeEditor = action('editor.remove', Editor);
