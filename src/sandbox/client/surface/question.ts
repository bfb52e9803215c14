/** What a person is asked before something is done. */
export interface Question {
  readonly title: string;
  readonly text?: string;
  readonly danger?: boolean;
}
