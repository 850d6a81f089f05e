import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import * as z from 'zod/mini'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { NotRead } from '../shared/online.tsx'

const Line = z.object({
  ...{ sku: z.string(), name: z.nullable(z.string()), aisle: z.nullable(z.string()) },
  unitPriceMinor: z.nullable(z.number()),
  ...{ round: z.number(), units: z.number(), first: z.number(), last: z.number(), by: z.array(z.string()) },
  // a newer server may know other problems
  problem: z.optional(z.string()),
  ...{ expected: z.number(), variance: z.number(), contested: z.boolean(), moved: z.number() },
  decided: z.nullable(z.object({ verdict: z.enum(['approved', 'rejected']), by: z.string(), at: z.number() })),
})
const Answer = z.object({ lines: z.array(Line), now: z.number() })
/**
 * `asked`: it is to be counted again, and nobody has yet, as this device knows. `of`: whose figure the reviewer has chosen.
 */
export type ReviewedLine = z.infer<typeof Line> & { asked?: true; of?: string }

/** What the server says of the lines of a count, asked for again after each round with the server. */
export function useReview(sessionId: string) {
  const { ports, device } = useEngine()
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ['count-review', sessionId],
    queryFn: async (): Promise<ReviewedLine[]> => {
      const path = `/v1/counts/${encodeURIComponent(sessionId)}/review`
      const answer = device && (await call(ports, path, Answer, { device }))
      if (answer?.kind !== 'ok') throw new NotRead()
      return answer.data.lines
    },
  })
  const lastPullAt = useEngineValue(({ view }) => view.state.lastPullAt)
  const head = useEngineValue(({ view }) => view.state.cursor.ver)
  useEffect(() => void refetch(), [refetch, lastPullAt, head])
  return { lines: data, isAsking: isFetching && !data, isLost: isError, ask: () => void refetch() }
}
