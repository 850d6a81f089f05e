import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import * as z from 'zod/mini'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { call } from '../../offline/http.ts'
import { NotRead } from '../shared/online.tsx'

/** A command about an order, as much of it as is known. Instants are UTC ms. */
export interface Entry {
  cmdId: string
  /** what the device tells of itself: the id of the fact, where it is not the cmdId */
  factId?: string
  name: string
  args: unknown
  by: string
  at: number
  /** what the server adds */
  answer?: {
    onBehalfOf: string | null
    /** its name; null where it was no device’s */
    device: string | null
    receivedAt: number
    status: string
    code: string | null
    detail: Record<string, string | number> | null
  }
}

const Answer = z.object({
  entries: z.array(
    z.object({
      ...{ cmdId: z.string(), name: z.string(), args: z.unknown(), by: z.string(), at: z.number() },
      ...{ onBehalfOf: z.nullable(z.string()), device: z.nullable(z.string()), receivedAt: z.number() },
      // a newer server may answer in other ways
      ...{ status: z.string(), code: z.nullable(z.string()) },
      detail: z.nullable(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  ),
})

/** The server's log of an order, asked for again after each round with the server; what was read before stays where it does not answer. */
export function useTimeline(orderId: string) {
  const { ports, device } = useEngine()
  const { data, dataUpdatedAt, isFetching, isError, refetch } = useQuery({
    queryKey: ['timeline', orderId],
    queryFn: async (): Promise<Entry[]> => {
      const path = `/v1/fulfillments/${encodeURIComponent(orderId)}/timeline`
      const answer = device && (await call(ports, path, Answer, { device }))
      if (answer?.kind !== 'ok') throw new NotRead()
      return answer.data.entries.map(({ cmdId, name, args, by, at, ...rest }) => ({
        ...{ cmdId, name, args, by, at },
        answer: rest,
      }))
    },
  })
  const lastPullAt = useEngineValue(({ view }) => view.state.lastPullAt)
  useEffect(() => void refetch(), [refetch, lastPullAt])
  return {
    entries: data,
    /** UTC ms by the device's clock */
    askedAt: dataUpdatedAt,
    isAsking: isFetching && !data,
    isLost: isError && !isFetching,
    ask: () => void refetch(),
  }
}
