/** `transaction`: up to 25 operations on different keys, all or nothing, with conditions on entities. */
import { holds, readGroup } from './conditions.ts';
import { atomically } from './database.ts';
import type { Attributes } from './entity-schema.ts';
import type { ItemAddress } from './items.ts';
import { COMBINED_BYTES, TRANSACTION_OPERATIONS } from './limits.ts';
import { PlatformError } from './platform-error.ts';
import type { RowRequest, StorageRows } from './storage-rows.ts';

type Operation = RowRequest & { readonly conditions?: unknown };

interface TransactionRequest {
  readonly set?: readonly Operation[];
  readonly delete?: readonly Operation[];
  readonly check?: readonly Operation[];
}

/** Carries the transaction out, or throws without any effect. `charge` is told the bytes written and may refuse them. */
export function transact(
  rows: StorageRows,
  installation: string,
  request: TransactionRequest,
  charge: (bytes: number) => void,
): void {
  const sets = request.set ?? [];
  const deletes = request.delete ?? [];
  const checks = request.check ?? [];
  const operations = [...sets, ...deletes, ...checks];
  if (operations.length === 0) throw new PlatformError(400, 'EMPTY_TRANSACTION', 'Transaction has no operations');
  if (operations.length > TRANSACTION_OPERATIONS)
    throw new PlatformError(400, 'TOO_MANY_OPERATIONS', 'Transaction exceeds 25 operations');
  const addresses = operations.map((operation) => rows.address(installation, operation));
  if (new Set(addresses.map((address) => `${address.space} ${address.key}`)).size < addresses.length) {
    throw new PlatformError(400, 'DUPLICATE_KEYS', 'Each key may be used once in a transaction');
  }
  for (const operation of sets) {
    if (operation.options?.keyPolicy !== undefined)
      throw new PlatformError(400, 'INVALID_OPTIONS', 'keyPolicy is not available in a transaction');
  }
  const writes = sets.map((operation) => rows.prepare(installation, operation));
  const bytes = writes.reduce((sum, write) => sum + Buffer.byteLength(write.value), 0);
  if (bytes > COMBINED_BYTES) throw new PlatformError(400, 'MAX_SIZE', 'Transaction exceeds 4 MB');
  charge(bytes);
  atomically(rows.items.database, () => {
    operations.forEach((operation, position) => {
      checkConditions(rows, addresses[position], operation);
    });
    for (const write of writes) write.commit();
    for (const operation of deletes) rows.items.remove(rows.address(installation, operation));
  });
}

/** Conditions are tested against the row, or against one without attributes if there is none. */
function checkConditions(rows: StorageRows, address: ItemAddress | undefined, operation: Operation): void {
  const group = readGroup(operation.conditions);
  if (group === undefined || address === undefined) return;
  if (!address.space.startsWith('entity:'))
    throw new PlatformError(400, 'INVALID_CONDITION', 'Conditions need an entity');
  const entity = rows.schema.get(operation.entityName);
  for (const item of group.items) {
    if (entity.attributes[item.property] === undefined)
      throw new PlatformError(400, 'INVALID_ATTRIBUTE', `Attribute ${item.property} is not defined for ${entity.name}`);
  }
  const row = rows.items.find(address);
  const attributes = row === undefined ? {} : (JSON.parse(row.value) as Attributes);
  if (!holds(group, attributes))
    throw new PlatformError(400, 'CONDITIONAL_CHECK_FAILED', 'A condition of the transaction does not hold');
}
