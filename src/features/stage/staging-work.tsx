import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { parcelTag } from '#domain/parcel-plan.ts'
import { missingParcels } from '#domain/stage/losses.ts'
import { useRecords } from '../../offline/hooks.ts'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { missingPath } from '../shared/order-path.ts'
import { useParcelBlocks } from '../shared/use-parcel-blocks.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useOpening } from './use-opening.ts'

/** Parcels that somebody has to look at or for, and the look through all bins in the morning: on the Work list. */
export function StagingWork() {
  return (
    <>
      <OpeningRow />
      <BlockedParcels />
      <LostParcels />
    </>
  )
}

/** Until it is done, and in the morning only: later in the day it helps nobody. */
const UNTIL_HOUR = 12

function OpeningRow() {
  const t = useTranslations('stage')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const { left, done, found } = useOpening()
  const hour = Number(format.dateTime(now, { hour: 'numeric', hourCycle: 'h23', timeZone: zone }))
  const isWanted = left.length > 0 && (hour < UNTIL_HOUR || done.length > 0)
  const open = found.reduce((count, { ghosts, strays }) => count + ghosts.length + strays.length, 0)
  if (!isWanted && open === 0) return null
  return (
    <Section heading={t('opening')}>
      <List>
        <ListRow
          leading={<Icon name="shelf" />}
          title={left.length > 0 ? t('lookThrough') : t('openingFoundShort')}
          detail={t('openingProgress', { count: done.length, total: done.length + left.length })}
          trailing={open > 0 && <StateChip tone="warn">{t('differences', { count: open })}</StateChip>}
          href="/opening"
        />
      </List>
    </Section>
  )
}

function BlockedParcels() {
  const t = useTranslations('stage')
  const orders = useRecords('fulfillment')
  const bins = useRecords('bin')
  const blocksOf = useParcelBlocks()
  const blocked = orders.flatMap((order) =>
    order.cancelled || order.handover ? [] : blocksOf(order).map((block) => ({ order, ...block })),
  )
  if (blocked.length === 0) return null
  return (
    <Section heading={t('blocked')} aside={String(blocked.length)}>
      <List>
        {blocked.map(({ order, parcel, reason }) => (
          <ListRow
            key={parcel.id}
            title={parcelTag(order, parcel)}
            detail={bins.find(({ id }) => id === parcel.binId)?.name ?? t('unknownBin')}
            trailing={
              <StateChip tone="bad" icon="snowflake">
                {reason.code === 'parcel-held' ? t('heldParcel') : t('tooWarm')}
              </StateChip>
            }
            href={`/bins/${encodeURIComponent(parcel.binId)}`}
          />
        ))}
      </List>
    </Section>
  )
}

function LostParcels() {
  const t = useTranslations('stage')
  const lost = useRecords('fulfillment').flatMap((order) => missingParcels(order).map((id) => ({ order, id })))
  if (lost.length === 0) return null
  return (
    <Section heading={t('lost')} aside={String(lost.length)}>
      <List>
        {lost.map(({ order, id }) => (
          <ListRow
            key={id}
            title={t('orderIs', { number: order.orderNumber })}
            detail={t('lostNext')}
            href={missingPath(order.id, id)}
          />
        ))}
      </List>
    </Section>
  )
}
