import { useFormatter, useTranslations } from 'use-intl'
import type { Photo } from '#domain/photo.ts'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { usePhotoState } from '../../offline/photo-hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { PhotoChip } from '../shared/photo-chip.tsx'
import { usePersonName } from '../shared/use-person-name.ts'

/** Photos that an action has and the store has not: on their way from this device, or from another. */
export function MissingPhotos() {
  const t = useTranslations('photos')
  const missing = useRecords('photo')
    .filter(({ arrivedAt }) => arrivedAt === null)
    .toSorted((one, other) => one.at - other.at)
  if (missing.length === 0) return null
  return (
    <Section heading={t('toCome')} aside={String(missing.length)}>
      <List>
        {missing.map((photo) => (
          <MissingPhoto key={photo.id} photo={photo} />
        ))}
      </List>
    </Section>
  )
}

function MissingPhoto({ photo: { id, fulfillmentId, deliveryId, sku = '', by, at } }: { photo: Photo }) {
  const t = useTranslations('sync')
  const format = useFormatter()
  const nameOf = usePersonName()
  const { view } = useEngine()
  const number = fulfillmentId && (view.get('fulfillment', fulfillmentId)?.orderNumber ?? fulfillmentId)
  const reference = deliveryId && (view.get('delivery', deliveryId)?.reference ?? deliveryId)
  const about = number ? t('order', { number }) : reference ? t('delivery', { reference }) : t('product', { sku })
  const time = format.dateTime(at, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  const state = usePhotoState(id)
  return (
    <ListRow
      title={about}
      detail={t('byAt', { name: nameOf(by), time })}
      trailing={state !== 'arrived' && <PhotoChip state={state} />}
    />
  )
}
