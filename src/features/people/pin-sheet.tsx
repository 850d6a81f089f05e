import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Person } from '#domain/store.ts'
import { signal } from '../../scan/index.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { NewPin } from '../shared/new-pin.tsx'
import { useSetPin } from './use-set-pin.ts'

/** Another PIN for a person, through the server. */
export function PinSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('people')
  const app = useTranslations('app')
  const show = useToasts((toasts) => toasts.show)
  const setPin = useSetPin()
  const { busy, once } = useOneTap()
  const [error, setError] = useState<string>()
  const submit = async (pin: string) => {
    const refused = await setPin(person, pin)
    setError(refused)
    if (refused !== undefined) return signal('wrong')
    signal('saved')
    show({ tone: 'good', text: t('pinSet', { name: person.name }) })
    onClose()
  }
  return (
    <Sheet open title={t('resetPin')} closeLabel={app('close')} onClose={onClose}>
      <NewPin name={person.name} busy={busy} error={error} onPin={(pin) => once(() => submit(pin))} />
    </Sheet>
  )
}
