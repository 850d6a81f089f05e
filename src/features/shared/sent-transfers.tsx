import { useTranslations } from 'use-intl'
import { differencesOfTransfer, type Transfer } from '#domain/transfer.ts'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'

/** What this store has sent to others, the newest first, until it is known to have arrived. */
export function SentTransfers() {
  const t = useTranslations('transfer')
  const transfers = useRecords('transfer').toSorted((one, other) => other.sent.at - one.sent.at)
  if (transfers.length === 0) return null
  return (
    <Section heading={t('sentTransfers')} aside={String(transfers.length)}>
      <List>
        {transfers.map((transfer) => (
          <ListRow
            key={transfer.id}
            href={`/transfer/${transfer.id}`}
            title={transfer.reference}
            detail={transfer.toName}
            trailing={<Standing transfer={transfer} />}
          />
        ))}
      </List>
    </Section>
  )
}

function Standing({ transfer }: { transfer: Transfer }) {
  const t = useTranslations('transfer')
  if (!transfer.arrived) {
    return (
      <StateChip tone="neutral" icon="box">
        {t('onItsWay')}
      </StateChip>
    )
  }
  if (transfer.settled) return <StateChip tone="good">{t('settled')}</StateChip>
  const differs = differencesOfTransfer(transfer).length > 0
  return <StateChip tone={differs ? 'bad' : 'good'}>{t(differs ? 'difference' : 'arrived')}</StateChip>
}
