import type { CountLine, CountSession } from '#domain/count.ts'
import { countedOf, roundOf } from '#domain/count/counted.ts'

/** Whether a reviewer wants the line counted once more, and nobody has yet. */
export function isAskedAgain(session: CountSession, line: CountLine): boolean {
  return line.decided === null && line.recounts.length > 0 && countedOf(session, line)?.round !== roundOf(line)
}

/** Whether this person may be who counts it once more: who counted it before may not. */
export const mayCountAgain = (line: CountLine, person: string): boolean =>
  !(line.recounts.at(-1)?.notBy.includes(person) ?? false)
