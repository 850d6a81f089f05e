import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { useEngine } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { NotRead } from '../shared/online.tsx'

const Posted = z.object({
  ...{ id: z.string(), name: z.string(), closedAt: z.number(), records: z.number(), right: z.number() },
  ...{ gainUnits: z.number(), gainMinor: z.number(), lossUnits: z.number(), lossMinor: z.number() },
  unpriced: z.number(),
})
const Answer = z.object({ counts: z.array(Posted), currency: z.string(), now: z.number() })
export type PostedCount = z.infer<typeof Posted>

/** How right the record was in each count of the last year, the newest first; `at` says how old the answer is, UTC ms. */
export function useAccuracy() {
  const { ports, device } = useEngine()
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ['count-accuracy'],
    queryFn: async () => {
      const answer = device && (await call(ports, '/v1/counts/accuracy', Answer, { device }))
      if (answer?.kind !== 'ok') throw new NotRead()
      return answer.data
    },
  })
  return { data, isAsking: isFetching && !data, isLost: isError, ask: () => void refetch() }
}
