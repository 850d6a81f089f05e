import { useTranslations } from 'use-intl'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { binIdsOf, binsOf, openHolds } from '#domain/parcel-block.ts'
import { parcelTag } from '#domain/parcel-plan.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { missingPath, orderPath } from '../shared/order-path.ts'
import { useParcelBlocks } from '../shared/use-parcel-blocks.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useParcelWords } from './parcel-words.ts'

export type ParcelSheetProps = { order: Fulfillment; parcel: Parcel; onMove: () => void; onClose: () => void }

/** One parcel: where to with it; and where it may not leave the store, what a lead does about that. */
export function ParcelSheet({ order, parcel, onMove, onClose }: ParcelSheetProps) {
  const t = useTranslations('stage')
  const app = useTranslations('app')
  const run = useRun()
  const reason = useReason()
  const words = useParcelWords()
  const { view } = useEngine()
  const now = useServerNow()
  const showToast = useToasts((toasts) => toasts.show)
  const block = useParcelBlocks()(order).find((one) => one.parcel.id === parcel.id)?.reason
  const holds = openHolds(parcel, now, binsOf(view, binIdsOf(order))).map(({ id }) => id)
  const tag = parcelTag(order, parcel)
  const of = { fulfillmentId: order.id, parcelId: parcel.id }
  const done = (text: string) => {
    signal('saved')
    showToast({ tone: 'good', text })
    onClose()
  }
  const release = async () => {
    const result = await run('release-parcel', { ...of, holds })
    if (result.status !== 'refused') done(t('released', { tag }))
  }
  const discard = async () => {
    const result = await run('discard-parcel', of)
    if (result.status !== 'refused') done(t('discarded', { tag }))
  }
  return (
    <Sheet open title={tag} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text muted>{words(order, parcel)}</Text>
        {block && (
          <Banner tone="bad" icon="snowflake" live={false}>
            {reason(block).says} {reason(block).next}
          </Banner>
        )}
        <Button kind="primary" icon="arrow-right" onClick={onMove}>
          {t('move')}
        </Button>
        <ButtonLink href={orderPath(order)} icon="bag">
          {t('openOrder', { number: order.orderNumber })}
        </ButtonLink>
        <ButtonLink href={missingPath(order.id, parcel.id)} icon="search">
          {t('cantFind')}
        </ButtonLink>
        {holds.length > 0 && (
          <Button icon="check" onClick={() => void release()}>
            {t('release')}
          </Button>
        )}
        {block && (
          <Button kind="danger" onClick={() => void discard()}>
            {t('discard')}
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
