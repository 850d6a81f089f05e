import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isHere } from '#domain/arrival.ts'
import { type Fulfillment, Spot } from '#domain/fulfillment.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useRun } from './use-run.ts'
import { useServerNow } from './use-server-now.ts'
import { useUndoArrival } from './use-undo-arrival.ts'
import { useWhen } from './use-when.ts'

type Place = 'counter' | 'kerb'

/** Says that the order's customer is here, whatever state it is in; once that is known, since when. */
export function CustomerIsHere({ order }: { order: Fulfillment }) {
  const t = useTranslations('arrival')
  const now = useServerNow()
  const when = useWhen(now)
  const [asks, setAsks] = useState(false)
  const here = order.arrival?.here
  if (here && isHere(order, now)) {
    return (
      <Banner icon="person" live={false}>
        {t('hereSince', { when: when(here.at) })}
      </Banner>
    )
  }
  return (
    <>
      <Button kind="quiet" icon="person" onClick={() => setAsks(true)}>
        {t('isHere')}
      </Button>
      {asks && <HereSheet order={order} onClose={() => setAsks(false)} />}
    </>
  )
}

function HereSheet({ order, onClose }: { order: Fulfillment; onClose: () => void }) {
  const t = useTranslations('arrival')
  const app = useTranslations('app')
  const run = useRun()
  const undo = useUndoArrival()
  const showToast = useToasts((toasts) => toasts.show)
  const [place, setPlace] = useState<Place>('counter')
  const [spot, setSpot] = useState('')
  const typed = spot.trim()
  const isWrong = place === 'kerb' && typed !== '' && !Spot.safeParse(typed).success
  const save = async () => {
    onClose()
    const where = { place, spot: place === 'kerb' && typed !== '' ? typed : null }
    const result = await run('customer-here', { fulfillmentId: order.id, ...where })
    if (result.status === 'refused') return
    const action = { label: app('undo'), run: () => undo(order, result.cmdId) }
    showToast({ tone: 'good', text: t('noted', { number: order.orderNumber }), action })
  }
  return (
    <Sheet
      open
      title={t('where')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="person" disabled={isWrong} onClick={() => void save()}>
          {t('isHere')}
        </Button>
      }
    >
      <ChoiceGroup
        hideLabel
        label={t('where')}
        value={place}
        options={[
          { value: 'counter', label: t('counter') },
          { value: 'kerb', label: t('kerb') },
        ]}
        onChange={setPlace}
      />
      {place === 'kerb' && (
        <TextField
          label={t('spotField')}
          hint={t('spotHint')}
          error={isWrong ? t('spotWrong') : undefined}
          value={spot}
          autoComplete="off"
          onChange={setSpot}
        />
      )}
    </Sheet>
  )
}
