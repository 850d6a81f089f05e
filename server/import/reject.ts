/** Why one row of the file was not imported. The codes are stable; the sentences are for a person. */
export type RejectCode =
  | 'bad-character'
  | 'bad-currency'
  | 'bad-date'
  | 'bad-encoding'
  | 'bad-gtin'
  | 'bad-method'
  | 'bad-country'
  | 'bad-json'
  | 'bad-pin'
  | 'bad-price'
  | 'bad-zone'
  | 'cancellation'
  | 'card-number'
  | 'gtin-taken'
  | 'missing-value'
  | 'mixed-currency'
  | 'not-a-number'
  | 'said-twice'
  | 'serial-count'
  | 'quantity-not-positive'
  | 'quantity-too-large'
  | 'too-few-columns'
  | 'too-long'
  | 'too-many-columns'
  | 'too-many-lines'
  | 'too-short'
  | 'unbalanced-quote'
  | 'unclear'
  | 'unknown-word'

/** `column` is the name that the file gives it; `code` is a RejectCode, or that of the rule that said no. */
export interface Reject {
  /** counted from 1, the header included */
  line: number
  column: string
  code: string
  message: string
}

/** A value that cannot be used. */
export interface Fault {
  ok: false
  code: RejectCode
  message: string
}

export type Parsed<T> = { ok: true; value: T } | Fault

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function fault(code: RejectCode, message: string): Fault {
  return { ok: false, code, message }
}

export type FileErrorCode =
  'empty-file' | 'not-csv' | 'missing-columns' | 'column-twice' | 'rejects-file' | 'unknown-column' | 'would-drop'

/** The whole file cannot be imported, and nothing of it was. */
export class ImportFileError extends Error {
  readonly code: FileErrorCode

  constructor(code: FileErrorCode, message: string) {
    super(message)
    this.name = 'ImportFileError'
    this.code = code
  }
}
