import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine } from '../../offline/hooks.ts'
import { signal, type SignalKind, useScan } from '../../scan/index.ts'
import type { Tone } from '../../ui/tone.ts'
import { useFetched } from '../shared/fetched.ts'
import { findBin } from '../shared/find-by-code.ts'
import type { Stop } from './fetch-walk.ts'

interface FetchScan {
  /** what became of the last scan */
  last: { tone: Tone; text: string } | undefined
  /** something else was done since */
  forget(): void
}

/**
 * Takes every scan while the walk goes on: a bin's label takes all that is in it for these orders, an order's number on a bag
 * that one parcel, where the order has no other. Everything else is named, and takes nothing.
 */
export function useFetchScan(stops: readonly Stop[]): FetchScan {
  const t = useTranslations('fetching')
  const { view } = useEngine()
  const { parcels, take } = useFetched()
  const [last, setLast] = useState<{ tone: Tone; text: string }>()
  const answer = (kind: SignalKind, tone: Tone, text: string) => {
    signal(kind)
    setLast({ tone, text })
  }
  useScan((scan) => {
    const code = scan.text.trim()
    const bin = findBin(view.all('bin'), code)
    const stop = stops.find(({ binId }) => binId === bin?.id)
    const named = stops.flatMap((one) => one.parcels).filter(({ orderNumber }) => orderNumber === code)
    const meant = stop?.parcels ?? (named.length === 1 ? named : [])
    const name = stop?.name ?? stops.find((one) => one.parcels.some(({ id }) => id === meant[0]?.id))?.name ?? ''
    if (meant.length === 0) {
      if (bin) answer('wrong', 'bad', t('wrongBin', { bin: bin.name }))
      else answer('unknown', 'bad', t('unknown', { code }))
    } else if (meant.every(({ id }) => parcels.has(id))) {
      answer('duplicate', 'neutral', t('again'))
    } else {
      take(meant.map(({ id }) => id))
      answer('good', 'good', t('taken', { count: meant.length, bin: name }))
    }
    return true
  })
  return { last, forget: () => setLast(undefined) }
}
