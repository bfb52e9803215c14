/** So many files are named. */
const NAMED = 15;

/** A reporter for Vitest: what the slowest files have cost, hooks and all, so that test/support/longest-first.ts stays true. */
export default class Slowest {
  onTestRunEnd(modules) {
    const files = modules.map((module) => {
      const { duration, collectDuration } = module.diagnostic();
      return { name: module.relativeModuleId, seconds: (duration + collectDuration) / 1000 };
    });
    files.sort((a, b) => b.seconds - a.seconds);
    const total = files.reduce((sum, { seconds }) => sum + seconds, 0);
    console.log(`${files.length} files, ${Math.round(total)} s in all processes; the slowest:`);
    for (const { name, seconds } of files.slice(0, NAMED)) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
}
