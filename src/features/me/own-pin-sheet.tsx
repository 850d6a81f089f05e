import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { pinWaitMs } from '#domain/pin-wait.ts'
import type { Person } from '#domain/store.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { OnlineResult } from '../../offline/run-online.ts'
import { signal } from '../../scan/index.ts'
import { PinPad } from '../../ui/pin-pad.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { NewPin } from '../shared/new-pin.tsx'
import { usePinError } from '../shared/use-pin-error.tsx'
import { useReason } from '../shared/use-reason.ts'

type Refusal = Exclude<OnlineResult<undefined>, { kind: 'done' }>

/** The PIN that somebody has, and then the new one twice: the server is asked once it has all of it. */
export function OwnPinSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('me')
  const people = useTranslations('people')
  const words = useTranslations('signIn')
  const unsure = useTranslations('oidc.refused.pin-unreachable')
  const app = useTranslations('app')
  const engine = useEngine()
  const reason = useReason()
  const show = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [wrong, setWrong] = useState(0)
  const [oldPin, setOldPin] = useState<string>()
  const { error, isWaiting, tell } = usePinError()

  const change = async (old: string, pin: string) => {
    const result = await changed(old, pin)
    if (result.kind === 'done') {
      signal('saved')
      show({ tone: 'good', text: t('pinChanged') })
      return onClose()
    }
    signal('wrong')
    setOldPin(undefined)
    const count = result.kind === 'refused' && result.code === 'wrong-pin' ? wrong + 1 : 0
    setWrong(count)
    // the server alone keeps count, and says so only to the try after
    return tell(wordsOf(result), (result.kind === 'refused' ? result.afterMs : undefined) ?? pinWaitMs(count))
  }
  const changed = async (old: string, pin: string): Promise<OnlineResult<undefined>> => {
    try {
      // it brings what makes keys of a PIN
      const { changePin } = await import('../../offline/change-pin.ts')
      return await changePin(engine, old, pin)
    } catch (failure) {
      console.error(failure)
      return { kind: 'refused', code: 'storage-failed' }
    }
  }
  const wordsOf = (refused: Refusal): string => {
    if (refused.kind === 'unreachable') return `${unsure('says')} ${unsure('next')}`
    if (refused.code === 'wrong-pin') return t('oldPinWrong')
    if (refused.code === 'too-many-requests') return words('tooMany')
    const { says, next } = reason({ code: refused.code, detail: { name: person.name } })
    return `${says} ${next}`
  }
  return (
    <Sheet open title={t('changePin')} closeLabel={app('close')} onClose={onClose}>
      {oldPin === undefined ? (
        <PinPad
          // the field of the PIN before it must not keep the focus
          key="old"
          label={t('oldPin')}
          error={error}
          submitLabel={people('next')}
          deleteLabel={words('delete')}
          enteredLabel={(count) => words('entered', { count })}
          onSubmit={(pin) => {
            tell(undefined)
            setOldPin(pin)
          }}
          locked={isWaiting}
        />
      ) : (
        <NewPin name={person.name} busy={busy} onPin={(pin) => once(() => change(oldPin, pin))} />
      )}
    </Sheet>
  )
}
