import { useTranslations } from 'use-intl'
import type { ArgsOf } from '#domain/commands.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'

type Change = 'rename-device' | 'revoke-device'

/** Changes a device as any work is done: saved here, and sent now if it can be. */
export function useChange(onChanged: () => Promise<void>) {
  const t = useTranslations('devices')
  const engine = useEngine()
  const run = useRun()
  const show = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const save = async <N extends Change>(name: N, args: ArgsOf<N>, done: string) => {
    const result = await run(name, args)
    if (result.status !== 'refused') {
      signal('saved')
      await engine.sync()
      const isSent = engine.connection.state === 'online'
      show(isSent ? { tone: 'good', text: done } : { tone: 'warn', text: t('onceOnline') })
      await onChanged()
    }
  }
  const change = <N extends Change>(name: N, args: ArgsOf<N>, done: string) => once(() => save(name, args, done))
  return { change, busy }
}
