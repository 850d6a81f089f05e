import { useFormatter, useTranslations } from 'use-intl'
import { invitationLink } from '#domain/devices/enrolment-code.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { QrCode } from './qr-code.tsx'
import type { Invited } from './use-invite.ts'

/** An address that no other device reaches. */
const OWN_HOSTS = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** The code, large, and the QR that any camera opens. It is not to be seen again once this is left. */
export function ShownCode({ invited, onAnother }: { invited: Invited; onAnother: () => void }) {
  const t = useTranslations('devices')
  const format = useFormatter()
  const show = useToasts((toasts) => toasts.show)
  const { code, devices, expiresAt } = invited
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
  return (
    <Stack grow gap={4}>
      {OWN_HOSTS.test(hostname) && (
        <Banner tone="warn" live={false}>
          {t('ownHost', { origin })}
        </Banner>
      )}
      <Text>{t('howToUse', { origin })}</Text>
      <Stack gap={1}>
        <Text muted>{t('code')}</Text>
        <Text as="code" size={devices === 1 ? 5 : 3} strong>
          {code}
        </Text>
        <Text muted>{t('goodFor', { count: devices, until })}</Text>
      </Stack>
      <QrCode text={link} alt={t('qr')} />
      {devices > 1 && <Text muted>{t('manyLink')}</Text>}
      <PrimaryBar>
        <Stack row="fill" gap={2}>
          <Button onClick={() => void copy()}>{t('copyLink')}</Button>
          <Button onClick={onAnother}>{t('another')}</Button>
        </Stack>
      </PrimaryBar>
    </Stack>
  )
}
