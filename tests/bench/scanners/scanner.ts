/** What is compared: something that takes a text and says where values stand. */
export interface Hit {
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface Scanner {
  scan(text: string): readonly Hit[] | Promise<readonly Hit[]>;
}
