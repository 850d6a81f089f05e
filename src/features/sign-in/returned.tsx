import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine } from '../../offline/hooks.ts'
import { finishOidc, setPinBy, type Finished, type Refused } from '../../offline/oidc.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { NewPin } from '../shared/new-pin.tsx'
import { ProviderButton } from './provider-button.tsx'
import { useProvider } from './use-provider.ts'

type Known = { kind: 'asking' } | { kind: 'known'; finished: Finished } | Pick<Refused, 'kind' | 'code' | 'detail'>

export type ReturnedProps = {
  /** of the address that the provider led back to */
  query: string
  onLeave: () => void
}

/** Back from the identity provider: who it is, and the PIN that they choose. With it they are signed in, and the app opens by itself. */
export function Returned({ query, onLeave }: ReturnedProps) {
  const t = useTranslations('oidc')
  const engine = useEngine()
  const { provider, refusal } = useProvider()
  const [known, setKnown] = useState<Known>({ kind: 'asking' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  useEffect(() => {
    let isHere = true
    void finishOidc(engine, query).then((result) => {
      if (!isHere) return
      if (result.kind === 'done') setKnown({ kind: 'known', finished: result.data })
      else setKnown(result.kind === 'refused' ? result : { kind: 'refused', code: 'unreachable' })
    })
    return () => {
      isHere = false
    }
  }, [engine, query])

  const choose = async (finished: Finished, pin: string) => {
    setBusy(true)
    setError(undefined)
    try {
      const result = await setPinBy(engine, finished, pin)
      if (result.kind === 'signed-in') return signal('saved')
      if (result.kind === 'refused') setKnown(result)
      else setError(Object.values(refusal({ code: 'pin-unreachable' })).join(' '))
    } catch (failure) {
      console.error(failure)
      setKnown({ kind: 'refused', code: 'storage-failed' })
    }
    setBusy(false)
    return signal('wrong')
  }

  if (known.kind === 'asking') return <Spinner label={t('asking', { provider })} />
  if (known.kind === 'known') {
    const { finished } = known
    const { name } = finished.person
    return (
      <Stack>
        <Text>{t('hello', { provider, name })}</Text>
        <NewPin name={name} busy={busy} error={error} onPin={(pin) => void choose(finished, pin)} />
      </Stack>
    )
  }
  const { says, next } = refusal(known)
  return (
    <Notice
      tone="bad"
      title={says}
      action={
        <Stack>
          <ProviderButton label="again" />
          <Button kind="quiet" onClick={onLeave}>
            {t('withPin')}
          </Button>
        </Stack>
      }
    >
      {next}
    </Notice>
  )
}
