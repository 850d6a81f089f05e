import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Invited } from '#domain/protocol.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useReason } from '../shared/use-reason.ts'

const MINUTE_MS = 60_000

/** Instants are UTC ms by the server's clock. */
export type CodeMade = Invited & { madeAt: number }

/** Has the server make a code; it is shown and kept nowhere. */
export function useInvite() {
  const t = useTranslations('devices')
  const engine = useEngine()
  const reason = useReason()
  const { busy, once } = useOneTap()
  const [invited, setInvited] = useState<CodeMade>()
  const [error, setError] = useState<string>()
  const ask = async (args: { devices: number; minutes: number }) => {
    const result = await engine.runOnline({
      ...{ path: '/v1/devices/enrolment-codes', name: 'invite-devices', args, answer: Invited },
    })
    if (result.kind === 'done') {
      setError(undefined)
      return setInvited({ ...result.data, madeAt: result.data.expiresAt - args.minutes * MINUTE_MS })
    }
    signal('wrong')
    if (result.kind === 'unreachable') return setError(t('codeOffline'))
    const { says, next } = reason({ code: result.code, detail: { role: 'manager' } })
    setError(`${says} ${next}`)
  }
  const invite = (args: { devices: number; minutes: number }) => once(() => ask(args))
  return { invite, busy, error, invited, another: () => setInvited(undefined) }
}
