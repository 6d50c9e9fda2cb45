/** The platform's side of the local site: storage and queues over `forge.sqlite`. */
import type { DatabaseSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { SiteLog } from '../log.ts';
import type { Manifest } from '../manifest.ts';
import type { LocalSiteOptions } from '../options.ts';
import type { Random } from '../../support/random.ts';
import { NO_LATENCIES } from '../options.ts';
import { EntitySchema } from './entity-schema.ts';
import { ItemStore } from './items.ts';
import { QueueApi } from './queue-api.ts';
import { QueueStore } from './queue-store.ts';
import { StorageApi } from './storage-api.ts';
import { StorageRows } from './storage-rows.ts';
import { StorageUnits } from './units.ts';

export interface Common {
  readonly manifest: Manifest;
  readonly clock: SiteClock;
  readonly faults: Faults;
  readonly log: SiteLog;
  /** Ids of events and invocations: the same in every run with the same seed, never repeated in a data folder. */
  readonly ids: Random;
}

export class Platform {
  readonly database: DatabaseSync;
  readonly rows: StorageRows;
  readonly items: ItemStore;
  readonly units: StorageUnits;
  readonly storage: StorageApi;
  readonly queueStore: QueueStore;
  readonly queues: QueueApi;

  constructor(common: Common, database: DatabaseSync, options: LocalSiteOptions) {
    const { manifest, clock, faults } = common;
    this.database = database;
    this.items = new ItemStore(this.database, clock);
    this.items.stalenessMs = options.queryStalenessMs ?? 0;
    this.units = new StorageUnits(clock);
    this.rows = new StorageRows(this.items, new EntitySchema(manifest.app.storage?.entities ?? []), clock);
    this.storage = new StorageApi({
      rows: this.rows,
      units: this.units,
      faults,
      clock,
      latencies: options.latencies ?? NO_LATENCIES,
    });
    this.queueStore = new QueueStore({ ...common, database: this.database });
    this.queues = new QueueApi({ store: this.queueStore, manifest, faults, clock });
    this.units.enforced = options.enforceRates ?? true;
    this.queues.enforced = options.enforceRates ?? true;
  }

  close(): void {
    this.database.close();
  }
}
