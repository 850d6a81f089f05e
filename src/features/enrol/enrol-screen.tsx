import { type SubmitEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation, useSearchParams } from 'wouter'
import { wasLost } from '../../offline/enrol.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReason } from '../shared/use-reason.ts'
import { kindOfDevice } from './kind-of-device.ts'

/** Makes this browser a device of the store. A link with `?code=` fills the code in. */
export function EnrolScreen() {
  const t = useTranslations('enrol')
  const [search] = useSearchParams()
  const [code, setCode] = useState(search.get('code') ?? '')
  const [name, setName] = useState(() => t(kindOfDevice(navigator.userAgent, navigator.maxTouchPoints)))
  const { enrol, busy, error, unreachable, forget } = useEnrol()
  const lost = useLost()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!busy) void enrol(code, name)
  }
  return (
    <Screen title={t('title')}>
      <form onSubmit={submit}>
        {lost && (
          <Banner tone="bad" live={false}>
            {t('lost')}
          </Banner>
        )}
        <Text>{t('intro')}</Text>
        {unreachable && <Banner tone="bad">{t('unreachable')}</Banner>}
        <TextField
          label={t('code')}
          error={error}
          value={code}
          onChange={(typed) => {
            forget()
            setCode(typed)
          }}
          required
          maxLength={64}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="next"
        />
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={name}
          onChange={setName}
          required
          maxLength={60}
          autoComplete="off"
          enterKeyHint="go"
        />
        <PrimaryBar>
          <Button kind="primary" type="submit" busy={busy} disabled={!code.trim() || !name.trim()}>
            {t('submit')}
          </Button>
        </PrimaryBar>
      </form>
    </Screen>
  )
}

/** The browser has cleared what this device had. */
function useLost(): boolean {
  const { db } = useEngine()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    // a database that cannot be read is told where the device is added
    void wasLost(db).then(setLost, () => undefined)
  }, [db])
  return lost
}

function useEnrol() {
  const t = useTranslations('enrol')
  const reason = useReason()
  const engine = useEngine()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  const enrol = async (code: string, name: string) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const result = await engine.enrol(code, name)
      // the code has done its work: it leaves the address before somebody shares it
      if (result.kind === 'enrolled') navigate('/', { replace: true })
      else setRefusal(result.kind === 'refused' ? result.code : 'unreachable')
    } catch (error) {
      console.error(error)
      setRefusal('storage-failed')
    }
    setBusy(false)
  }

  const words = (code: string) => {
    if (code === 'wrong-enrolment-code') return t('wrongCode')
    if (code === 'too-many-requests') return t('tooMany')
    const { says, next } = reason({ code })
    return `${says} ${next}`
  }
  const unreachable = refusal === 'unreachable'
  const error = refusal === undefined || unreachable ? undefined : words(refusal)
  return { enrol, busy, error, unreachable, forget: () => setRefusal(undefined) }
}
