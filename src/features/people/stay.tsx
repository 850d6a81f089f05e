import { useTranslations } from 'use-intl'
import type { Role } from '#domain/role.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from '../shared/use-run.ts'
import { NewPin } from '../shared/new-pin.tsx'
import { useSetPin } from './use-set-pin.ts'

export type StayProps = { person: { id: string; name: string }; role: Role; onDone: () => void }

/** The PIN of somebody who stays. The server keeps it, so the person is saved here first and the PIN follows. */
export function Stay({ person, role, onDone }: StayProps) {
  const t = useTranslations('people')
  const engine = useEngine()
  const run = useRun()
  const setPin = useSetPin()
  const show = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()

  const add = async (pin: string) => {
    const { id: personId, name } = person
    const result = await run('add-person', { personId, name, role, until: null, publicKey: null })
    if (result.status === 'refused') return
    await engine.sync()
    const refused = await setPin(person, pin)
    signal(refused === undefined ? 'saved' : 'wrong')
    if (refused === undefined) show({ tone: 'good', text: t('added', { name }) })
    else show({ tone: 'warn', text: t('addedWithoutPin', { name, why: refused }) })
    onDone()
  }
  return <NewPin name={person.name} busy={busy} onPin={(pin) => once(() => add(pin))} />
}
