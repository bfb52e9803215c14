import type { Mishap } from './failure.ts';

/**
 * A call that did not succeed. Thrown in the place of the HTTP client's error, which carries token, secret and body:
 * so whoever logs it, the SDK included, can spill nothing.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly mishap: Mishap;

  constructor(mishap: Mishap) {
    super(mishap.kind === 'answered' ? `HTTP ${mishap.status}, code ${mishap.code}` : `${mishap.kind}: ${mishap.why}`);
    this.mishap = mishap;
  }
}
