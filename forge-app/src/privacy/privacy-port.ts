/** Atlassian's personal-data reporting: apps tell which accounts they store data about, and learn which of them were closed. */

export interface StoredAccount {
  readonly accountId: string;
  /** When the data was written; milliseconds since 1970. */
  readonly writtenAt: number;
}

export interface AccountNews {
  readonly accountId: string;
  /** `closed`: everything about the account is to be erased. `updated`: it is to be read anew. */
  readonly status: 'closed' | 'updated';
}

export interface PrivacyPort {
  /** News about those of the accounts that there is any about. At most 90 accounts. */
  report(accounts: readonly StoredAccount[]): Promise<readonly AccountNews[]>;
}
