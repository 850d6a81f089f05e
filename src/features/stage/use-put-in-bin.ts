import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Bin, fits, IN_PLACE } from '#domain/bin.ts'
import type { Content, Fulfillment } from '#domain/fulfillment.ts'
import type { Keeping } from '#domain/store.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import { useBinFacts } from './use-bin-facts.ts'

/** A parcel that goes into a bin; one that stands in another already says nothing new of itself. */
export interface ToPut {
  order: Pick<Fulfillment, 'id'>
  id: string
  tag: string
  keeping: Keeping | undefined
  contents?: Content[]
  /** how many bags it is, where it was said */
  bags?: number | undefined
}

/** Why it was not put there: it does not fit; or a question, since the bin is full or has failed. */
export interface BinProblem {
  kind: 'unfit' | 'full' | 'held'
  bin: Bin
  parcel: ToPut
}

/** Puts parcels into bins, or says at once why not, and which fit. */
export function usePutInBin(onPut?: () => void) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const handover = useTranslations('handover')
  const run = useRun()
  const takeBack = useUndo()
  const reason = useReason()
  const factsOf = useBinFacts()
  const showToast = useToasts((toasts) => toasts.show)
  const [problem, setProblem] = useState<BinProblem>()

  const put = async (parcel: ToPut, bin: Bin, anyway = false) => {
    const { count: _count, hold, isFull } = factsOf(bin)
    const { keeping } = parcel
    if (!fits(bin.kind, keeping)) {
      signal('wrong')
      setProblem({ kind: 'unfit', bin, parcel })
      return
    }
    if (!anyway && (hold || isFull)) {
      signal('duplicate')
      setProblem({ kind: hold ? 'held' : 'full', bin, parcel })
      return
    }
    await stage(parcel, bin)
  }
  /** @param bin where it stands now, by its name, kind and id */
  const stage = async (parcel: ToPut, bin: Pick<Bin, 'id' | 'kind' | 'name'>) => {
    setProblem(undefined)
    const { order, id: parcelId, tag, keeping, contents, bags } = parcel
    const said = { ...(contents && { contents }), ...(bags !== undefined && { bags }) }
    const args = { fulfillmentId: order.id, parcelId, binId: bin.id, tag, ...said }
    const result = await run('stage', { ...args, saw: { kind: bin.kind, keeping: keeping ?? null } })
    if (result.status === 'refused') return
    signal('saved')
    onPut?.()
    if (result.notice) {
      const { says, next } = reason(result.notice)
      showToast({ tone: 'warn', text: `${says} ${next}` })
      return
    }
    // what says nothing of its contents stood somewhere else, and stands there again
    const undo = () =>
      void takeBack(contents ? 'unstage' : 'undo-step', { fulfillmentId: order.id, undoes: result.cmdId })
    showToast({ tone: 'good', text: t('staged', { bin: bin.name }), action: { label: app('undo'), run: undo } })
  }
  /** It is too bulky for any bin: it stays, and this tag hangs on it. */
  const leave = (parcel: ToPut, tag: string) =>
    stage({ ...parcel, tag }, { id: IN_PLACE, kind: 'floor', name: handover('inPlace') })
  return { put, leave, problem, forget: () => setProblem(undefined) }
}
