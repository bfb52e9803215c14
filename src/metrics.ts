import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers of this process, Prometheus text. Labels name kinds, never people, matters or texts. */
export const createMetrics = () => {
  const registry = new Registry();
  // Registered first, so that it is the first thing an operator reads.
  const oldestDue = new Gauge({
    name: 'award_oldest_due_seconds',
    help: 'How late the oldest waiting row is, by stage; the first number to look at',
    labelNames: ['stage'],
    registers: [registry],
  });
  const metrics = {
    registry,
    oldestDue,
    parked: new Gauge({
      name: 'award_messages_parked',
      help: 'Messages that need a person',
      labelNames: ['state'],
      registers: [registry],
    }),
    receipts: new Counter({
      name: 'award_receipts_total',
      help: 'Requests on the callback route, by what became of them',
      labelNames: ['receipt'],
      registers: [registry],
    }),
    answers: new Histogram({
      name: 'award_answer_seconds',
      help: 'Time to answer what came in',
      labelNames: ['kind', 'outcome'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3],
      registers: [registry],
    }),
    deliveries: new Counter({
      name: 'award_deliveries_total',
      help: 'Attempts to send or update, by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    calls: new Counter({
      name: 'award_platform_calls_total',
      help: 'Calls to the platform, by API and outcome',
      labelNames: ['api', 'outcome'],
      registers: [registry],
    }),
    retries: new Counter({
      name: 'award_transaction_retries_total',
      help: 'Transactions tried again, by reason',
      labelNames: ['kind'],
      registers: [registry],
    }),
    faults: new Counter({
      name: 'award_faults_total',
      help: 'Faults by place',
      labelNames: ['place'],
      registers: [registry],
    }),
    redisErrors: new Counter({
      name: 'award_redis_errors_total',
      help: 'Errors of the alarm clock; harmless but for lateness',
      registers: [registry],
    }),
  };
  collectDefaultMetrics({ register: registry });
  return metrics;
};

export type Metrics = ReturnType<typeof createMetrics>;
