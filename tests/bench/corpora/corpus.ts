/** Texts to measure on, and what is planted in them. */

/** A planted value; `end` is the UTF-16 offset behind it. */
export interface Planted {
  readonly start: number;
  readonly end: number;
}

export interface Sample {
  readonly text: string;
  readonly planted: readonly Planted[];
}

export interface Corpus {
  readonly name: string;
  readonly samples: readonly Sample[];
  /** Of all texts, as UTF-8. */
  readonly bytes: number;
}

export function corpusOf(name: string, samples: readonly Sample[]): Corpus {
  return { name, samples, bytes: samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) };
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
    return { text: this.#text, planted: this.#planted };
  }
}
