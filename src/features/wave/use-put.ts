import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { orderOfTote, toteOf, type Wave } from '#domain/wave.ts'
import { signal } from '../../scan/index.ts'
import type { PickWays } from '../shared/use-pick.ts'
import { type Put, useInHand } from './in-hand.ts'
import { toteNumber } from './tote-words.ts'

/**
 * Into which tote what was picked goes, until that is confirmed by a scan of it: meanwhile only items for the same tote are
 * picked. After a reload it is in the hand still, unless its picks were taken back meanwhile.
 * @param orders of the walk, as they stand
 */
export function useWavePut(
  wave: Wave,
  orders: readonly Fulfillment[],
): { put: Put | undefined; confirm: () => void; ways: PickWays } {
  const t = useTranslations('wave')
  // scans that wait for one another see it as it is, and not as it was rendered
  const keep = useInHand((inHand) => inHand.put)
  const [put, show] = useState(() => stillInHand(useInHand.getState().puts[wave.id], orders))
  const hand = useRef(put)
  const take = (next: Put | undefined) => {
    hand.current = next
    keep(wave.id, next)
    show(next)
  }
  const confirm = () => {
    signal('saved')
    take(undefined)
  }

  const takes = (scan: Scan): ReturnType<NonNullable<PickWays['takes']>> => {
    const holder = orderOfTote(wave, scan.text)
    if (holder === undefined) return undefined
    const scanned = toteNumber(wave, holder)
    if (!hand.current) return { says: t('noPut', { scanned }), next: t('noPutNext') }
    const { fulfillmentId } = hand.current
    if (holder !== fulfillmentId) {
      const next = t('wrongToteNext', { number: toteNumber(wave, fulfillmentId) })
      return { says: t('wrongTote', { scanned }), next }
    }
    confirm()
    return 'taken'
  }

  const stops = (order: Fulfillment) => {
    if (!hand.current || hand.current.fulfillmentId === order.id) return undefined
    const { name, fulfillmentId } = hand.current
    return { says: t('firstPut', { name, number: toteNumber(wave, fulfillmentId) }), next: t('firstPutNext') }
  }

  const picked = (order: Fulfillment, { name }: Line, quantity: number, cmdId: string) => {
    const { units = 0, cmdIds = [] } = hand.current ?? {}
    take({ fulfillmentId: order.id, name, units: units + quantity, cmdIds: [...cmdIds, cmdId] })
  }

  const undone = (cmdId: string) => {
    if (hand.current?.cmdIds.includes(cmdId)) take(undefined)
  }

  return { put, confirm, ways: { takes, stops, picked, undone } }
}

/** Whether a tap is enough, as there is nothing to scan. */
export const hasNoLabel = (wave: Wave, fulfillmentId: string): boolean => !toteOf(wave, fulfillmentId)?.code

/** What was kept, as long as one of its picks stands. */
function stillInHand(put: Put | undefined, orders: readonly Fulfillment[]): Put | undefined {
  const order = orders.find(({ id }) => id === put?.fulfillmentId)
  const stands = order?.lines.some(({ picks }) => picks.some(({ id }) => put?.cmdIds.includes(id)))
  return stands ? put : undefined
}
