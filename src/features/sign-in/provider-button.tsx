import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { startOidc, type Refused } from '../../offline/oidc.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useProvider } from './use-provider.ts'

/** Leaves the app for the store's identity provider, which leads back to it; nothing where the store has none. */
export function ProviderButton({ label }: { label: 'signIn' | 'forgotten' | 'again' }) {
  const t = useTranslations('oidc')
  const engine = useEngine()
  const isThere = useEngineValue(({ signInWith }) => signInWith !== undefined)
  const { provider, refusal } = useProvider()
  const { busy, once } = useOneTap()
  const [refused, setRefused] = useState<Pick<Refused, 'code' | 'detail'>>()
  if (!isThere) return null
  const start = async () => {
    setRefused(undefined)
    const result = await startOidc(engine)
    if (result.kind === 'done') window.location.assign(result.data.page)
    else setRefused(result.kind === 'refused' ? result : { code: 'unreachable' })
  }
  const told = refused && refusal(refused)
  return (
    <>
      {told && (
        <Banner tone="bad">
          {told.says} {told.next}
        </Banner>
      )}
      <Button icon="person" busy={busy} onClick={() => once(start)}>
        {t(label, { provider })}
      </Button>
    </>
  )
}
