import type { QueueBodies, QueueName } from './messages.ts';

export interface QueuePort {
  /**
   * Pushes every body or throws. After an error some may have been pushed: consumers are idempotent, callers push again.
   * `delaySeconds` is 0..900.
   */
  push<Q extends QueueName>(queue: Q, bodies: readonly QueueBodies[Q][], delaySeconds?: number): Promise<void>;
}
