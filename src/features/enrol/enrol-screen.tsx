import { type SubmitEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Invitation, readInvitation } from '#domain/devices/enrolment-code.ts'
import { wasLost } from '../../offline/enrol.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { kindOfDevice } from './kind-of-device.ts'
import { ScanInvitation } from './scan-invitation.tsx'
import { useEnrol } from './use-enrol.ts'

/** Makes this browser a device of the store. A link with `#code=` fills the code in, and with `&name=` the name. */
export function EnrolScreen() {
  const t = useTranslations('enrol')
  const [invited] = useState(() => readInvitation(location.href))
  const [code, setCode] = useState(invited?.code ?? '')
  const [name, setName] = useState(
    () => invited?.name ?? t(kindOfDevice(navigator.userAgent, navigator.maxTouchPoints)),
  )
  const { enrol, busy, error, unreachable, forget } = useEnrol()
  const lost = useLost()
  const take = (invitation: Invitation) => {
    forget()
    setCode(invitation.code)
    if (invitation.name) setName(invitation.name)
  }
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
        <Stack gap={2}>
          <TextField
            label={t('code')}
            error={error}
            value={code}
            onChange={(typed) => take({ code: typed })}
            required
            maxLength={64}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="next"
          />
          <ScanInvitation onInvitation={take} />
        </Stack>
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
        <ButtonLink kind="quiet" icon="info" href="/check">
          {t('check')}
        </ButtonLink>
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
