import { useMemo } from 'react'
import type { CountLine } from '#domain/count.ts'
import { useRecords } from '../../offline/hooks.ts'

/** The lines of a session. */
export function useLines(sessionId: string): CountLine[] {
  const lines = useRecords('count-line')
  return useMemo(() => lines.filter((line) => line.sessionId === sessionId), [lines, sessionId])
}
