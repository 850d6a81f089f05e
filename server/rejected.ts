import { reasons, type ReasonCode } from '#domain/reasons.ts'
import { ProblemError } from './problems.ts'

/** A rule's no: in an outcome, or before there is one. `detail` fills the sentence's blanks. */
interface Refusal {
  code?: ReasonCode | undefined
  detail?: Record<string, string | number> | undefined
}

/**
 * The problem that a rule's no is over HTTP: `detail` is its sentence for a person, `reason` its code for a program, `blanks` what
 * fills the sentence.
 */
export async function rejected(refusal: Refusal = {}): Promise<ProblemError> {
  const { code = 'server-failed', detail: blanks = {} } = refusal
  return new ProblemError('rejected', { detail: await sentenceOf(refusal), reason: code, blanks })
}

/** The sentence of a rule's no for a person, in English. */
export async function sentenceOf({ code = 'server-failed', detail = {} }: Refusal): Promise<string> {
  // what reads the sentences of the catalogue is large, and most servers say no to devices only, which have their own
  const { createTranslator } = await import('use-intl/core')
  const t = createTranslator({
    ...{ locale: 'en', timeZone: 'UTC', messages: reasons },
    // a blank that nobody filled stays one
    onError: () => {},
    getMessageFallback: () => reasons[code].says,
  })
  return t(`${code}.says`, detail as never)
}
