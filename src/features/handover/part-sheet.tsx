import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { contentsOf } from '#domain/parcel-contents.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useInsteadWords } from '../shared/use-instead-words.ts'
import { openUnits } from './open-units.ts'
import { saidUnits, UnitsOfLines } from './units-of-lines.tsx'

export type PartSheetProps = {
  order: Fulfillment
  /** the parcels that they take */
  confirmed: readonly string[]
  busy: boolean
  onClose: () => void
  onPart: (given: { lineId: string; quantity: number }[]) => void
}

/** The customer takes some parcels now: what is in them? The rest stays ready. */
export function PartSheet({ order, confirmed, busy, onClose, onPart }: PartSheetProps) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const insteadWords = useInsteadWords()
  const lines = openUnits(order).map(({ line, most }) => ({
    ...{ key: line.id, name: line.name, most, hint: insteadWords(order, line) },
  }))
  const [units, setUnits] = useState(() => contentsOfThese(order, confirmed))
  const said = saidUnits(lines, units)
  const count = said?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  const isAll = count === lines.reduce((sum, { most }) => sum + most, 0)
  const confirm = (
    <Button
      kind="primary"
      icon="bag"
      busy={busy}
      disabled={count === 0 || isAll}
      onClick={() => said && onPart(said.map(({ key, quantity }) => ({ lineId: key, quantity })))}
    >
      {t('partSubmit', { count })}
    </Button>
  )
  return (
    <Sheet open title={t('partTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Stack>
        <Text>{isAll ? t('partIsAll') : t('partText')}</Text>
        <UnitsOfLines goods={lines} units={units} onChange={setUnits} />
      </Stack>
    </Sheet>
  )
}

/** As far as it was said when they were put into their bins. */
function contentsOfThese(order: Fulfillment, ids: readonly string[]): ReadonlyMap<string, number | undefined> {
  const units = new Map<string, number>()
  for (const parcel of order.parcels.filter(({ id }) => ids.includes(id))) {
    for (const { lineId, quantity } of contentsOf(order, parcel)) units.set(lineId, (units.get(lineId) ?? 0) + quantity)
  }
  return units
}
