import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { awaitedCartons, type Delivery } from '#domain/delivery.ts'
import { differencesOf } from '#domain/receive/delivery-tally.ts'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { SentTransfers } from '../shared/sent-transfers.tsx'
import { useRun } from '../shared/use-run.ts'

/** Goods on their way into the store, and those that came. A carton's label opens its delivery from any screen. */
export function GoodsScreen() {
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const count = useTranslations('count')
  const deliveries = useRecords('delivery')
  const toFill = useRecords('floor-task').filter(({ done }) => done === null).length
  const [isOpening, setIsOpening] = useState(false)
  const byDay = (one: Delivery, other: Delivery) => (one.expectedOn ?? '').localeCompare(other.expectedOn ?? '')
  const open = deliveries.filter(({ closed }) => closed === null).toSorted(byDay)
  const done = deliveries
    .flatMap((one) => (one.closed ? [{ one, at: one.closed.at }] : []))
    .toSorted((a, b) => b.at - a.at)
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/' }}>
      <Stack gap={4}>
        {open.length === 0 ? (
          <Notice icon="box" title={t('none')}>
            {t('noneNext')}
          </Notice>
        ) : (
          <Deliveries heading={t('toReceive')} deliveries={open} />
        )}
        <Button icon="plus" onClick={() => setIsOpening(true)}>
          {t('withoutNote')}
        </Button>
        <ButtonLink href="/floor" icon="shelf">
          {t('floor', { count: toFill })}
        </ButtonLink>
        <ButtonLink href="/count" icon="count">
          {count('title')}
        </ButtonLink>
        <ButtonLink href="/transfer" icon="arrow-right">
          {t('send')}
        </ButtonLink>
        <SentTransfers />
        {done.length > 0 && <Deliveries heading={t('received')} deliveries={done.map(({ one }) => one)} />}
      </Stack>
      {isOpening && <WithoutNote onClose={() => setIsOpening(false)} />}
    </Screen>
  )
}

function Deliveries({ heading, deliveries }: { heading: string; deliveries: Delivery[] }) {
  const t = useTranslations('receive')
  const format = useFormatter()
  const dayOf = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <Section heading={heading} aside={String(deliveries.length)}>
      <List>
        {deliveries.map((delivery) => {
          const { id, reference, supplier, expectedOn, closed } = delivery
          const cartons = awaitedCartons(delivery)
          const here = cartons.filter(({ received }) => received !== null).length
          const details = [
            supplier,
            expectedOn && t('expected', { day: dayOf(expectedOn) }),
            cartons.length > 0 && t('cartonsOf', { done: here, count: cartons.length }),
          ]
          const { missingCartons, missingUnits, over, damaged } = differencesOf(delivery)
          const differs = missingCartons.length + missingUnits + over + damaged > 0
          return (
            <ListRow
              key={id}
              href={`/receive/${id}`}
              title={reference}
              detail={details.filter(Boolean).join(' · ')}
              trailing={
                closed && (
                  <StateChip tone={differs ? 'bad' : 'good'}>{t(differs ? 'differences' : 'complete')}</StateChip>
                )
              }
            />
          )
        })}
      </List>
    </Section>
  )
}

/** Who brought it is all that has to be known; what it is, is scanned. */
function WithoutNote({ onClose }: { onClose: () => void }) {
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const { ports } = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  const [supplier, setSupplier] = useState('')
  const [reference, setReference] = useState('')
  const { busy, once } = useOneTap()
  const begin = async () => {
    const deliveryId = ports.newId()
    const about = { supplier: supplier.trim(), reference: reference.trim() || t('noReference') }
    const result = await run('open-delivery', { deliveryId, ...about })
    if (result.status !== 'refused') navigate(`/receive/${deliveryId}`)
  }
  const begun = (
    <Button kind="primary" busy={busy} disabled={supplier.trim() === ''} onClick={() => once(begin)}>
      {t('begin')}
    </Button>
  )
  return (
    <Sheet open title={t('withoutNote')} closeLabel={app('close')} onClose={onClose} actions={begun}>
      <TextField
        label={t('supplier')}
        hint={t('supplierHint')}
        value={supplier}
        onChange={setSupplier}
        maxLength={200}
      />
      <TextField
        label={t('reference')}
        hint={t('referenceHint')}
        value={reference}
        onChange={setReference}
        maxLength={200}
      />
    </Sheet>
  )
}
