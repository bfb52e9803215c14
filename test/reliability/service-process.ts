import { startService } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';

/** Run as a process of its own: the service, which ends itself, as if by kill -9, at the n-th passing of a step. */
const [, , step = '', nth = '1', leaseMs = '1500'] = process.argv;
let passed = 0;

const service = await startService(readConfig(process.env), {
  restMs: { relay: 150, deliver: 150, clock: 400 },
  leaseMs: Number(leaseMs),
  poolSize: 8,
  onStep(name) {
    if (name === step && ++passed === Number(nth)) process.kill(process.pid, 'SIGKILL');
  },
});
console.log(`ready ${service.url}`);
process.on('SIGTERM', () => void service.stop().then(() => process.exit(0)));
