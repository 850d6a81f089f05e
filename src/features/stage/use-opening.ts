import { useMemo } from 'react'
import { useTimeZone } from 'use-intl'
import type { Bin, BinState } from '#domain/bin.ts'
import { binDifferences, type BinDifferences, type Standing } from '#domain/stage/bin-differences.ts'
import { useRecords } from '../../offline/hooks.ts'
import { isSameDay } from '../shared/is-same-day.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { byKindAndName } from './in-order.ts'

type Check = NonNullable<BinState['check']>

/** How far today's look through all bins has come, and what it found; by what this device knows. */
export interface Opening {
  left: Bin[]
  done: { bin: Bin; check: Check }[]
  /** what was found today, and is not settled */
  found: ({ bin: Bin } & BinDifferences)[]
  /** parcels that nobody fetches any more: their order was cancelled */
  unwanted: Standing[]
}

export function useOpening(): Opening {
  const bins = useRecords('bin')
  const states = useRecords('bin-state')
  const orders = useRecords('fulfillment')
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  return useMemo(() => {
    const checkOf = (bin: Bin) => {
      const check = states.find(({ id }) => id === bin.id)?.check
      return check && isSameDay(check.at, now, zone) ? check : undefined
    }
    const inUse = bins.filter(({ retired }) => !retired).toSorted(byKindAndName)
    const done = inUse.flatMap((bin) => {
      const check = checkOf(bin)
      return check ? [{ bin, check }] : []
    })
    const found = done
      .map(({ bin, check }) => ({ bin, ...binDifferences(bin.id, check, orders) }))
      .filter(({ ghosts, strays }) => ghosts.length + strays.length > 0)
    const unwanted = orders.flatMap((order) =>
      order.cancelled ? order.parcels.map((parcel) => ({ order, parcel })) : [],
    )
    return { left: inUse.filter((bin) => !checkOf(bin)), done, found, unwanted }
  }, [bins, states, orders, zone, now])
}
