import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Person } from '#domain/store.ts'
import type { Session } from '../../offline/db.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { SignInResult } from '../../offline/sign-in.ts'
import { emitScan, signal } from '../../scan/index.ts'
import { PinPad } from '../../ui/pin-pad.tsx'
import { useReason } from './use-reason.ts'

type Refusal = Exclude<SignInResult, { kind: 'signed-in' }>

export type PersonsPinProps = {
  person: Person
  submitLabel: string
  /** Without it the person is signed in, and the app opens by itself. */
  onUnlocked?: (session: Session) => void
}

/** The PIN of the person chosen. Beside it stands a `BadgeScan`: a badge that is scanned now is no PIN. */
export function PersonsPin({ person, submitLabel, onUnlocked }: PersonsPinProps) {
  const t = useTranslations('signIn')
  const ended = useTranslations('oidc.refused.access-ended')
  const reason = useReason()
  const engine = useEngine()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()

  const submit = async (pin: string) => {
    setBusy(true)
    setRefusal(undefined)
    const result = await signIn(pin)
    setBusy(false)
    if (result.kind === 'signed-in') return onUnlocked?.(result.session)
    signal('wrong')
    setRefusal(result)
  }
  const signIn = async (pin: string): Promise<SignInResult> => {
    try {
      return await (onUnlocked ? engine.unlock(person.id, pin) : engine.signIn(person.id, pin))
    } catch (error) {
      console.error(error)
      return { kind: 'refused', code: 'storage-failed' }
    }
  }

  const words = (refused: Refusal): string => {
    if (refused.kind === 'unknown-here') return t('unknownHere')
    if (refused.kind === 'wait') return t('wait', { seconds: Math.ceil(refused.ms / 1000) })
    if (refused.code === 'wrong-pin') return t('wrongPin')
    if (refused.code === 'too-many-requests') return t('tooMany')
    // a command's reason speaks of whoever did it
    if (refused.code === 'access-ended') return `${ended('says')} ${ended('next')}`
    const { says, next } = reason({ code: refused.code })
    return `${says} ${next}`
  }
  return (
    <PinPad
      label={t('pin', { name: person.name })}
      error={refusal && words(refusal)}
      submitLabel={submitLabel}
      deleteLabel={t('delete')}
      enteredLabel={(count) => t('entered', { count })}
      onScanned={(text) => emitScan({ symbology: 'unknown', text })}
      onSubmit={(pin) => void submit(pin)}
      busy={busy}
    />
  )
}
