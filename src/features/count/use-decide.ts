import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { MOST_LINES } from '#domain/count/decide-lines.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import type { ReviewedLine } from './use-review.ts'

/** What a reviewer does with lines. */
export interface Decides {
  decide: (verdict: 'approved' | 'rejected', lines: readonly ReviewedLine[]) => Promise<void>
  recount: (lines: readonly ReviewedLine[]) => Promise<void>
  close: () => Promise<void>
}

/** Many lines are sent as several commands. */
export function useDecide(session: CountSession): Decides {
  const t = useTranslations('count')
  const run = useRun()
  const words = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const { id: sessionId } = session
  const name = useCountName()(session.name)

  const decide = async (verdict: 'approved' | 'rejected', lines: readonly ReviewedLine[]) => {
    for (const some of inParts(lines)) {
      const seen = some.map(({ sku, units, round, expected, unitPriceMinor }) => ({
        ...{ sku, units, round, expected, unitPriceMinor },
      }))
      const result = await run('decide-lines', { sessionId, verdict, lines: seen })
      if (result.status === 'refused') return
      if (result.notice) {
        const { says, next } = words(result.notice)
        showToast({ tone: 'neutral', text: `${says} ${next}` })
      }
    }
    signal('saved')
    if (verdict === 'approved') showToast({ tone: 'good', text: t('approved', { count: lines.length }) })
  }

  const recount = async (lines: readonly ReviewedLine[]) => {
    for (const some of inParts(lines)) {
      const result = await run('recount-lines', { sessionId, skus: some.map(({ sku }) => sku) })
      if (result.status === 'refused') return
    }
    signal('saved')
    showToast({ tone: 'neutral', text: t('recounted', { count: lines.length }) })
  }

  const close = async () => {
    const result = await run('close-count', { sessionId, how: 'posted' })
    if (result.status !== 'refused') showToast({ tone: 'good', text: t('closed', { name }) })
  }

  return { decide, recount, close }
}

function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < all.length; from += MOST_LINES) parts.push(all.slice(from, from + MOST_LINES))
  return parts
}
