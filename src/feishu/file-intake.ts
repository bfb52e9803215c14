import type { FileIntake } from './arrivals.ts';
export const createFileIntake = (_parts: unknown): FileIntake => ({ receive: async () => undefined });
