import type { CountLine } from '#domain/count.ts'
import { isStanding } from '#domain/count/counted.ts'
import { useLines } from './use-lines.ts'

/** The codes of a session of which nobody has said what they are: what was counted of them is in no figure. */
export const useOpenCodes = (sessionId: string): CountLine[] =>
  useLines(sessionId).filter((line) => line.code !== null && line.tallies.some(isStanding))
