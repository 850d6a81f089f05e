import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { scanOfTyped } from '#domain/aim.ts'
import { pinWaitMs } from '#domain/pin-wait.ts'
import type { Person } from '#domain/store.ts'
import type { Session } from '../../offline/db.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { SignInResult } from '../../offline/sign-in.ts'
import { emitScan, signal } from '../../scan/index.ts'
import { PinPad } from '../../ui/pin-pad.tsx'
import { usePinError } from './use-pin-error.tsx'
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
  const [wrong, setWrong] = useState(0)
  const { error, isWaiting, tell } = usePinError()

  const submit = async (pin: string) => {
    setBusy(true)
    tell(undefined)
    const result = await signIn(pin)
    setBusy(false)
    if (result.kind === 'signed-in') return onUnlocked?.(result.session)
    signal('wrong')
    const isWrong = result.kind === 'refused' && result.code === 'wrong-pin'
    if (isWrong) setWrong(wrong + 1)
    tell(words(result), waitOf(result, isWrong ? wrong + 1 : 0))
  }
  /** @param count of PINs that were wrong in this place: of whom this device does not know the server alone keeps count */
  const waitOf = (refused: Refusal, count: number) => {
    if (refused.kind === 'wait') return refused.ms
    return (refused.kind === 'refused' ? refused.waitMs : undefined) ?? pinWaitMs(count)
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
    if (refused.kind === 'unknown-here') return t('unknownHere', { name: person.name })
    // the wait itself is told
    if (refused.kind === 'wait') return ''
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
      error={error}
      locked={isWaiting}
      submitLabel={submitLabel}
      deleteLabel={t('delete')}
      enteredLabel={(count) => t('entered', { count })}
      onScanned={(text) => emitScan(scanOfTyped(text))}
      onSubmit={(pin) => void submit(pin)}
      busy={busy}
    />
  )
}
