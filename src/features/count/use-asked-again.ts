import { useMemo } from 'react'
import type { CountSession } from '#domain/count.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { isAskedAgain, mayCountAgain } from './asked-again.ts'
import { useLines } from './use-lines.ts'

/** The products that this person is to count once more, as they have not counted them before. */
export function useAskedAgain(session: CountSession): string[] {
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const lines = useLines(session.id)
  return useMemo(
    () =>
      lines.flatMap((line) =>
        line.sku !== null && isAskedAgain(session, line) && mayCountAgain(line, me) ? [line.sku] : [],
      ),
    [session, lines, me],
  )
}
