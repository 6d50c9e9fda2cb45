/** Texts to measure on, and what is planted in them. */

/** A planted value; `end` is the offset behind it. In UTF-16 units. */
export interface Planted {
  readonly start: number;
  readonly end: number;
}

export interface Sample {
  readonly text: string;
  /** Bytes as UTF-8: what rates count. */
  readonly bytes: number;
  readonly planted: readonly Planted[];
}

export interface Corpus {
  readonly name: string;
  readonly samples: readonly Sample[];
}

/** Builds a text piece by piece and remembers where values stand. */
export class SampleBuilder {
  #text = '';
  readonly #planted: Planted[] = [];

  add(text: string): this {
    this.#text += text;
    return this;
  }

  plant(value: string): this {
    this.#planted.push({ start: this.#text.length, end: this.#text.length + value.length });
    return this.add(value);
  }

  get length(): number {
    return this.#text.length;
  }

  build(): Sample {
    return { text: this.#text, bytes: Buffer.byteLength(this.#text), planted: this.#planted };
  }
}
