import { useTranslations } from 'use-intl'
import { Screen } from '../../ui/screen.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { AskForCode } from './ask-for-code.tsx'
import { ShownCode } from './shown-code.tsx'
import { useInvite } from './use-invite.ts'

/** A code for a new device: asked for, then shown until whoever adds the device has it. */
export function AddDeviceScreen() {
  const t = useTranslations('devices')
  const app = useTranslations('app')
  const { invite, busy, error, invited, another } = useInvite()
  return (
    <Screen title={t('add')} back={{ label: app('back'), href: '/devices' }}>
      <ForLeads next={t('forLeadsNext')}>
        {invited ? (
          <ShownCode invited={invited} onAnother={another} />
        ) : (
          <AskForCode busy={busy} error={error} onAsk={invite} />
        )}
      </ForLeads>
    </Screen>
  )
}
