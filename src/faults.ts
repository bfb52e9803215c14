/** Something that is ours to mend: bad configuration, a broken invariant. People see a reference number, engineers this. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** The start cannot go on; `problems` holds one plain sentence each. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
