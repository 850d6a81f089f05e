import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { MOST_LINES } from '#domain/count/decide-lines.ts'
import type { Role } from '#domain/role.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useApproval } from '../shared/approval.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import type { ReviewedLine } from './use-review.ts'

/** What a reviewer does with lines. */
export interface Decides {
  /** @param second of this role, who approves it too on this device */
  decide: (verdict: 'approved' | 'rejected', lines: readonly ReviewedLine[], second?: Role) => Promise<void>
  recount: (lines: readonly ReviewedLine[]) => Promise<void>
  close: () => Promise<void>
}

/** Many lines are sent as several commands. */
export function useDecide(count: CountSession): Decides {
  const t = useTranslations('count')
  const engine = useEngine()
  const askSecond = useApproval((approval) => approval.ask)
  const run = useRun()
  const words = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const { id: sessionId } = count
  const name = useCountName()(count.name)

  const decide: Decides['decide'] = async (verdict, lines, second) => {
    const me = engine.session?.personId
    const approver = second && (await askSecond(second))
    // nobody approved it; or whoever is signed in by now has asked for nothing
    if (second && (!approver || engine.session?.personId !== me)) return
    for (const some of inParts(lines)) {
      const seen = some.map(({ sku, units, round, expected, unitPriceMinor, of }) => ({
        ...{ sku, units, round, expected, unitPriceMinor },
        ...(of !== undefined && { of }),
      }))
      const result = await run('decide-lines', { sessionId, verdict, lines: seen }, approver && { approver })
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
