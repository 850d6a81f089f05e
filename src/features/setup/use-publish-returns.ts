import { useState } from 'react'
import { useTranslations } from 'use-intl'
import * as z from 'zod/mini'
import type { ArgsOf } from '#domain/commands.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useReason } from '../shared/use-reason.ts'

/** Of the answer nothing is needed: the record comes with the next round. */
const Published = z.object({})

/** Has the server publish rules of returns. `error` says why the last try did not, in words. */
export function usePublishReturns() {
  const t = useTranslations('returnPolicy')
  const engine = useEngine()
  const reason = useReason()
  const show = useToasts((toasts) => toasts.show)
  const [error, setError] = useState<string>()
  /** @returns whether they are published, and here */
  const publish = async (args: ArgsOf<'publish-return-policy'>): Promise<boolean> => {
    setError(undefined)
    const result = await engine.runOnline({
      ...{ path: '/v1/return-policy/publish', name: 'publish-return-policy', args, answer: Published },
    })
    if (result.kind === 'done') {
      await engine.sync()
      signal('saved')
      show({ tone: 'good', text: t('published') })
      return true
    }
    signal('wrong')
    if (result.kind === 'unreachable') setError(t('offline'))
    else {
      const { says, next } = reason({ code: result.code, detail: { role: 'manager', ...result.blanks } })
      setError(`${says} ${next}`)
      // what somebody else published is shown
      if (result.code === 'changed-meanwhile') void engine.sync()
    }
    return false
  }
  return { publish, error }
}
