import { useTranslations } from 'use-intl'
import { StateChip } from '../../ui/state-chip.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { deviceState } from './device-state.ts'
import type { StoreDevice } from './devices-on-server.ts'

const looks = {
  working: { tone: 'good' },
  new: { tone: 'neutral' },
  silent: { tone: 'warn' },
  revoked: { tone: 'bad', icon: 'lock' },
} as const

/** How a device stands, as a word. */
export function DeviceChip({ device }: { device: StoreDevice }) {
  const t = useTranslations('devices')
  const state = deviceState(device, useServerNow())
  return <StateChip {...looks[state]}>{t(`is.${state}`)}</StateChip>
}
