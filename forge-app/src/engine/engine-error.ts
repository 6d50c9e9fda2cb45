import type { EngineErrorShape } from './contract.ts';

/** An error of the engine. Its message names a field and a remedy and never quotes the input. */
export class EngineError extends Error {
  readonly code: EngineErrorShape['code'];
  /** JSON pointer into the request, where one applies. */
  readonly field: string | undefined;

  constructor(shape: EngineErrorShape) {
    super(shape.field === undefined ? shape.message : `${shape.field}: ${shape.message}`);
    this.name = 'EngineError';
    this.code = shape.code;
    this.field = shape.field;
  }
}
