import type { DeliveryStore } from '../store/delivery-store.ts';
import { createLoop, type Loop } from './loop.ts';

const BATCH = 500;

interface RelayOptions {
  readonly deliveries: DeliveryStore;
  readonly restMs: number;
  /** Told after a batch was taken up; must not throw. */
  readonly onRelayed: () => void;
  readonly onFault: (name: string, error: unknown) => void;
  /** Named points between two effects, where tests kill the process. */
  readonly onStep: (step: string) => void;
}

/** Outbox → wanted states. One statement does it all, so a crash leaves it done or not done. */
export const createRelay = ({ deliveries, restMs, onRelayed, onFault, onStep }: RelayOptions): Loop =>
  createLoop({
    name: 'relay',
    restMs,
    onFault,
    async round() {
      onStep('relay: before taking up');
      const taken = await deliveries.relay(BATCH);
      onStep('relay: after taking up');
      if (taken > 0) onRelayed();
      return taken === BATCH ? 0 : undefined;
    },
  });
