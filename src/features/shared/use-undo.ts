import { useTranslations } from 'use-intl'
import type { ArgsOf } from '#domain/commands.ts'
import type { Undo } from '#domain/timeline/explain-undo.ts'
import { signal } from '../../scan/feedback.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useWhy } from './say-why.ts'
import { useRun } from './use-run.ts'

type About = { fulfillmentId?: string | undefined; about: string[] }

/** Asks why these commands undid something, and says it for whoever answers. `what`: in words. */
export function useSayWhy(): (about: About, what: string) => Promise<void> {
  const t = useTranslations('undo')
  const run = useRun()
  const ask = useWhy((why) => why.ask)
  const showToast = useToasts((toasts) => toasts.show)
  return async ({ fulfillmentId, about }, what) => {
    const why = await ask(what)
    if (!why) return
    const result = await run('explain-undo', { about, why, ...(fulfillmentId !== undefined && { fulfillmentId }) })
    if (result.status === 'refused') return
    signal('saved')
    showToast({ tone: 'neutral', text: t('said') })
  }
}

/** Says that something was undone, and offers to say why: nobody is asked before, and nothing waits for it. */
export function useUndone(): (about: About, text: string) => void {
  const t = useTranslations('undo')
  const sayWhy = useSayWhy()
  const showToast = useToasts((toasts) => toasts.show)
  return (about, text) => {
    signal('saved')
    showToast({ tone: 'neutral', text, action: { label: t('sayWhy'), run: () => void sayWhy(about, text) } })
  }
}

/**
 * Takes something back by its own command, at once.
 * @param text what is said then
 * @returns whether it was, on this device
 */
export function useUndo(): <N extends Undo>(name: N, args: ArgsOf<N>, text?: string) => Promise<boolean> {
  const t = useTranslations('undo')
  const run = useRun()
  const undone = useUndone()
  return async (name, args, text = t('undone')) => {
    const result = await run(name, args)
    if (result.status === 'refused') return false
    const { fulfillmentId } = args as { fulfillmentId?: string }
    undone({ fulfillmentId, about: [result.cmdId] }, text)
    return true
  }
}
