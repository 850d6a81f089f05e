import { useFormatter, useTranslations } from 'use-intl'
import { invitationLink } from '#domain/devices/enrolment-code.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useStoreDevices } from './devices-on-server.ts'
import { AskingServer } from './from-server.tsx'
import { joinedSince } from './joined-since.ts'
import { QrCode } from './qr-code.tsx'
import type { CodeMade } from './use-invite.ts'

export type ShownCodeProps = { invited: CodeMade; onAnother: () => void }

/** An address that no other device reaches. */
const OWN_HOSTS = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** How often the server is asked whether a device has joined, in ms: somebody stands and waits for one. */
const LOOK_EVERY_MS = { one: 3_000, many: 15_000 }

/** The code until it has done its work: then whom it added, as a code that is used up only misleads. */
export function ShownCode(props: ShownCodeProps) {
  return (
    <AskingServer>
      <Code {...props} />
    </AskingServer>
  )
}

/** The code, large, and the QR that any camera opens. It is not to be seen again once this is left. */
function Code({ invited, onAnother }: ShownCodeProps) {
  const t = useTranslations('devices')
  const format = useFormatter()
  const show = useToasts((toasts) => toasts.show)
  const { code, devices, expiresAt, madeAt } = invited
  const { data: listed } = useStoreDevices(devices === 1 ? LOOK_EVERY_MS.one : LOOK_EVERY_MS.many)
  const joined = listed?.kind === 'done' ? joinedSince(listed.data.devices, madeAt) : []
  const another = <Button onClick={onAnother}>{t('another')}</Button>
  const { origin, hostname } = location
  const link = invitationLink({ origin, code })
  const until = format.dateTime(expiresAt, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      show({ tone: 'good', text: t('copied') })
    } catch {
      show({ tone: 'warn', text: t('notCopied') })
    }
  }
  const answer = joined.length > 0 && (
    <Banner tone="good">
      {t('joined', { names: format.list(joined.map(({ name }) => name)), count: joined.length, devices })}
    </Banner>
  )
  if (joined.length >= devices) {
    return (
      <Stack grow gap={4}>
        {answer}
        <PrimaryBar>
          <Stack row="fill" gap={2}>
            <ButtonLink href="/devices">{t('title')}</ButtonLink>
            {another}
          </Stack>
        </PrimaryBar>
      </Stack>
    )
  }
  return (
    <Stack grow gap={4}>
      {answer}
      <Stack gap={1}>
        <Text muted>{t('code')}</Text>
        <Text as="code" size={devices === 1 ? 5 : 3} strong>
          {code}
        </Text>
        <Text muted>{t('goodFor', { count: devices, until })}</Text>
      </Stack>
      <QrCode text={link} alt={t('qr')} />
      {OWN_HOSTS.test(hostname) && (
        <Banner tone="warn" live={false}>
          {t('ownHost', { origin })}
        </Banner>
      )}
      <Text>{t('howToUse', { origin })}</Text>
      {devices > 1 && <Text muted>{t('manyLink')}</Text>}
      <PrimaryBar>
        <Stack row="fill" gap={2}>
          <Button onClick={() => void copy()}>{t('copyLink')}</Button>
          {another}
        </Stack>
      </PrimaryBar>
    </Stack>
  )
}
