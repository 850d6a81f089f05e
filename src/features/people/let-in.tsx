import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LetInResult } from '../../offline/let-in.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { PinPad } from '../../ui/pin-pad.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { usePinError } from '../shared/use-pin-error.tsx'
import { useReason } from '../shared/use-reason.ts'
import { NewPin } from '../shared/new-pin.tsx'

export type LetInProps = {
  person: { id: string; name: string }
  /** UTC ms */
  until: number
  onDone: () => void
}

/** The new person's PIN, and then that of whoever lets them in: it opens for them what this device keeps sealed. */
export function LetIn({ person, until, onDone }: LetInProps) {
  const t = useTranslations('people')
  const words = useTranslations('signIn')
  const engine = useEngine()
  const reason = useReason()
  const nameOf = usePersonName()
  const me = useEngineValue(({ session }) => session?.personId) ?? ''
  const show = useToasts((toasts) => toasts.show)
  const [pin, setPin] = useState<string>()
  const { busy, once } = useOneTap()
  const { error, isWaiting, tell } = usePinError()

  const letIn = async (chosen: string, own: string) => {
    const result = await engine.letIn(person.id, { name: person.name, until, pin: chosen }, own)
    const refused = refusal(result)
    tell(refused, waitOf(result))
    if (refused !== undefined) return signal('wrong')
    signal('saved')
    show({ tone: 'good', text: t('letIn', { name: person.name }) })
    onDone()
  }
  const refusal = (result: LetInResult): string | undefined => {
    if ('status' in result) {
      if (result.status !== 'refused') return undefined
      const { says, next } = reason(result.reason)
      return `${says} ${next}`
    }
    if (result.kind === 'wait') return ''
    return result.kind === 'unknown-here' ? words('unknownHere', { name: nameOf(me) }) : words('wrongPin')
  }
  const waitOf = (result: LetInResult) => {
    if ('status' in result || result.kind === 'unknown-here') return undefined
    return result.kind === 'wait' ? result.ms : result.waitMs
  }
  if (pin === undefined) {
    return (
      <Stack>
        <Text>{t('onlyHere')}</Text>
        <NewPin name={person.name} onPin={setPin} />
      </Stack>
    )
  }
  return (
    <PinPad
      // the field of the PIN before it must not keep the focus
      key="own"
      label={t('yourPin', { name: nameOf(me) })}
      error={error}
      locked={isWaiting}
      submitLabel={t('addNow')}
      deleteLabel={words('delete')}
      enteredLabel={(count) => words('entered', { count })}
      onSubmit={(own) => once(() => letIn(pin, own))}
      busy={busy}
    />
  )
}
