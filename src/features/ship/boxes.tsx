import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Box, Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers, useEngineValue } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PrintPages } from '../../ui/print-pages.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { BoxCard } from './box-card.tsx'
import { LabelPage, PackingSlip } from './paper.tsx'

type Printed = { what: 'slip' | 'label'; boxes: Box[]; turn: number }

/** The boxes of an order, and what is printed of them; nothing where there is none. */
export function Boxes({ order }: { order: Fulfillment }) {
  const t = useTranslations('ship')
  const [printed, setPrinted] = useState<Printed>()
  const shipTo = useCustomers().get(order.id)?.shipTo
  const from = useEngineValue(({ device }) => device?.store.name) ?? ''
  const boxes = order.boxes ?? []
  if (boxes.length === 0) return null
  const isOpen = !order.cancelled && !order.handover
  const labelled = boxes.filter(({ label, gone }) => label?.made && label.voided === undefined && !gone)
  const print = (what: Printed['what'], some: Box[]) =>
    setPrinted((before) => ({ what, boxes: some, turn: (before?.turn ?? 0) + 1 }))
  const page = (what: Printed['what'], box: Box) =>
    what === 'slip' ? (
      <PackingSlip order={order} box={box} shipTo={shipTo} />
    ) : (
      <LabelPage order={order} box={box} shipTo={shipTo} from={from} />
    )
  return (
    <Section heading={t('boxes')} aside={String(boxes.length)}>
      <Stack>
        {isOpen && labelled.length > 1 && (
          <Button icon="printer" onClick={() => print('label', labelled)}>
            {t('printAll', { count: labelled.length })}
          </Button>
        )}
        {boxes.map((box, index) => (
          <BoxCard
            key={box.id}
            order={order}
            box={box}
            number={index + 1}
            shipTo={shipTo}
            onPrint={(what) => print(what, [box])}
          />
        ))}
      </Stack>
      {printed && (
        <PrintPages
          key={printed.turn}
          size={printed.what === 'slip' ? 'paper' : 'parcel'}
          pages={printed.boxes.map((box) => page(printed.what, box))}
        />
      )}
    </Section>
  )
}
