import type { ApplicationKind, Form } from '../domain/application/fields.ts';

/** All that the application form says, as plain values: whoever draws it has read them and may see them. */
export interface ApplicationDocument {
  readonly kind: ApplicationKind;
  /** None before it is first saved. */
  readonly number?: string;
  readonly year: number;
  readonly submittedAt?: Date;
  /** SM3 of what was submitted, in hex. */
  readonly contentHash?: string;
  readonly form: Form;
  /** The district's full name. */
  readonly districtName?: string;
  readonly materials: readonly DocumentMaterial[];
  readonly opinion?: DocumentOpinion;
  readonly acceptance?: { readonly number: string; readonly at: Date };
  /** Not submitted: 「草稿」 stands across every page. */
  readonly draft: boolean;
}

export interface DocumentMaterial {
  readonly slot: string;
  readonly name: string;
  readonly pages?: number;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** Art. 22: named as a trade secret. */
  readonly secret?: true;
}

/** Art. 13: signed for the district's body, whose full name stands on it (art. 5). */
export interface DocumentOpinion {
  readonly text: string;
  readonly body: string;
  readonly signedBy: string;
  readonly signedAt: Date;
}

/** `masked`: identity and telephone numbers cannot be read, wherever somebody typed them. */
export type Personal = 'masked' | 'full';

export interface DocumentOptions {
  readonly personal?: Personal;
}
