import { useTranslations } from 'use-intl'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { FromServer } from './from-server.tsx'

/** Devices that have work to send, as far as the server was told: for a lead. */
export function DevicesWithWork() {
  const t = useTranslations('devices')
  if (!useHolds('lead')) return null
  return (
    <Section heading={t('withWork')}>
      <FromServer>
        {(devices) => {
          const waiting = devices.filter(({ revokedAt, waiting: count }) => revokedAt === null && (count ?? 0) > 0)
          if (waiting.length === 0) return <Text muted>{t('noneWithWork')}</Text>
          return (
            <List>
              {waiting.map(({ id, name, waiting: count }) => (
                <ListRow
                  key={id}
                  title={name}
                  detail={t('waiting', { count: count ?? 0 })}
                  href={`/devices/${encodeURIComponent(id)}`}
                />
              ))}
            </List>
          )
        }}
      </FromServer>
    </Section>
  )
}
