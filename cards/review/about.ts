/** The application that a card of its review is about. */
export interface About {
  readonly application: string;
  /** Acceptance number. */
  readonly number: string;
  readonly title: string;
}

/** The same as it stands at an instant of business time. */
export interface AboutNow extends About {
  readonly now: Date;
}
